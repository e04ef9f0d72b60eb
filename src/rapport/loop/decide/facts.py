"""What do we announce about decisions, whom we leave alone, departure points and triggers?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class DecisionMade(Fact):
    about = ("decision", "decision_id")
    words = N_("Made")

    decision_id: int
    party_id: int
    chosen: str


@dataclass(frozen=True)
class DecisionUndone(Fact):
    about = ("decision", "decision_id")
    words = N_("Took back")

    decision_id: int
    party_id: int


@dataclass(frozen=True)
class HoldoutSet(Fact):
    about = None
    words = N_("Changed the left-alone group")

    changed: dict[str, list[str]]


@dataclass(frozen=True)
class CapacitySet(Fact):
    about = None
    words = N_("Said how much they can do on a day")

    changed: dict[str, list[str]]


@dataclass(frozen=True)
class DeparturePointsFound(Fact):
    about = None
    words = N_("Found steps at which people leave")

    walk: str
    found: int
    tried: int


@dataclass(frozen=True)
class DeparturePointTried(Fact):
    about = None
    words = N_("Tried a departure point on the people who came after")

    departure_point_id: int
    holds: bool


@dataclass(frozen=True)
class DeparturePointDismissed(Fact):
    about = None
    words = N_("Dismissed a departure point")

    departure_point_id: int


@dataclass(frozen=True)
class DeparturePointStandsAgain(Fact):
    about = None
    words = N_("Took back that a departure point was dismissed")

    departure_point_id: int


@dataclass(frozen=True)
class DeparturePointAdopted(Fact):
    about = None
    words = N_("Made a trigger of a departure point")

    departure_point_id: int
    trigger_id: int


@dataclass(frozen=True)
class FirstStepsSet(Fact):
    about = None
    words = N_("Set the first steps of a customer")

    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TriggerMade(Fact):
    about = None
    words = N_("Made a trigger")

    trigger_id: int
    name: str
    kind: str


@dataclass(frozen=True)
class TriggerChanged(Fact):
    about = None
    words = N_("Changed a trigger")

    trigger_id: int
    name: str
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TriggerSwitched(Fact):
    about = None
    words = N_("Switched a trigger on or off")

    trigger_id: int
    name: str
    on: bool


@dataclass(frozen=True)
class TriggerRemoved(Fact):
    about = None
    words = N_("Removed a trigger")

    trigger_id: int
    name: str
