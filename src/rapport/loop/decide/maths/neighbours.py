"""What do the steps just before and just after say of a step? Their hazard, how sure it is, how much steps differ.

All arrays have the shape of the hazard table, (steps, states). A relative variance is one over the squared mean.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Neighbours:
    """What the neighbouring steps of the same state say, for each cell.

    `hazard`: the geometric mean of those before and those after, 0..1, so that a hazard that only falls (or rises) by a
    constant factor has no excess anywhere; `unsure`: its relative variance from counting finite people; `draws`: how
    many times the variance from step to step enters it; `known`: are there people at risk on both sides?
    """

    hazard: np.ndarray
    unsure: np.ndarray
    draws: np.ndarray
    known: np.ndarray


def neighbours(left, at_risk, reach) -> Neighbours:
    """Up to `reach` steps before and up to `reach` after, each side pooled; never the step itself.

    Half a departure is added to each side, so that a side without any is not taken for one that never has one.
    """
    sides = [_side(left, at_risk, reach, back=True), _side(left, at_risk, reach, back=False)]
    (before, unsure_before, steps_before), (after, unsure_after, steps_after) = sides
    known = (steps_before > 0) & (steps_after > 0)
    draws = (1 / np.maximum(steps_before, 1) + 1 / np.maximum(steps_after, 1)) / 4
    return Neighbours(np.sqrt(before * after), (unsure_before + unsure_after) / 4, draws, known)


def _side(left, at_risk, reach, *, back):
    """The pooled hazard of one side, its relative variance, and how many of its steps have people at risk."""
    gone, people, steps = (_sum(each, reach, back=back) for each in (left, at_risk, at_risk > 0))
    hazard = (gone + 0.5) / (people + 1)
    return hazard, (1 - hazard) / (gone + 0.5), steps


def _sum(counts, reach, *, back):
    """For each step the sum over the `reach` steps before (or after) it."""
    total = np.zeros(counts.shape)
    for away in range(1, min(reach, len(counts) - 1) + 1):
        if back:
            total[away:] += counts[:-away]
        else:
            total[:-away] += counts[away:]
    return total


def spread(left, at_risk, around: Neighbours, which) -> float:
    """By how much true hazards differ from step to step beyond chance: a relative variance, >= 0.

    Method of moments over the cells `which` (bool): squared distances from what the neighbours let expect, less what
    finite counts explain of them.
    """
    expected = (at_risk * around.hazard)[which]
    by_chance = expected * (1 - around.hazard[which]) + expected**2 * around.unsure[which]
    room = expected**2 * (1 + around.draws[which])
    beyond = ((left[which] - expected) ** 2 - by_chance).sum()
    return float(max(beyond, 0.0) / room.sum()) if room.sum() > 0 else 0.0
