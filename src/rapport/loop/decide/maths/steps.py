"""Which steps did people begin, in which state, and how did each end?

A step is something that happens again and again to the same person: the third issue, the second order, the fifth month.
Its state is what could be read *when it began*: a state that is only reached by staying would make those who stay look
faithful by definition (immortal time; Suissa 2008). A step counts once it is as old as the window, whether somebody
left in it or not: who leaves is known sooner than who stays, so counting either early would bend the share.
"""

from dataclasses import dataclass

import numpy as np

#: What the row of a log is where a step begins; every other number is a mark, whose meaning its reading knows.
STEP = 0
NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Log:
    """What happened to people, in order of person, instant and what; int64 arrays (n,).

    `at`: microseconds since 1970; `what`: STEP where a step begins, else the number (> 0) of a mark. At one instant the
    step comes first, so that nothing that happens as it begins is taken for something before it.
    """

    person: np.ndarray
    at: np.ndarray
    what: np.ndarray

    @classmethod
    def of(cls, person, at, what) -> "Log":
        """The log of these rows, in whatever order they come."""
        order = np.lexsort((what, at, person))
        return cls(person[order], at[order], what[order])

    @property
    def first(self):
        """The place of each row's person's first row; (n,)."""
        new = np.ones(len(self.person), bool)
        new[1:] = self.person[1:] != self.person[:-1]
        return np.maximum.accumulate(np.where(new, np.arange(len(new)), 0))


@dataclass(frozen=True)
class PersonSteps:
    """One row for each step that somebody began, ascending by person and step; arrays (n,).

    `step`: 1, 2, ...; `state`: 0, 1, ... when it began; `began_at`: microseconds since 1970; `left`: they left in it;
    `censored`: how it ended cannot be known yet, so that it counts nowhere (`left` is False).
    """

    person: np.ndarray
    step: np.ndarray
    state: np.ndarray
    began_at: np.ndarray
    left: np.ndarray
    censored: np.ndarray

    def __len__(self) -> int:
        return len(self.person)

    def __getitem__(self, which) -> "PersonSteps":
        return PersonSteps(*(getattr(self, name)[which] for name in self.__dataclass_fields__))

    def begun(self, *, after=-NEVER, upto=NEVER) -> "PersonSteps":
        """Those begun in (after, upto]: everybody reaches a step once, so two such stretches share no outcome."""
        return self[(self.began_at > after) & (self.began_at <= upto)]

    def cohorts(self, share) -> tuple["PersonSteps", "PersonSteps"]:
        """The steps of those who began first, so large a share (0..1) of all people, and those of the others."""
        _, first, place = np.unique(self.person, return_index=True, return_inverse=True)
        if not len(first):
            return self, self
        began = self.began_at[first]
        is_early = (began <= np.quantile(began, share, method="lower"))[place]
        return self[is_early], self[~is_early]


def count_before(log: Log, *marks):
    """How many of these marks each row's person had before the row; ints (n,)."""
    is_mark = np.isin(log.what, marks)
    before: np.ndarray = np.cumsum(is_mark) - is_mark
    return before - before[log.first]


def last_before(log: Log, *marks: int):
    """Which of these marks each row's person had last before the row; its number, or 0 if none; (n,)."""
    place = np.arange(len(log.what))
    latest = np.maximum.accumulate(np.where(np.isin(log.what, marks), place, -1))
    before = np.append(-1, latest)[:-1]
    return np.where(before >= log.first, log.what[before], 0)


def usual_gap(log: Log) -> float:
    """The median over people of the mean time between their steps, in microseconds; nan if nobody had two."""
    of = log.what == STEP
    who, at = log.person[of], log.at[of]
    _, begins, count = np.unique(who, return_index=True, return_counts=True)
    again = count > 1
    begins, count = begins[again], count[again]
    return float(np.median((at[begins + count - 1] - at[begins]) / (count - 1))) if len(count) else np.nan


def left_by_mark(log: Log, state, mark, *, window, until) -> PersonSteps:
    """The steps, where somebody leaves by a mark before their next step, and nobody is followed after it.

    `state` (n,) at each row of the log; `window` and `until` in microseconds: a step is judged `window` after it began,
    seen from `until`.
    """
    steps = np.flatnonzero(log.what == STEP)
    marks = np.concatenate([[0], np.cumsum(log.what == mark)])
    ends = np.append(steps[1:], len(log.what))
    of_person = np.searchsorted(log.person, log.person[steps], side="right")
    gone = marks[np.minimum(ends, of_person)] > marks[steps]
    here = count_before(log, mark)[steps] == 0
    return _judged(log, steps, state, gone, window, until)[here]


def left_by_silence(log: Log, state, *, window, until) -> PersonSteps:
    """The steps, where somebody leaves by not beginning another within `window`, and nobody is followed after it."""
    steps = np.flatnonzero(log.what == STEP)
    who, at = log.person[steps], log.at[steps]
    following = np.full(len(steps), NEVER)
    following[:-1] = np.where(who[1:] == who[:-1], at[1:], NEVER)
    gone = following - at > window
    found = _judged(log, steps, state, gone, window, until)
    return found[_before(who, gone) == 0]


def _judged(log: Log, steps, state, gone, window, until) -> PersonSteps:
    who, at = log.person[steps], log.at[steps]
    censored = until - at < window
    return PersonSteps(who, _before(who, np.ones(len(who), bool)) + 1, state[steps], at, gone & ~censored, censored)


def _before(who, happened):
    """How often it happened to the same person in the rows before; `who` ascending; (n,)."""
    before = np.cumsum(happened) - happened
    _, first, place = np.unique(who, return_index=True, return_inverse=True)
    return before - before[first][place]
