"""How many acts will somebody make, in a few multiplications? `expected_purchases` in a form that SQL can work out.

Given the rate and the chance p to leave after an act, the stages of the next days are a Poisson stream; q^k = 1 - p;
the expected acts of somebody who is j stages into a gap are a sum over the k-th roots of unity w, c = 1 - q w:
    q^(j+1-k) / k * sum of w^(j+1) / c * (1 - exp(-c * stages)),
and mixed over the rate, exp(-c * stages) is (1 + ratio c)^-(R + j), ratio = horizon / (alpha + t_x + silence). The root
1 is the long run. With what is constant in the others it is, for each x, so smooth in v = log(1 + ratio) that a
polynomial of degree 11 holds it. The others are the swing that regular people start with (k > 1): taken at two Gauss
points of the posterior of p. Source: derived from Platzer & Reutterer (2016); for k = 1 equal to the 2F1 of Batislam et
al. (2007).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .rhythm import RhythmPrior

EXACT = 150
STEP = 0.01
MOST_ACTS = 10_000
NODES = 12
MIXED = 24
SWING = 2


@dataclass(frozen=True)
class Curves:
    """For one horizon (days) and prior, by row of x (see `rows_of`) and stage j < k.

    `smooth` (rows, k, 12): polynomials in v, the constant first. `steady` (rows, 2): q at the two points of p; `swing`
    (rows, k, 2, k // 2): the complex weight of each root of the upper half plane at either point.
    """

    horizon: float
    prior: RhythmPrior
    smooth: np.ndarray
    steady: np.ndarray
    swing: np.ndarray


@lru_cache(maxsize=16)
def curves(horizon: float, prior: RhythmPrior) -> Curves:
    """The curves of one fit; worked out once, in about half a second."""
    x = acts_of_rows()
    p, weight = _leaving(x, prior, MIXED)
    points = (1 - np.cos((np.arange(NODES) + 0.5) * np.pi / NODES)) / 2
    widest = np.log1p(horizon / (prior.alpha + x))  # acts are on different days: t_x is x at least
    v = widest[:, None] * points
    through = np.linalg.inv(np.vander(points, increasing=True)).T / widest[:, None, None] ** np.arange(NODES)
    smooth = [(_long_run(x, v, p, weight, j, prior)[:, None, :] @ through)[:, 0] for j in range(prior.k)]
    p, weight = _leaving(x, prior, SWING)
    q = (1 - p) ** (1 / prior.k)
    swing = [weight[..., None] * _weights(q, j, prior.k) for j in range(prior.k)]
    return Curves(horizon, prior, np.stack(smooth, 1), q, np.stack(swing, 1))


def expected(found: Curves, x, t_x, silence):
    """Expected acts in the horizon, as `purchases.expected_purchases`; float arrays of one shape; >= 0.

    Relative error: k = 1 below 1e-8 up to 150 acts, 2e-5 above; k > 1 see the test.
    """
    prior, k = found.prior, found.prior.k
    x, t_x, silence = np.broadcast_arrays(x, t_x, np.maximum(silence, 0.0))
    rate, shape = prior.alpha + t_x, prior.r + k * x
    ratio = found.horizon / (rate + silence)
    row, part = rows_of(x)
    v, passed = np.log1p(ratio), silence / (rate + silence)
    weight, stages, acts = 1.0, 0.0, 0.0
    for j in range(k):
        told = _horner(found.smooth[row, j] * (1 - part)[..., None] + found.smooth[row + 1, j] * part[..., None], v)
        told = told - _swing(found, row, j, shape + j, ratio)
        stages, acts = stages + weight, acts + weight * np.maximum(told, 0.0)
        weight = weight * (shape + j) / (j + 1) * passed
    with np.errstate(over="ignore"):
        return acts / (stages + prior.a / (prior.b + x) * np.exp(shape * np.log1p(silence / rate)))


def rows_of(x):
    """The row of each x and the part of the way to the next row; between rows the polynomials are interpolated."""
    place = np.where(x < EXACT, x, EXACT + np.log(np.maximum(x, EXACT) / EXACT) / STEP)
    row = np.minimum(np.floor(place), len(acts_of_rows()) - 2).astype(int)
    return row, np.minimum(place - row, 1.0)


@lru_cache(maxsize=1)
def acts_of_rows():
    """The x of every row: all up to EXACT, then by per cents."""
    more = int(np.ceil(np.log(MOST_ACTS / EXACT) / STEP))
    return np.concatenate([np.arange(float(EXACT)), EXACT * np.exp(STEP * np.arange(more + 1))])


def roots(k):
    """The k-th roots of unity other than 1, of each pair the upper one, and how often each counts."""
    return [(np.exp(2j * np.pi * i / k), 1.0 if 2 * i == k else 2.0) for i in range(1, k // 2 + 1)]


def _long_run(x, v, p, weight, stage, prior):
    """The part without swing at each v; (rows, nodes)."""
    k, rest = prior.k, -np.expm1(np.log1p(-p) / prior.k)[:, None, :]
    shape = (prior.r + k * x + stage)[:, None, None]
    told = -np.expm1(-shape * np.log1p(np.expm1(v)[:, :, None] * rest)) / rest * (1 - rest) ** (stage + 1 - k) / k
    return (told * weight[:, None, :]).sum(-1) + (weight[..., None] * _weights(1 - rest[:, 0], stage, k)).sum(
        (1, 2)
    ).real[:, None]


def _weights(q, stage, k):
    """q^(j+1-k) / k * w^(j+1) / (1 - q w) for each root w of `roots`, pairs counted twice; complex (..., k // 2)."""
    told = [n * w ** (stage + 1) / (1 - q * w) * q ** (stage + 1 - k) / k for w, n in roots(k)]
    return np.stack(told, -1) if told else np.zeros((*q.shape, 0))


def _swing(found, row, stage, shape, ratio):
    total = 0.0
    for node in range(SWING):
        for place, (w, _) in enumerate(roots(found.prior.k)):
            base = 1 + ratio * (1 - found.steady[row, node] * w)
            total = total + (found.swing[row, stage, node, place] * np.exp(-shape * np.log(base))).real
    return total


def _horner(coefficients, v):
    told = 0.0
    for degree in range(coefficients.shape[-1] - 1, -1, -1):
        told = told * v + coefficients[..., degree]
    return told


def _leaving(x, prior, nodes):
    """Gauss points of the Beta(a, b + x + 1) of the chance to leave, and their weights; (rows, nodes) each."""
    low, high = prior.a - 1, (prior.b + x)[:, None]  # exponents of p and of 1 - p
    n, both = np.arange(nodes), low + high
    middle = (low**2 - high**2) / ((2 * n + both) * (2 * n + both + 2))
    middle[:, 0] = ((low - high) / (both + 2))[:, 0]
    n = np.arange(1, nodes)
    beside = 4 * n * (n + high) * (n + low) * (n + both) / ((2 * n + both) ** 2 * (2 * n + both + 1))
    beside[:, 0] = (4 * (1 + high) * (1 + low) / ((2 + both) ** 2 * (3 + both)))[:, 0]
    beside[:, 1:] /= (2 * n + both - 1)[:, 1:]
    matrix = np.zeros((len(x), nodes, nodes))
    matrix[:, np.arange(nodes), np.arange(nodes)] = middle
    matrix[:, n, n - 1] = matrix[:, n - 1, n] = np.sqrt(beside)
    points, vectors = np.linalg.eigh(matrix)
    return np.clip((1 + points) / 2, 1e-12, 1 - 1e-12), vectors[:, 0, :] ** 2
