"""What do plans announce? Each fact names the party whose plan it is; plans of segments and of everybody name none."""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class PlanMade(Fact):
    about = ("party", "party_id")
    words = N_("Made a plan")

    plan_id: int
    party_id: int | None
    aim: str


@dataclass(frozen=True)
class PlanChanged(Fact):
    about = ("party", "party_id")
    words = N_("Changed the aim of the plan")

    plan_id: int
    party_id: int | None
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class PlanRemoved(Fact):
    about = ("party", "party_id")
    words = N_("Removed the plan")

    plan_id: int
    party_id: int | None
    aim: str


@dataclass(frozen=True)
class GoalSet(Fact):
    about = ("party", "party_id")
    words = N_("Set a goal")

    plan_id: int
    goal_id: int
    party_id: int | None
    goal: str
    until: str


@dataclass(frozen=True)
class GoalChanged(Fact):
    about = ("party", "party_id")
    words = N_("Changed a goal")

    plan_id: int
    goal_id: int
    party_id: int | None
    goal: str
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class GoalDropped(Fact):
    about = ("party", "party_id")
    words = N_("Dropped a goal")

    plan_id: int
    goal_id: int
    party_id: int | None
    goal: str


@dataclass(frozen=True)
class GoalTakenUp(Fact):
    """A goal that was dropped is one again."""

    about = ("party", "party_id")
    words = N_("Took a goal up again")

    plan_id: int
    goal_id: int
    party_id: int | None
    goal: str


@dataclass(frozen=True)
class InitiativePlanned(Fact):
    about = ("party", "party_id")
    words = N_("Planned a step")

    plan_id: int
    party_id: int | None
    step: str


@dataclass(frozen=True)
class InitiativeSettled(Fact):
    """A step was done or dropped; with neither it is open again."""

    about = ("party", "party_id")
    words = N_("Settled a step of the plan")

    plan_id: int
    party_id: int | None
    step: str
    how: str


@dataclass(frozen=True)
class RoleChanged(Fact):
    """A role to cover was named, given to somebody, or is not asked for any more."""

    about = ("party", "party_id")
    words = N_("Changed the roles to cover")

    plan_id: int
    party_id: int | None
    role: str
    other_id: int | None
    asked_for: bool


@dataclass(frozen=True)
class TalkPlanned(Fact):
    about = ("party", "party_id")
    words = N_("Planned a talk")

    plan_id: int
    party_id: int | None
    other_id: int | None
    subject_of_talk: str


@dataclass(frozen=True)
class TalkSettled(Fact):
    """They talked, or the talk is open again, or is not planned any more."""

    about = ("party", "party_id")
    words = N_("Settled a talk")

    plan_id: int
    party_id: int | None
    other_id: int | None
    subject_of_talk: str
    how: str


@dataclass(frozen=True)
class GoalServed(Fact):
    """What we are asked to do about somebody brings us nearer to a goal."""

    about = ("party", "party_id")
    words = N_("Named the goal that this serves")

    plan_id: int
    goal_id: int
    party_id: int | None
    goal: str
