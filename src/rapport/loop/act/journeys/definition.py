"""What is a journey made of? Its beginning and its steps: a tree in which every way ends.

A list of steps is done one after the other. A step that forks has a list for each of its ways and is the last of its
own list: ways never join, so nobody comes to a step twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Any, Literal, get_args

import msgspec

Unit = Literal["minutes", "hours", "days"]
UNITS: dict[str, timedelta] = {"minutes": timedelta(minutes=1), "hours": timedelta(hours=1), "days": timedelta(days=1)}
Again = Literal["once", "after", "always"]
#: The ways of a fair test; each test has some of them.
Letter = Literal["a", "b", "c", "d", "e", "f"]


class EntersSegment(msgspec.Struct, tag="segment"):
    """Who enters this segment."""

    segment: int = 0


class TriggerSpeaks(msgspec.Struct, tag="trigger"):
    """Whom this trigger names."""

    trigger: int = 0


class TouchHappens(msgspec.Struct, tag="touch"):
    """Who does this, or to whom it is done."""

    kind: str = ""


class OnDate(msgspec.Struct, tag="date"):
    """Everybody who belongs to a segment at an instant, and every week at that time. `theirs`: for each of them when it
    is that time by their own clock."""

    at: datetime | None = None
    segment: int = 0
    every: Literal["once", "week"] = "once"
    theirs: bool = False


class ByHand(msgspec.Struct, tag="hand"):
    """Whom somebody puts in."""


Entry = EntersSegment | TriggerSpeaks | TouchHappens | OnDate | ByHand


class Goal(msgspec.Struct):
    """What it is all for: one of these things happens within so many days, or a filter comes to hold."""

    kinds: list[str] = []
    filter: str = ""
    days: int = 30


class Start(msgspec.Struct):
    """What lets people in, whether it does so again once they have left, and what lets them leave at any step: that
    they have reached the goal or, with `until_they_answer`, that they have answered, met us, said no, or cannot be
    reached."""

    entry: Entry = msgspec.field(default_factory=ByHand)
    again: Again = "once"
    after_days: int = 30
    goal: Goal | None = None
    until_they_answer: bool = False


class Message(msgspec.Struct, tag="message"):
    """A mail or a text message from a template. Who may not get it goes on without it, or leaves."""

    id: str
    template: int = 0
    refused: Literal["go_on", "leave"] = "go_on"
    channel: Literal["email", "sms"] = "email"


class Task(msgspec.Struct, tag="task"):
    """A move on the owner's Today."""

    id: str
    ask: str = ""
    move: Literal["write", "call", "thank"] = "call"
    days: int = 14


class Wait(msgspec.Struct, tag="wait"):
    """So long."""

    id: str
    amount: int = 1
    unit: Unit = "days"


class WaitForTime(msgspec.Struct, tag="time"):
    """Until their clock says so; on a weekday (Monday is 0), or on any day.

    `best`: at the hour at which each of them answers most often, where that is known; of ten one waits for the fixed
    time all the same, so that it can be seen whether it helps.
    """

    id: str
    hour: int = 9
    minute: int = 0
    weekday: int | None = None
    best: bool = False


class WaitFor(msgspec.Struct, tag="until"):
    """Until one of these things happens, or so long."""

    id: str
    kinds: list[str] = []
    amount: int = 3
    unit: Unit = "days"
    happened: list["Step"] = []
    over: list["Step"] = []


class Branch(msgspec.Struct, tag="branch"):
    """Does a filter hold for them now? Or, with `kinds`: has one of these things happened since they entered?"""

    id: str
    filter: str = ""
    kinds: list[str] = []
    yes: list["Step"] = []
    no: list["Step"] = []


class Share(msgspec.Struct):
    """One way of a fair test: how it is called, and how many of a hundred go there."""

    name: str = ""
    percent: float = 50


class Split(msgspec.Struct, tag="split"):
    """A fair test: each goes one of these ways by chance, and whenever they come here the same one.

    With `first` below 100 only so many of a hundred are tested; the others wait here, for so many hours at most, and
    then go the way that was better by `by`.
    """

    id: str
    shares: dict[Letter, Share] = {}
    first: float = 100
    by: Literal["clicks", "orders"] = "clicks"
    hours: int = 4
    a: list["Step"] = []
    b: list["Step"] = []
    c: list["Step"] = []
    d: list["Step"] = []
    e: list["Step"] = []
    f: list["Step"] = []


class Holdout(msgspec.Struct, tag="holdout"):
    """So many of a hundred are left alone, by chance and for good: they leave, and what they do is compared."""

    id: str
    percent: float = 10


class Approval(msgspec.Struct, tag="approval"):
    """Until a colleague lets them go on: this one, or whoever may make journeys."""

    id: str
    colleague: int | None = None


class Update(msgspec.Struct, tag="update"):
    """Write a field of theirs."""

    id: str
    field: str = ""
    value: str = ""


class Interest(msgspec.Struct, tag="interest"):
    """Note what they care for."""

    id: str
    topic: str = ""


class Notice(msgspec.Struct, tag="notice"):
    """Tell the owner, or one colleague, inside the product."""

    id: str
    text: str = ""
    colleague: int | None = None


class End(msgspec.Struct, tag="end"):
    """They leave here."""

    id: str


Step = (
    Message
    | Task
    | Wait
    | WaitForTime
    | WaitFor
    | Branch
    | Split
    | Holdout
    | Approval
    | Update
    | Interest
    | Notice
    | End
)
KINDS: dict[str, type[Any]] = {kind.__struct_config__.tag: kind for kind in get_args(Step)}
#: The ways of each kind of step that forks, in the order of the page.
WAYS: dict[type[Any], tuple[str, ...]] = {WaitFor: ("happened", "over"), Branch: ("yes", "no")}


class Definition(msgspec.Struct):
    """The whole of it."""

    start: Start = msgspec.field(default_factory=Start)
    steps: list[Step] = []


def read(kept: Any) -> Definition:
    """As it is kept; a draft that was never touched is empty."""
    return msgspec.convert(kept or {}, Definition)


def kept(definition: Definition) -> dict[str, Any]:
    """As it is kept: plain values."""
    told: dict[str, Any] = msgspec.to_builtins(definition)
    return told


def kind_of(step: Step) -> str:
    return str(type(step).__struct_config__.tag)


def ways_of(step: Step) -> tuple[str, ...]:
    """The ways a step forks into; none for most."""
    return tuple(sorted(step.shares)) if isinstance(step, Split) else WAYS.get(type(step), ())


def lasts(step: Wait | WaitFor) -> timedelta:
    return step.amount * UNITS[step.unit]


def every_step(steps: list[Step]) -> Iterator[Step]:
    """Each step, those of its ways behind it."""
    for step in steps:
        yield step
        for way in ways_of(step):
            yield from every_step(getattr(step, way))


def spoken_by(definition: Definition) -> str:
    """By which channel its first message goes."""
    return next((step.channel for step in every_step(definition.steps) if isinstance(step, Message)), "email")


@dataclass(frozen=True, slots=True)
class Place:
    """A step and what comes next, by the way it goes out: "" goes straight on. An empty id: they leave."""

    step: Step
    next: dict[str, str]


def places(definition: Definition) -> dict[str, Place]:
    """Where each step leads, by its id."""
    return dict(_places(definition.steps))


def first(definition: Definition) -> str:
    """The id of the first step; empty without one."""
    return definition.steps[0].id if definition.steps else ""


def _places(steps: list[Step]) -> Iterator[tuple[str, Place]]:
    for step, after in zip_longest(steps, (one.id for one in steps[1:]), fillvalue=""):
        assert not isinstance(step, str)
        ways = {way: getattr(step, way) for way in ways_of(step)}
        leads = {way: inner[0].id if inner else "" for way, inner in ways.items()} or {"": after}
        yield step.id, Place(step, {"": ""} if isinstance(step, End) else leads)
        for inner in ways.values():
            yield from _places(inner)
