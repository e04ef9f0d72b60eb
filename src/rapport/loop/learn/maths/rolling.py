"""From where do we look back? Stands at past dates and sees only what was known there, the parameters included."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rapport.loop.understand.maths import known
from rapport.loop.understand.maths.known import happened, known_at, states_of
from rapport.loop.understand.maths.parameters import Parameters, fit_parameters
from rapport.loop.understand.maths.state import DAY

ORIGINS = 4


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

    def later(self, days, role=None) -> np.ndarray:
        """What happened in the `days` after, of one role or of all; inf: until the last that we know of."""
        upto = self.last if np.isinf(days) else self.origin + int(days * DAY)
        found = happened(self.touches, after=self.origin, upto=upto)
        return found if role is None else found[found["role"] == role]


@dataclass(frozen=True)
class Look:
    """What one guess said from an origin of some people, and what happened; arrays (n,), ascending by party.

    `said` and `happened` are chances and 0/1, or amounts in one unit. `figures`: what a plain rule can read off a list,
    by name. `within`: for a level in percent, whether it fell into the interval that we say it does with that chance.
    """

    origin: int
    party: np.ndarray
    said: np.ndarray
    happened: np.ndarray
    figures: dict[str, np.ndarray]
    within: dict[int, np.ndarray]
