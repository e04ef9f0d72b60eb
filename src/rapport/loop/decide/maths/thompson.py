"""Which move, with which chance? Thompson sampling on what each adds beside leaving alone, never without a try.

Source: Thompson 1933; Chapelle and Li 2011. The floor keeps every chance known and above nothing, which is what the
estimates of `offpolicy` and `pooling` rest on.
"""

from dataclasses import dataclass

import numpy as np

#: How many common draws the chances are told from, and the share of choices that try any eligible arm alike.
DRAWS, FLOOR = 1_000, 0.10


@dataclass(frozen=True, slots=True)
class Drawn:
    """One choice: the place of the arm, the chance of each (they sum to 1), whether it came from the floor, and what
    the arm was thought to add in the draw that chose it, costs taken off."""

    place: int
    chances: np.ndarray
    explored: bool
    gain: float


def draw(mean: np.ndarray, sd: np.ndarray, cost: np.ndarray, seed: int, *, floor: float = FLOOR) -> Drawn:
    """Choose among k arms, believed to add `mean` give or take `sd` and to cost `cost`; float (k,), all in one unit.

    Leaving alone is an arm as any other, of mean, sd and cost 0. Each arm wins as often as it is best in common draws
    from the posteriors; `floor` of the time any is taken alike. So the chance of each is at least floor / k, and what
    is returned is drawn with just these chances. The same seed draws the same.
    """
    chance, arms = np.random.default_rng(seed), len(mean)
    gains = mean + sd * chance.standard_normal((DRAWS, arms)) - cost
    best = gains.argmax(axis=1)
    chances = (1 - floor) * np.bincount(best, minlength=arms) / DRAWS + floor / arms
    at, explored = int(chance.integers(DRAWS)), bool(chance.random() < floor)
    place = int(chance.integers(arms)) if explored else int(best[at])
    return Drawn(place, chances, explored, float(gains[at, place]))
