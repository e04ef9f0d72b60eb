"""What can a filter say?"""

from dataclasses import dataclass
from enum import StrEnum

from rapport.platform.languages import N_


class Unit(StrEnum):
    """What time is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Op(StrEnum):
    """How a value is compared; its value is how the text form writes it."""

    IS = N_("is")
    IS_NOT = N_("is not")
    ONE_OF = N_("is one of")
    NOT_ONE_OF = N_("is not one of")
    EMPTY = N_("is empty")
    NOT_EMPTY = N_("is not empty")
    CONTAINS = N_("contains")
    NOT_CONTAINS = N_("does not contain")
    STARTS = N_("starts with")
    NOT_STARTS = N_("does not start with")
    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    BETWEEN = N_("between")
    BEFORE = N_("before")
    AFTER = N_("after")
    SINCE = N_("since")
    UNTIL = N_("until")
    HAS_ANY = N_("has any of")
    HAS_ALL = N_("has all of")
    HAS_NONE = N_("has none of")


class Quantity(StrEnum):
    """How many of the related records."""

    SOME = N_("some")
    NO = N_("no")
    ALL = N_("all")
    AT_LEAST = N_("at least")
    AT_MOST = N_("at most")
    EXACTLY = N_("exactly")
    MORE = N_("more than")
    FEWER = N_("fewer than")

    @property
    def is_numbered(self) -> bool:
        return self not in {Quantity.SOME, Quantity.NO, Quantity.ALL}


class Measure(StrEnum):
    """What is worked out over the related records."""

    SUM = N_("sum")
    AVERAGE = N_("average")
    HIGHEST = N_("highest")
    LOWEST = N_("lowest")
    NEWEST = N_("newest")
    OLDEST = N_("oldest")

    @property
    def is_dated(self) -> bool:
        return self in {Measure.NEWEST, Measure.OLDEST}


@dataclass(frozen=True, slots=True)
class Me:
    """Whoever reads."""


@dataclass(frozen=True, slots=True)
class MyTeam:
    """The team of whoever reads, or the colleagues in it."""


@dataclass(frozen=True, slots=True)
class Named:
    """The records of this title, among those the reader may read."""

    name: str


@dataclass(frozen=True, slots=True)
class Away:
    """So far from now: backwards if negative. Up to weeks by the clock; longer from the beginning of today."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, week (from Monday), month, quarter or year of the calendar: this one, or so many later."""

    unit: Unit
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Last:
    """From so long ago until now; of days without a clock, so many days that end with today."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Next:
    """From now on for so long; of days without a clock, so many days that begin with today."""

    amount: int
    unit: Unit


RELATIVE = (Away, Calendar, Last, Next)


class Condition:
    """Something that a record fulfils or not."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class All(Condition):
    """Each of them holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any(Condition):
    """One of them holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """It does not hold: whatever is not true, is."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Compare(Condition):
    """What a field says, compared with a value; the path leads through relations to one to that field.

    The value is as the field's type reads it; None for emptiness, a tuple for several and for `between`. Of a date and
    time a whole day is a `date`.
    """

    path: tuple[str, ...]
    op: Op
    value: object = None


@dataclass(frozen=True, slots=True)
class During:
    """Related records whose time compares like this."""

    op: Op
    value: object


@dataclass(frozen=True, slots=True)
class SinceLast:
    """Related records from the nth last of the same relation on that fulfils a condition.

    Whoever has not so many fulfils nothing that is asked about them.
    """

    nth: int
    where: Condition


Window = During | SinceLast


@dataclass(frozen=True, slots=True)
class Count(Condition):
    """How many related records fulfil a condition in a stretch of time; the path ends with a relation to many."""

    path: tuple[str, ...]
    quantity: Quantity
    number: int = 1
    where: Condition | None = None
    window: Window | None = None


@dataclass(frozen=True, slots=True)
class Figure(Condition):
    """What the related records come to in one of their fields, compared with a value."""

    path: tuple[str, ...]
    measure: Measure
    field: str
    op: Op
    value: object
    where: Condition | None = None
    window: Window | None = None


Atom = Compare | Count | Figure
