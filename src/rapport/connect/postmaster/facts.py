"""What do we announce about those who carry our mail?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class HookOpened(Fact):
    """A provider may tell us what became of our mail, at an address that only it knows; `number` is of the secret."""

    about = None
    words = N_("Listens to a mail provider")

    provider: str
    number: int


@dataclass(frozen=True)
class HookClosed(Fact):
    about = None
    words = N_("Listens no more to a mail provider")

    provider: str
