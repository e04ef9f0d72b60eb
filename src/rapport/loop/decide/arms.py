"""What could be chosen for a trigger point? Handed down by whoever can do it; leaving alone is always among it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from .models import Decision, TriggerPoint

HOLD, CALL = Decision.Choice.HOLD.value, Decision.Choice.CALL.value


@dataclass(frozen=True, slots=True)
class Arm:
    """One thing that may be done now. `cost` and `fatigue`: so large a share of typical customers has to come back
    through it to be worth the time it takes us, and the patience it takes them."""

    key: str
    cost: float = 0.0
    fatigue: float = 0.0


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be done at one trigger point, beside leaving alone; where nothing may, `why` says so in a sentence."""

    arms: tuple[Arm, ...] = ()
    why: str = ""


#: Says of some trigger points at an instant what may be done at each, by its id.
Offering = Callable[[Sequence[TriggerPoint], datetime], Mapping[int, Offer]]
#: Lets those into journeys for whom these were drawn, by the key of each; the ids of the points that are acted on so.
Entering = Callable[[Mapping[str, Sequence[TriggerPoint]]], set[int]]


def is_journey(key: str) -> bool:
    """Is this arm a journey ("j12") and no move of a colleague's?"""
    return key[:1] == "j" and key[1:].isascii() and key[1:].isdecimal()


def cause_of_choice(trigger: int, keys: Iterable[str]) -> str:
    """Of which test such a choice is a part: of its trigger ("t12"), and of the journeys that could be chosen beside it
    ("t12:j5"), since whoever chooses among more has other chances."""
    return ":".join([f"t{trigger}", *sorted(key for key in keys if is_journey(key))])
