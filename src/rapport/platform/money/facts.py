"""What do we announce about rates?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class RatesChanged(Fact):
    """`spans`: each currency with the first day on which amounts are worth something else, and the day after the last.

    "" stands for any day after.
    """

    about = None
    words = N_("Changed exchange rates")

    deed_id: int
    source: str
    rates: int
    spans: list[list[str]]


@dataclass(frozen=True)
class WorthRestated(Fact):
    """All that a noun says in our currency is what it shall be since rates changed; `changed` records say otherwise."""

    about = None
    words = N_("Worked out anew what is in another currency")

    noun: str
    changed: int
