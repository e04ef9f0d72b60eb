"""What do we announce about our hours?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class HoursSet(Fact):
    about = None
    words = N_("Changed the hours")

    changed: dict[str, list[str]]


@dataclass(frozen=True)
class HolidayAdded(Fact):
    about = None
    words = N_("Added a holiday")

    name: str
    day: str
    every_year: bool


@dataclass(frozen=True)
class HolidayRemoved(Fact):
    about = None
    words = N_("Removed a holiday")

    name: str
    day: str
    every_year: bool
