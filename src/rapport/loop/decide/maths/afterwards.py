"""What did those who were named do next, beside others like them? Counts alone: nobody acted, so nothing was caused."""

from dataclasses import dataclass

import numpy as np

#: Like each other are those who had bought about as often: never, once, 2 or 3 times, 4 to 9, 10 and more.
CLASSES = (1, 2, 4, 10)


@dataclass(frozen=True, slots=True)
class Afterwards:
    """Of `named` people whose time is over, `bought` did so within it; `too_early`: of whom that cannot be told yet.

    `others`: the share of comparable others who bought in the same days, 0..1, None without any; `compared`: how many
    others stand beside each of the named, on average.
    """

    named: int
    bought: int
    too_early: int
    others: float | None
    compared: float


def running(row: np.ndarray, place: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """How many there had been of each row by each place; int (rows, places). `row`, `place`: int (n,), one each."""
    inside = place < shape[1]
    counts = np.bincount(row[inside] * shape[1] + place[inside], minlength=shape[0] * shape[1])
    return np.cumsum(counts.reshape(shape), axis=1)


def afterwards(acts: np.ndarray, known: np.ndarray, row: np.ndarray, day: np.ndarray, horizon: int) -> Afterwards:
    """What the people `row`, each named on its `day`, did within `horizon` days; int (n,), each row once.

    `acts`: how often each person had bought by each day, int (people, days); `known`: whether they were known by then.
    Comparable to somebody named on a day are all who were known on it, had bought about as often, and had not been
    named in the `horizon` days up to it.
    """
    told = day + horizon < acts.shape[1]
    row, early, day = row[told], int((~told).sum()), day[told]
    bought = acts[row, day + horizon] > acts[row, day]
    shares = [_share(acts, known, row, day, one, horizon) for one in range(len(row))]
    pools = np.array([pool for _, pool in shares], float)
    of = np.array([share for share, pool in shares if pool], float)
    return Afterwards(
        named=len(row),
        bought=int(bought.sum()),
        too_early=early,
        others=float(of.mean()) if len(of) else None,
        compared=float(pools.mean()) if len(pools) else 0.0,
    )


def _share(acts, known, row, day, one, horizon):
    """The share that bought among those comparable to the `one`-th named, and how many these are."""
    at = day[one]
    kind = np.digitize(acts[:, at], CLASSES)
    like = known[:, at] & (kind == kind[row[one]])
    like[row[(day <= at) & (day > at - horizon)]] = False
    pool = int(like.sum())
    return (float((acts[like, at + horizon] > acts[like, at]).mean()) if pool else float("nan")), pool
