"""What do the readings tell? Each arm beside those left alone: sure, not sure, too early, or not to be believed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from .causes import BASES
from .maths.money import difference_of_means
from .maths.power import needed_in_all
from .maths.proportions import Difference, difference_of_shares
from .maths.split import chance_of_split, is_off
from .models import Measure, Reading

#: The smallest effect that is worth finding: two more of a hundred.
WORTH_FINDING = 0.02
#: With fewer on one side there are people to be looked at, but no shares.
FEWEST = 30


class State(Enum):
    """How far an effect can be believed."""

    SURE = "sure"
    UNSURE = "nothing sure"
    EARLY = "not yet measurable"
    FEW = "too few"
    OFF = "the split is off"
    UNEVEN = "the chances differed"
    NOBODY_ALONE = "nobody was left alone"


@dataclass(frozen=True)
class Finding:
    """One arm beside those left alone, by one measure. `missing`: how many people more it needs, while it is early.

    `effect` is a share, of money minor units a unit; None while it may not be told.
    """

    reading: Reading
    alone: Reading | None
    state: State
    effect: Difference | None = None
    missing: int = 0

    @property
    def cause(self) -> str:
        return self.reading.cause

    @property
    def arm(self) -> str:
        return self.reading.arm

    @property
    def is_told(self) -> bool:
        return self.effect is not None


def findings_of(readings: Iterable[Reading]) -> list[Finding]:
    """Every arm but those left alone, by every measure; readings come ordered by cause."""
    found: list[Finding] = []
    for _, group in groupby(readings, key=lambda reading: reading.cause):
        of_cause = list(group)
        off = split_is_off(of_cause)
        alone = {reading.measure: reading for reading in of_cause if reading.arm in BASES}
        uneven = any(reading.is_uneven for reading in of_cause)
        found += [_finding(r, alone.get(r.measure), off, uneven) for r in of_cause if r.arm not in BASES]
    return found


def split_is_off(readings: Sequence[Reading]) -> bool:
    """Were the arms of one cause given other shares than were meant, by more than chance does?"""
    counts, shares = _split(readings)
    return len(counts) > 1 and is_off(counts, shares)


def chance_of(readings: Sequence[Reading]) -> float | None:
    """The chance of such a split if it was drawn as meant; None where nobody said what was meant."""
    counts, shares = _split(readings)
    return chance_of_split(counts, shares) if len(counts) > 1 else None


def _split(readings: Sequence[Reading]) -> tuple[list[int], list[float]]:
    """How many were put into each arm, and the shares that were meant; empty unless all are known."""
    arms = {reading.arm: (reading.drawn, reading.meant) for reading in readings}
    if any(not meant for _, meant in arms.values()):
        return [], []
    return [drawn for drawn, _ in arms.values()], [meant or 0.0 for _, meant in arms.values()]


def _finding(reading: Reading, alone: Reading | None, off: bool, uneven: bool) -> Finding:
    if alone is None:
        return Finding(reading, None, State.NOBODY_ALONE)
    if off or uneven:
        return Finding(reading, alone, State.OFF if off else State.UNEVEN)
    missing = missing_of(reading, alone)
    waits = reading.drawn > reading.n or alone.drawn > alone.n
    if waits and missing > 0:
        return Finding(reading, alone, State.EARLY, missing=missing)
    if min(reading.n, alone.n) < FEWEST:
        return Finding(reading, alone, State.FEW, missing=missing)
    effect = effect_of(reading, alone)
    return Finding(reading, alone, State.SURE if effect.is_sure else State.UNSURE, effect)


def missing_of(reading: Reading, alone: Reading) -> int:
    """How many more both groups together need until two more of a hundred would show, eight times of ten.

    Whoever looks every night finds something by chance some night: so nothing is told before.
    """
    base = (alone.k + 1) / (alone.n + 2)
    other = base + WORTH_FINDING if base < 1 - 2 * WORTH_FINDING else base - WORTH_FINDING
    left_alone = (alone.n + 1) / (reading.n + alone.n + 2)
    return max(needed_in_all(base, other, left_alone) - reading.n - alone.n, 0)


def effect_of(reading: Reading, alone: Reading) -> Difference:
    """How much more each unit did than one left alone."""
    if reading.measure != Measure.MONEY:
        return difference_of_shares(reading.k, reading.n, alone.k, alone.n)
    formula = difference_of_means(reading.n, reading.total, reading.sumsq, alone.n, alone.total, alone.sumsq)
    if reading.low is None or reading.high is None:
        return formula
    return Difference(formula.mean, reading.low, reading.high)
