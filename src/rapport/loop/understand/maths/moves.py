"""What moved a figure between two instants? Its change, split exactly into time, touches, loops and what we learned.

The walk goes through everything that happened, in order. Between two stops only time passes; at a stop time stands
still and one thing changes: the state (a touch), the loops of ours that are late, or the parameters (a refit). So each
part is a difference of the figure with one thing changed, and together they are the whole change, whatever the figure.
Touches stand where they happened, not where we heard of them: the walk of a story does not depend on when it was told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

import numpy as np

from .figures import figure, measured
from .fold import fold
from .measures import Measure
from .parameters import Parameters
from .roles import Habit
from .state import DAY, empty_states

#: More touches than this between the two instants are told day by day.
MOST_TOUCHES = 200


class Cause(IntEnum):
    """What changes at a stop; of several at one instant, in this order."""

    TOUCH = 0
    LATE = 1  # a loop of ours passed its date
    SETTLED = 2  # and was settled after it
    FIT = 3


@dataclass(frozen=True)
class Stop:
    """One thing that changed: which touches (places first..beyond), which loop or which fit (place `first`)."""

    at: int
    cause: Cause
    first: int
    beyond: int


@dataclass(frozen=True)
class Story:
    """All that the figures of one party are told from.

    `touches`: TOUCH (n,) of the party in the order of the fold; `fits`: (from when, parameters), ascending, the first
    in force from the beginning; `late`: (from when, until when) each loop of ours was late; instants in microseconds.
    """

    party: int
    touches: np.ndarray
    fits: Sequence[tuple[int, Parameters]]
    late: Sequence[tuple[int, int]] = ()
    habit: Habit = Habit.BUYING

    def states_after(self, counts: Sequence[int]) -> np.ndarray:
        """The state after the first so many touches, for each of `counts` (ascending); STATE (m,)."""
        found, state, done = empty_states([self.party] * len(counts)), empty_states([self.party]), 0
        for place, count in enumerate(counts):
            fold(state, np.zeros(count - done, int), self.touches[done:count])
            found[place], done = state[0], count
        return found

    def late_at(self, instants) -> np.ndarray:
        """How many loops of ours are late at each instant; int (m,)."""
        at = np.asarray(instants)[:, None]
        spans = np.array(self.late, "i8").reshape(-1, 2)
        return ((spans[:, 0] <= at) & (at < spans[:, 1])).sum(1)

    def fits_at(self, instants) -> np.ndarray:
        """The place of the fit in force at each instant; int (m,)."""
        return np.maximum(np.searchsorted([at for at, _ in self.fits], instants, side="right") - 1, 0)


@dataclass(frozen=True)
class Moves:
    """The parts of a change: `before` + all of `passed` + all of `moved` = `after`.

    `before` and `after` are nan while unknown, which counts as 0 in the sum: `known` says at which stops the figure
    became known (1) or unknown (-1). `passed` (n+1,): what time did up to each stop, and after the last; `moved` (n,).
    """

    before: float
    after: float
    stops: list[Stop]
    passed: np.ndarray
    moved: np.ndarray
    known: np.ndarray


def moves(name: str, story: Story, since: int, until: int, *, most: int = MOST_TOUCHES) -> Moves:
    """What moved the figure `name` from `since` to `until`, stop by stop. Only what happened up to `until` counts."""
    stops = _stops(story, since, until, most)
    states = story.states_after(_counts(story, stops, since))
    # row i holds from stop i - 1 to stop i
    fits = story.fits_at([since])[0] + np.cumsum([0, *(stop.cause == Cause.FIT for stop in stops)])
    late = story.late_at([since])[0] + np.cumsum([0, *(_lates(stop) for stop in stops)])
    at = np.array([stop.at for stop in stops], "i8")
    rows = np.tile(np.arange(len(states)), 2)  # at the beginning of each stretch, then at its end
    when = np.concatenate([[since], at, at, [until]])
    told = np.split(_figures(name, story, states[rows], fits[rows], late[rows], when), 2)
    first, last = np.nan_to_num(told)
    is_known = [~np.isnan(figures) for figures in told]
    return Moves(
        before=float(told[0][0]),
        after=float(told[1][-1]),
        stops=stops,
        passed=last - first,
        moved=first[1:] - last[:-1],
        known=is_known[0][1:].astype(int) - is_known[1][:-1],
    )


def course(name: str, story: Story, instants: Sequence[int]) -> Measure:
    """The figure at each of these instants (ascending), told with what had happened and was learned by then."""
    at = np.asarray(instants, "i8")
    states = story.states_after(np.searchsorted(story.touches["occurred_at"], at, side="right").tolist())
    fits, late = story.fits_at(at), story.late_at(at)
    parts = np.empty((5, len(at)))
    for fit in np.unique(fits):
        rows = fits == fit
        one = measured(name, states[rows], story.fits[fit][1], at[rows], habit=story.habit, late_loops=late[rows])
        parts[:, rows] = one.value, one.low, one.high, one.evidence, one.freshness
    return Measure(*parts)


def _stops(story: Story, since: int, until: int, most: int) -> list[Stop]:
    stops = list(_touched(story, since, until, most))
    for place, (begins, ends) in enumerate(story.late):
        stops += [
            Stop(at, cause, place, place + 1)
            for at, cause in ((begins, Cause.LATE), (ends, Cause.SETTLED))
            if since < at <= until and begins < ends
        ]
    fitted = [Stop(at, Cause.FIT, place, place + 1) for place, (at, _) in enumerate(story.fits)]
    stops += [stop for stop in fitted[1:] if since < stop.at <= until]
    return sorted(stops, key=lambda stop: (stop.at, stop.cause, stop.first))


def _touched(story, since, until, most):
    """A stop for each touch in (since, until], or for each UTC day with some: then at its last one."""
    when = story.touches["occurred_at"]
    first, beyond = np.searchsorted(when, [since, until], side="right").tolist()
    places = np.arange(first, beyond)
    if beyond - first > most:
        places = first + np.flatnonzero(np.diff(when[first:beyond] // DAY, prepend=-1))
    for begins, ends in pairwise([*places.tolist(), beyond]):
        yield Stop(int(when[ends - 1]), Cause.TOUCH, begins, ends)


def _counts(story, stops, since):
    """How many touches are folded before the first stop, and after each."""
    count = int(np.searchsorted(story.touches["occurred_at"], since, side="right"))
    return [count, *(count := stop.beyond if stop.cause == Cause.TOUCH else count for stop in stops)]


def _lates(stop):
    return {Cause.LATE: 1, Cause.SETTLED: -1}.get(stop.cause, 0)


def _figures(name, story, states, fits, late, at):
    """The figure in each row at its instant; those of one fit together."""
    found = np.empty(len(at))
    for fit in np.unique(fits):
        rows = fits == fit
        found[rows] = figure(name, states[rows], story.fits[fit][1], at[rows], habit=story.habit, late_loops=late[rows])
    return found
