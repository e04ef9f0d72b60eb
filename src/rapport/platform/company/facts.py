"""What do we announce about the company?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class CompanyChanged(Fact):
    about = None
    words = N_("Changed the company")

    changed: dict[str, list[str]]


@dataclass(frozen=True)
class LogoPutUp(Fact):
    about = None
    words = N_("Put up a logo")

    logo_id: int


@dataclass(frozen=True)
class LogoTakenDown(Fact):
    about = None
    words = N_("Took down the logo")

    logo_id: int
