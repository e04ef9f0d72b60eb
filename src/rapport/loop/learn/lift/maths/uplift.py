"""For whom does it work? The effect inside a segment and outside it, found on one half and told from the other.

Segments are declared before anybody is drawn. Whoever looks at many of them finds one that stands out by chance; so
one half of the units chooses (which segments seem to gain more inside), and only the other, which had no say, tells how
much (honest splitting: Athey and Imbens 2016).
"""

from dataclasses import dataclass

import numpy as np

from .proportions import LEVEL, Difference, difference_of_shares


@dataclass(frozen=True)
class Four:
    """Units and how many of them did it, with us and left alone: ints."""

    n: int
    k: int
    n_alone: int
    k_alone: int

    @property
    def is_there(self) -> bool:
        """Is there somebody on both sides?"""
        return self.n > 0 and self.n_alone > 0

    def __add__(self, other: "Four") -> "Four":
        return Four(self.n + other.n, self.k + other.k, self.n_alone + other.n_alone, self.k_alone + other.k_alone)

    def __sub__(self, other: "Four") -> "Four":
        return Four(self.n - other.n, self.k - other.k, self.n_alone - other.n_alone, self.k_alone - other.k_alone)

    def effect(self, level: float = LEVEL) -> Difference:
        """How many more did it, as a share; only where somebody is there."""
        return difference_of_shares(self.k, self.n, self.k_alone, self.n_alone, level)


@dataclass(frozen=True)
class Halves:
    """What was counted in the half that chooses and in the half that tells; inside a segment, or of everybody."""

    chooses: Four
    tells: Four

    @property
    def both(self) -> Four:
        return self.chooses + self.tells

    def __sub__(self, other: "Halves") -> "Halves":
        return Halves(self.chooses - other.chooses, self.tells - other.tells)


@dataclass(frozen=True)
class Told:
    """A segment: the effect inside and outside over all units; `more`: how much more inside, by the half that tells.

    `fits`: the one half chose it, and the other tells an effect inside that is surely more than nothing, and surely
    more than outside, though so many segments were chosen.
    """

    inside: Difference
    outside: Difference
    more: Difference
    fits: bool


def difference_of_differences(one: Difference, other: Difference) -> Difference:
    """What one effect is more than another one of other units; the ranges are combined after Zou and Donner 2008."""
    mean = one.mean - other.mean
    low = mean - np.hypot(one.mean - one.low, other.high - other.mean)
    high = mean + np.hypot(one.high - one.mean, other.mean - other.low)
    return Difference(float(mean), float(low), float(high))


def told_by_halves(everybody: Halves, segments: list[Halves], level: float = LEVEL) -> list[Told | None]:
    """What each segment is told; None where a half has nobody inside or outside on one of the two sides."""
    pairs = [(inside, everybody - inside) for inside in segments]
    there = [all(four.is_there for half in pair for four in (half.chooses, half.tells)) for pair in pairs]
    chosen = [known and inside.chooses.effect().mean > outside.chooses.effect().mean
              for known, (inside, outside) in zip(there, pairs, strict=True)]  # fmt: skip
    stricter = 1 - (1 - level) / max(sum(chosen), 1)
    return [_told(*pair, chose, stricter) if known else None
            for known, pair, chose in zip(there, pairs, chosen, strict=True)]  # fmt: skip


def _told(inside: Halves, outside: Halves, chosen: bool, level: float) -> Told:
    effect = inside.tells.effect(level)
    more = difference_of_differences(effect, outside.tells.effect(level))
    return Told(
        inside=inside.both.effect(),
        outside=outside.both.effect(),
        more=more,
        fits=bool(chosen and effect.low > 0 and more.low > 0),
    )
