"""How much does a move help here, if we have seen little here and more elsewhere? Normal-normal partial pooling.

The effect of an action at a trigger for a segment is drawn to that of the trigger, and this to that of the action. How
far they may lie apart is weighed over a grid. Source: Gelman and Hill 2007, chapter 12; Gelman 2006 on the prior of
spreads.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

#: Of an action of which nothing is known, the effect believed in: two extra of a hundred, give or take two.
HOPED_FOR, GIVE_OR_TAKE = 0.02, 0.02
#: Of a journey that begins at a trigger somewhat more: whoever published it there expects most to go in.
HOPED_OF_JOURNEYS = 0.05
#: Standard deviations that effects may have between triggers, and between segments of one; and how large at the most
#: likely: their prior is a half-normal. Evenly spaced, because small ones tried more often would be believed more.
SPREADS = (0.005, 0.01, 0.02, 0.03, 0.04)
USUAL_SPREAD = 0.02


@dataclass(frozen=True, slots=True)
class Seen:
    """What was counted of one action in each cell: its trigger (int, 0..), the difference, its variance; (cells,).

    `hoped`: the effect believed in before that, a share.
    """

    trigger: np.ndarray
    difference: np.ndarray
    variance: np.ndarray
    hoped: float = HOPED_FOR


@dataclass(frozen=True, slots=True)
class Pooled:
    """The posterior of one action: of itself, of each trigger, of each cell; means and standard deviations."""

    action: tuple[float, float]
    triggers: tuple[np.ndarray, np.ndarray]
    cells: tuple[np.ndarray, np.ndarray]


def pooled(actions: list[Seen]) -> tuple[list[Pooled], float, float]:
    """Each action's posterior, and the spread between triggers and between segments that the data speak for."""
    grid = list(product(SPREADS, SPREADS))
    tried = [[_given(seen, *spreads) for seen in actions] for spreads in grid]
    weight = np.array(
        [sum(fit[2] for fit in fits) + _prior(*spreads) for spreads, fits in zip(grid, tried, strict=True)]
    )
    weight = np.exp(weight - weight.max())
    weight /= weight.sum()
    posteriors = [
        _mixed(np.array([fits[one][0] for fits in tried]), np.array([fits[one][1] for fits in tried]), weight, seen)
        for one, seen in enumerate(actions)
    ]
    between, within = (float(np.sqrt(weight @ np.array([pair[i] ** 2 for pair in grid]))) for i in (0, 1))
    return posteriors, between, within


def _prior(*spreads: float) -> float:
    return -sum((spread / USUAL_SPREAD) ** 2 / 2 for spread in spreads)


def _given(seen: Seen, of_triggers: float, of_segments: float) -> tuple[np.ndarray, np.ndarray, float]:
    """Means and variances of (action, triggers, cells), given how far they lie apart; and the log-likelihood."""
    cells, triggers = len(seen.trigger), int(seen.trigger.max(initial=-1)) + 1
    belongs = np.zeros((cells, triggers))
    belongs[np.arange(cells), seen.trigger] = 1
    # Each of them as a sum of independent parts: the action's, the triggers', the cells'.
    rows = np.block([
        [np.ones((1, 1)), np.zeros((1, triggers)), np.zeros((1, cells))],
        [np.ones((triggers, 1)), np.eye(triggers), np.zeros((triggers, cells))],
        [np.ones((cells, 1)), belongs, np.eye(cells)],
    ])  # fmt: skip
    parts = np.concatenate([[GIVE_OR_TAKE**2], np.full(triggers, of_triggers**2), np.full(cells, of_segments**2)])
    prior = (rows * parts) @ rows.T
    if not cells:
        return np.full(1, seen.hoped), prior.diagonal().copy(), 0.0
    with_cells = prior[:, 1 + triggers :]
    spread = with_cells[1 + triggers :] + np.diag(seen.variance)
    gain = np.linalg.solve(spread, with_cells.T).T
    off = seen.difference - seen.hoped
    likelihood = -0.5 * (off @ np.linalg.solve(spread, off) + np.linalg.slogdet(spread)[1])
    return seen.hoped + gain @ off, prior.diagonal() - (gain * with_cells).sum(axis=1), float(likelihood)


def _mixed(means: np.ndarray, variances: np.ndarray, weight: np.ndarray, seen: Seen) -> Pooled:
    """One posterior of those over the grid (spreads, latent)."""
    mean = weight @ means
    sd = np.sqrt(weight @ (variances + (means - mean) ** 2))
    cells = 1 + int(seen.trigger.max(initial=-1)) + 1
    return Pooled((float(mean[0]), float(sd[0])), (mean[1:cells], sd[1:cells]), (mean[cells:], sd[cells:]))
