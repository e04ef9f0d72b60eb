"""At which hour of the week do they answer? A Beta for each hour, drawn from everybody to a segment to a person."""

from collections.abc import Sequence

import numpy as np

WEEK = 168
#: So many mails weighs what is known of the wider circle: of the whole week for everybody, of everybody for a segment,
#: of the segment for a person.
WEIGHTS = (50.0, 50.0, 10.0)
#: Below so many answers in all no hour is named.
LEAST = 20
#: An hour leans on its neighbours: half its weight, and a quarter from each side.
_KERNEL = ((0, 0.5), (-1, 0.25), (1, 0.25))


def best_hour(circles: Sequence[tuple[np.ndarray, np.ndarray]], allowed: np.ndarray) -> int | None:
    """The hour of the week (0: Monday from midnight) with the highest chance of an answer, among those allowed.

    `circles`: from the widest to the person, how many mails left at each hour were answered or clicked, and how many
    left; int (168,) each. `allowed`: bool (168,). None where too little is known, or where all hours are alike.
    """
    answered, left = circles[0]
    if answered.sum() < LEAST or not allowed.any():
        return None
    chance = np.full(WEEK, (answered.sum() + 1) / (left.sum() + 2))
    for (answered, left), weight in zip(circles, WEIGHTS, strict=False):
        chance = (chance * weight + smoothed(answered)) / (weight + smoothed(left))
    chance = np.where(allowed, chance, -1.0)
    return int(chance.argmax()) if chance.max() > chance[allowed].min() else None


def smoothed(counts: np.ndarray) -> np.ndarray:
    """The counts of each hour, shared with the hours beside it; the week is a ring. The sum stays."""
    return sum((share * np.roll(counts, by) for by, share in _KERNEL), np.zeros(WEEK))
