"""What do we announce about the first steps?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class StepSettled(Fact):
    about = None
    words = N_("Settled a first step")

    step: str
    how: str


@dataclass(frozen=True)
class StepOpened(Fact):
    about = None
    words = N_("Brought a first step back")

    step: str
