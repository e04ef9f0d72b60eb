"""What do we announce about journeys?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class JourneyMade(Fact):
    about = ("journey", "journey_id")
    words = N_("Made")

    journey_id: int
    name: str


@dataclass(frozen=True)
class JourneyChanged(Fact):
    """What is worked on changed; who is inside notices nothing until it is published."""

    about = ("journey", "journey_id")
    words = N_("Changed")

    journey_id: int
    what: str


@dataclass(frozen=True)
class JourneyPublished(Fact):
    about = ("journey", "journey_id")
    words = N_("Published")

    journey_id: int
    number: int


@dataclass(frozen=True)
class JourneyPaused(Fact):
    about = ("journey", "journey_id")
    words = N_("Paused")

    journey_id: int
    why: str


@dataclass(frozen=True)
class JourneyResumed(Fact):
    about = ("journey", "journey_id")
    words = N_("Resumed")

    journey_id: int


@dataclass(frozen=True)
class JourneyStopped(Fact):
    about = ("journey", "journey_id")
    words = N_("Stopped")

    journey_id: int
    people: int
    messages: int


@dataclass(frozen=True)
class JourneyRemoved(Fact):
    about = ("journey", "journey_id")
    words = N_("Removed")

    journey_id: int
    name: str


@dataclass(frozen=True)
class PutIntoJourney(Fact):
    """Somebody put people in by hand."""

    about = ("journey", "journey_id")
    words = N_("Put people in")

    journey_id: int
    people: int


@dataclass(frozen=True)
class TakenOutOfJourney(Fact):
    about = ("party", "party_id")
    words = N_("Taken out of a journey:")

    party_id: int
    journey_id: int
    journey: str


@dataclass(frozen=True)
class ContestDecided(Fact):
    """A fair test has shown what is better, or its time is over; those who waited for it go that way."""

    about = ("journey", "journey_id")
    words = N_("Decided a fair test")

    journey_id: int
    step: str
    way: str
    chance: float


@dataclass(frozen=True)
class PeopleApproved(Fact):
    """A colleague let those go on who waited for it, or let them leave."""

    about = ("journey", "journey_id")
    words = N_("Answered for people in a journey")

    journey_id: int
    step: str
    people: int
    yes: bool


@dataclass(frozen=True)
class PeopleMoved(Fact):
    """People inside were moved from one version to another."""

    about = ("journey", "journey_id")
    words = N_("Moved people to another version")

    journey_id: int
    before: int
    after: int
    people: int


@dataclass(frozen=True)
class CampaignTagged(Fact):
    """What a campaign costs, and what its links say of where somebody comes from, was said anew."""

    about = ("journey", "journey_id")
    words = N_("Changed cost and source")

    journey_id: int


@dataclass(frozen=True)
class RunBegun(Fact):
    """A campaign goes out; `again`: to whoever did not click."""

    about = ("journey", "journey_id")
    words = N_("Began to go out")

    journey_id: int
    run_id: int
    again: bool


@dataclass(frozen=True)
class RunCancelled(Fact):
    about = ("journey", "journey_id")
    words = N_("Cancelled going out")

    journey_id: int
    run_id: int
    people: int
