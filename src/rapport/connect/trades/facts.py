"""What do we announce about trades?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class TradePutIn(Fact):
    about = None
    words = "Put in what a trade begins with:"

    trade: str
    label: str


@dataclass(frozen=True)
class TradeTakenOut(Fact):
    about = None
    words = "Took out what a trade began with:"

    trade: str
    label: str
