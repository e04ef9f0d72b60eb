"""From where do we look back? Stands at past dates and sees only what was known there, the parameters included."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, Self, TypeVar

import numpy as np

from rapport.loop.understand.maths import known
from rapport.loop.understand.maths.known import happened, known_at, record_at, states_of
from rapport.loop.understand.maths.parameters import Parameters, fit_parameters
from rapport.loop.understand.maths.state import DAY

ORIGINS = 4

Ends = tuple[np.ndarray, np.ndarray]


def origins_between(first, last, horizon, most=ORIGINS) -> list[int]:
    """The instants to look from (`known.origins_between`); the oldest of at most 1 + `most` only teaches the plain
    rules.
    """
    return known.origins_between(first, last, horizon, 1 + most)


@dataclass(frozen=True)
class Stand:
    """One past instant: everybody's state as it was known there, and what happened after it, as we know it today.

    `origin` and `last`, after which we cannot know what happens, are microseconds, `horizon` days.
    `touches`: known.KNOWN rows in the order of the fold.
    """

    touches: np.ndarray
    origin: int
    horizon: float
    last: int

    @cached_property
    def states(self) -> np.ndarray:
        return states_of(known_at(self.touches, self.origin))

    @cached_property
    def parameters(self) -> Parameters:
        """Fitted on nothing but the states of this instant."""
        return fit_parameters(self.states, self.origin, self.horizon)

    def seen_from(self, instant: int) -> "Stand":
        """The same stand as somebody saw it at a later instant, who knew of what followed what was told by then."""
        seen = Stand(record_at(self.touches, instant), self.origin, self.horizon, min(self.last, instant))
        vars(seen).update(states=self.states, parameters=self.parameters)  # what was known here stays the same
        return seen

    def later(self, days, role=None) -> np.ndarray:
        """What happened in the `days` after, of one role or of all; inf: until the last that we know of."""
        upto = self.last if np.isinf(days) else self.origin + int(days * DAY)
        found = happened(self.touches, after=self.origin, upto=upto)
        return found if role is None else found[found["role"] == role]


@dataclass(frozen=True)
class Look:
    """What one guess said from an origin of some people, and what happened; arrays (n,), ascending by party.

    `said` and `happened` are chances and 0/1, or amounts in one unit. `figures`: what a plain rule can read off a list,
    by name. `ends`: of amounts and days, the chances that we gave to less than happened, and to at most as much.
    """

    origin: int
    party: np.ndarray
    said: np.ndarray
    happened: np.ndarray
    figures: dict[str, np.ndarray]
    ends: Ends | None = None


class _Stood(Protocol):
    """A past instant, in microseconds, and what followed it as far as somebody knows."""

    @property
    def origin(self) -> int: ...

    def seen_from(self, instant: int) -> Self:
        """The same as somebody saw it at a later instant."""


Stood = TypeVar("Stood", bound=_Stood)


def taught(look: Callable[[Stood], Look], stands: Sequence[Stood], fewest: int) -> Iterator[tuple[Look, Look]]:
    """Each look with the one that teaches plain rules for it; stands in the order of time, looks at `fewest` people.

    The teacher is the latest earlier stand that tells of enough people, seen from the later one: what was not yet
    known at the later origin teaches nothing. A stand without a teacher is left out.
    """
    for place, stand in enumerate(stands):
        now = look(stand)
        if len(now.party) < fewest:
            continue
        earlier = (look(one.seen_from(stand.origin)) for one in reversed(stands[:place]))
        teacher = next((one for one in earlier if len(one.party) >= fewest), None)
        if teacher is not None:
            yield teacher, now
