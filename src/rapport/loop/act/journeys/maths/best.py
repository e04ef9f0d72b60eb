"""Which of several ways is the best, and how sure is that?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv

#: So many places between 0 and 1 are looked at, dense where it matters.
_PLACES = 4_001


def chances_of_best(did: Sequence[int], of: Sequence[int]) -> NDArray[np.float64]:
    """For each way the chance that its share is the largest, given how many `did` it `of` how many; 0..1, in all 1.

    Each share is believed in as Beta(1 + did, 1 + of - did): before anybody was asked all are alike. The density of one
    times the chances that all others are below is summed over the quantiles of all of them, so that narrow beliefs are
    met where they are.
    """
    k, n = np.asarray(did, float), np.asarray(of, float)
    a, b = 1 + k[:, None], 1 + n[:, None] - k[:, None]
    even = (np.arange(_PLACES) + 0.5) / _PLACES
    x = np.unique(np.concatenate([[0.0, 1.0], betaincinv(a, b, even[None, :]).ravel()]))
    below = betainc(a, b, x)
    middle = (below[:, 1:] + below[:, :-1]) / 2
    steps = np.diff(below, axis=1)
    ways = np.arange(len(k))
    others = np.array([np.prod(middle[ways != way], axis=0) for way in ways])
    chances: NDArray[np.float64] = (steps * others).sum(axis=1)
    return chances / chances.sum()
