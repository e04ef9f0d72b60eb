"""What do we announce about journeys?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class JourneyMade(Fact):
    about = ("journey", "journey_id")
    words = "Made"

    journey_id: int
    name: str


@dataclass(frozen=True)
class JourneyChanged(Fact):
    """What is worked on changed; who is inside notices nothing until it is published."""

    about = ("journey", "journey_id")
    words = "Changed"

    journey_id: int
    what: str


@dataclass(frozen=True)
class JourneyPublished(Fact):
    about = ("journey", "journey_id")
    words = "Published"

    journey_id: int
    number: int


@dataclass(frozen=True)
class JourneyPaused(Fact):
    about = ("journey", "journey_id")
    words = "Paused"

    journey_id: int
    why: str


@dataclass(frozen=True)
class JourneyResumed(Fact):
    about = ("journey", "journey_id")
    words = "Resumed"

    journey_id: int


@dataclass(frozen=True)
class JourneyStopped(Fact):
    about = ("journey", "journey_id")
    words = "Stopped"

    journey_id: int
    people: int
    messages: int


@dataclass(frozen=True)
class JourneyRemoved(Fact):
    about = ("journey", "journey_id")
    words = "Removed"

    journey_id: int
    name: str


@dataclass(frozen=True)
class PutIntoJourney(Fact):
    """Somebody put people in by hand."""

    about = ("journey", "journey_id")
    words = "Put people in"

    journey_id: int
    people: int


@dataclass(frozen=True)
class TakenOutOfJourney(Fact):
    about = ("party", "party_id")
    words = "Taken out of a journey:"

    party_id: int
    journey_id: int
    journey: str
