"""What do we announce about trades?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class TradePutIn(Fact):
    about = None
    words = N_("Put in what a trade begins with:")

    trade: str
    label: str


@dataclass(frozen=True)
class TradeTakenOut(Fact):
    about = None
    words = N_("Took out what a trade began with:")

    trade: str
    label: str
