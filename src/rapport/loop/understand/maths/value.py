"""What is this relationship worth over the next days? Expected acts x expected order, and its spread."""

import numpy as np
from scipy.special import ndtr

from .gamma_gamma import GammaGamma, value_moments
from .personal import LEVEL
from .purchases import tails
from .rhythm import RhythmPrior

YEAR_DAYS = 365.0
GRID = 64
CELLS = 1 << 13
#: So many acts that the chance of as many is below this move no quantile that is shown.
NEGLIGIBLE = 1e-9


def value(x, t_x, silence, horizon, prior: RhythmPrior, n, mean, spending: GammaGamma, level=LEVEL):
    """Expected worth of the next `horizon` days and the interval the true total falls into with chance `level`.

    `x`, `t_x`, `silence` as in `rhythm`, `n` and `mean` as in `gamma_gamma`; float arrays of one shape. Returns
    (value, low, high) in the money unit of `mean`. The interval is a forecast, not doubt about a parameter: over the
    exact chances of 0, 1, 2, ... acts, the total of m acts is taken as lognormal with its exact mean and variance,
    which contain the person's own level of spending and the spread of single orders. It always holds the value.
    """
    arguments = np.broadcast_arrays(x, t_x, silence, horizon, n, mean)
    shape = arguments[0].shape
    x, t_x, silence, horizon, n, mean = (np.ravel(a).astype(float) for a in arguments)
    order, level_variance, order_variance = value_moments(n, mean, spending)
    total, low, high = (np.zeros(x.size) for _ in range(3))
    for rows, tail in tails(x, t_x, silence, horizon, prior, CELLS):
        total[rows] = tail.sum(-1) * order[rows]
        moments = order[rows], level_variance[rows], order_variance[rows]
        likely = tail[:, : max((tail > NEGLIGIBLE).sum(1).max(), 1)]
        low[rows], high[rows] = _quantiles(likely, *moments, ((1 - level) / 2, (1 + level) / 2))
    low, high = np.minimum(low, total), np.maximum(high, total)
    return total.reshape(shape), low.reshape(shape), high.reshape(shape)


def value_beside(x, t_x, silence, horizon, prior: RhythmPrior, n, mean, spending: GammaGamma, total):
    """Expected worth, and by the same distribution the chances of less than `total`, and of at most `total`.

    Arguments as in `value`, with `total` in the unit of `mean`; (value, below, upto), which differ by the chance of no
    act where `total` is 0, as sums above 0 are continuous.
    """
    arguments = np.broadcast_arrays(x, t_x, silence, horizon, n, mean, total)
    shape = arguments[0].shape
    x, t_x, silence, horizon, n, mean, total = (np.ravel(a).astype(float) for a in arguments)
    order, level_variance, order_variance = value_moments(n, mean, spending)
    expected, below, upto = (np.zeros(x.size) for _ in range(3))
    for rows, tail in tails(x, t_x, silence, horizon, prior, CELLS):
        expected[rows] = tail.sum(-1) * order[rows]
        upto[rows] = _at_most(total[rows], tail, order[rows], level_variance[rows], order_variance[rows])
    below = np.where(total > 0, upto, 0.0)
    return expected.reshape(shape), below.reshape(shape), upto.reshape(shape)


def at_stake(value, p_alive):
    """The part of `value` that is lost if they have left: value x (1 - P(alive)); the unit of `value`."""
    return value * (1.0 - p_alive)


def _quantiles(tail, order, level_variance, order_variance, shares):
    """Quantiles of the total, one array for each of `shares`: its distribution on a grid of log amounts, inverted."""
    exactly, middle, deviation = _mixture(tail, order, level_variance, order_variance)
    grid = _grid(tail, middle, deviation)
    below = ndtr((grid[:, :, None] - middle[:, None, :]) / deviation[:, None, :])
    chance = 1 - tail[:, :1] + np.einsum("ngm,nm->ng", below, exactly)
    for share in shares:
        yield np.where(share <= 1 - tail[:, 0], 0.0, np.exp(_crossing(grid, chance, share)))


def _at_most(total, tail, order, level_variance, order_variance):
    """P(the true total is at most `total`): nothing below 0, no act at 0, then the mixture; (n,)."""
    exactly, middle, deviation = _mixture(tail, order, level_variance, order_variance)
    with np.errstate(divide="ignore", invalid="ignore"):
        above = (np.log(total)[:, None] - middle) / deviation
    some = np.where(total > 0, (exactly * ndtr(np.where(total[:, None] > 0, above, -np.inf))).sum(1), 0.0)
    return np.where(total >= 0, 1 - tail[:, 0] + some, 0.0)


def _mixture(tail, order, level_variance, order_variance):
    """The chances of exactly 1, 2, ... acts, and mean and deviation of the log of what so many are worth; (n, acts)."""
    exactly = tail - np.concatenate([tail[:, 1:], np.zeros((len(tail), 1))], axis=1)
    acts = np.arange(1, tail.shape[1] + 1)
    spread = np.log1p(
        level_variance[:, None] / order[:, None] ** 2 + order_variance[:, None] / order[:, None] ** 2 / acts
    )
    return exactly, np.log(order[:, None] * acts) - spread / 2, np.sqrt(spread)


def _grid(tail, middle, deviation):
    """Log amounts, from far below one order to far above as many as 1 in 10,000 reaches; (n, 64)."""
    most = np.maximum((tail > 1e-4 * tail[:, :1]).sum(1) - 1, 0)[:, None]
    lowest = middle[:, :1] - 4 * deviation[:, :1]
    highest = np.take_along_axis(middle + 4 * deviation, most, 1)
    return lowest + (highest - lowest) * np.linspace(0, 1, GRID)


def _crossing(grid, chance, share):
    """Where each rising row of `chance` reaches `share`, between grid points by a straight line."""
    after = np.clip((chance < share).sum(1), 1, GRID - 1)[:, None]
    (x0, x1), (y0, y1) = ([np.take_along_axis(v, after - d, 1)[:, 0] for d in (1, 0)] for v in (grid, chance))
    return x0 + (x1 - x0) * np.clip((share - y0) / np.maximum(y1 - y0, 1e-300), 0, 1)
