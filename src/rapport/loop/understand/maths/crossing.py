"""When does the chance of an act next cross a level? Numerically, because for k > 1 it first rises and then falls."""

import numpy as np

from .rhythm import NEVER_DAYS, RhythmPrior, continuity

GRID = 256
HALVINGS = 50


def next_crossing(level, x, t_x, silence, horizon, prior: RhythmPrior):
    """The first silence after `silence`, in days, at which continuity crosses `level`, upwards or downwards.

    Arrays of one shape or scalars. inf if that takes more than 20 years. A rise and fall closer together than
    one step of a geometric grid of 256 from now to 20 years is not seen.
    """
    level, x, t_x, silence, horizon = np.broadcast_arrays(level, x, t_x, silence, horizon)
    silence = np.maximum(silence, 0.0)[..., None]
    steps = np.concatenate([[0.0], np.geomspace(1e-3, NEVER_DAYS, GRID)])

    def above(u):
        return continuity(x[..., None], t_x[..., None], u, horizon[..., None], prior) > level[..., None]

    sides = above(silence + steps)
    turned = sides != sides[..., :1]
    first = turned.argmax(-1)[..., None]
    low, high = silence + steps[np.maximum(first - 1, 0)], silence + steps[first]
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        same = above(middle) == sides[..., :1]
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return np.where(turned.any(-1) & (high[..., 0] <= NEVER_DAYS), high[..., 0], np.inf)
