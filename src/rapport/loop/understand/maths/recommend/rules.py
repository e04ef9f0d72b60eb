"""What goes together, and is it more than chance? Basket rules from co-counts (Agrawal et al. 1993).

Counts throughout, arrays of one shape: `both` of `n` baskets (or people) hold the two, `of` the first, `other` the
second; 0 <= both <= of, other <= n.
"""

import numpy as np
from scipy.special import gammainc, gammaln

#: A term smaller than this share of the sum so far changes nothing.
NOTHING = 1e-12


def support(both, n):
    """The share of all baskets that hold the two; 0..1."""
    return np.asarray(both, float) / n


def confidence(both, of):
    """The share of the baskets with the first that hold the second too; 0..1."""
    return np.asarray(both, float) / of


def lift(both, of, other, n):
    """How many times as often the second stands beside the first as anywhere; 1 = chance, >= 0."""
    return np.asarray(both, float) * n / (np.asarray(of, float) * other)


def by_chance(both, of, other, n):
    """P(so many or more hold both if the two have nothing to do with each other), Fisher's exact test; 0..1.

    The upper tail of the hypergeometric, summed by its own recurrence from the end that falls.
    """
    both, of, other = np.broadcast_arrays(*(np.asarray(each, float) for each in (both, of, other)))
    above = both > of * other / n
    tail = _tail(np.where(above, both, both - 1), of, other, float(n), np.where(above, 1.0, -1.0))
    return np.clip(np.where(above, tail, 1 - tail), 0.0, 1.0)


def by_appetite(both, of, other, n, appetite: float):
    """P(so many or more hold both) if goods were dealt anew into baskets of the same sizes; 0..1.

    Fisher's test takes all baskets for alike; large ones hold much of everything, so it finds pairs where there are
    only large baskets. Here the expected co-count is `appetite` times of * other / n, and the count a Poisson about it.
    """
    expected = appetite * np.asarray(of, float) * other / n
    return gammainc(np.maximum(both, 1), expected) * (np.asarray(both) > 0) + (np.asarray(both) <= 0)


def appetite_of(sizes) -> float:
    """By how much differing sizes of baskets (n,) raise every co-count: n sum(s(s-1)) / sum(s)^2; 1 - 1/s if alike."""
    sizes = np.asarray(sizes, float)
    return float(len(sizes) * (sizes * (sizes - 1)).sum() / max(sizes.sum(), 1.0) ** 2)


def _tail(k, of, other, n, step):
    """The sum of P(k), P(k + step), ... to the end; every step leads away from the mean, so every term is smaller."""
    least, most = np.maximum(0, of + other - n), np.minimum(of, other)
    term = np.where((k >= least) & (k <= most), np.exp(_log_share(np.clip(k, least, most), of, other, n)), 0.0)
    total, going = term.copy(), np.flatnonzero(term > 0)
    while going.size:
        a, b, at, by = of[going], other[going], k[going], step[going]
        up, down = (a - at) * (b - at), at * (n - a - b + at)
        over, under = (at + 1) * (n - a - b + at + 1), (a - at + 1) * (b - at + 1)
        more = term[going] * np.where(by > 0, up, down) / np.where(by > 0, over, under)
        total[going] += more
        term[going], k[going] = more, at + by
        going = going[more > total[going] * NOTHING]
    return total


def _log_share(k, of, other, n):
    """Natural log of the hypergeometric P(k)."""
    return _log_choose(of, k) + _log_choose(n - of, other - k) - _log_choose(n, other)


def _log_choose(n, k):
    return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)


def false_discovery(p, tests: int | None = None):
    """The share of false finds to expect if this p and all smaller ones count as found (Benjamini & Hochberg 1995).

    `p` float (m,); `tests` says how many were made in all if only the best m are given, which errs on the safe side.
    Result (m,), 0..1, in the order of `p`.
    """
    p = np.asarray(p, float)
    order = np.argsort(p)
    ranked = p[order] * (tests or len(p)) / np.arange(1, len(p) + 1)
    share = np.empty(len(p))
    share[order] = np.minimum(np.minimum.accumulate(ranked[::-1])[::-1], 1.0)
    return share
