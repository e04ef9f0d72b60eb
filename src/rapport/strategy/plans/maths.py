"""Is a goal on course? Numbers in, numbers out; knows neither Django nor the database."""

from dataclasses import dataclass
from enum import StrEnum

#: A figure wobbles: so much of the whole way may be missing without a word.
SLACK = 0.05
#: In the first days of a goal nothing is said of its course: so much of its time, at most so many days.
EARLY, EARLY_DAYS = 0.1, 14.0


class Course(StrEnum):
    """Where a goal stands against the straight line from its baseline to its target."""

    BEGUN = "begun"
    ON_COURSE = "on course"
    BEHIND = "behind"
    REACHED = "reached"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Way:
    """A goal as numbers: from `baseline` to `target` within `days` (> 0), of which `gone` have passed; `value` now."""

    baseline: float
    target: float
    value: float
    days: float
    gone: float


def share_done(way: Way) -> float:
    """How much of the way is done: 0 at the baseline, 1 at the target, whichever lies higher; may be below 0."""
    return (way.value - way.baseline) / (way.target - way.baseline)


def share_gone(way: Way) -> float:
    """How much of the time is gone; 0..1."""
    return min(max(way.gone / way.days, 0.0), 1.0) if way.days > 0 else 1.0


def expected(way: Way) -> float:
    """Where the straight line is by now, in the figure's own unit."""
    return way.baseline + (way.target - way.baseline) * share_gone(way)


def to_go(way: Way) -> float:
    """How far it is to the target, signed like the goal: more is positive, fewer is negative."""
    return way.target - way.value


def course(way: Way) -> Course:
    """Reached; else missed after its day; else on course while at most SLACK of the way behind the line."""
    if share_done(way) >= 1:
        return Course.REACHED
    if way.gone > way.days:
        return Course.MISSED
    if way.gone < min(EARLY * way.days, EARLY_DAYS):
        return Course.BEGUN
    return Course.ON_COURSE if share_done(way) >= share_gone(way) - SLACK else Course.BEHIND
