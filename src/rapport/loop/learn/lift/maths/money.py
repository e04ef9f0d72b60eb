"""How much more does each bring? The difference of two means of money, with the range in which it lies."""

import numpy as np
from scipy.special import ndtri, stdtrit

from .proportions import LEVEL, Difference

#: Draws of the bootstrap: the ends of a range of 19 in 20 then move by less than they mean.
DRAWS = 2000
#: With more different sums than this the mean is as good as normal, and drawing tells nothing new.
MOST_SUMS = 5000
AT_ONCE = 200


def difference_of_means(n, total, sumsq, n_alone, total_alone, sumsq_alone, level=LEVEL) -> Difference:
    """The mean sum of `n` units less that of `n_alone`, in the unit of `total`; both n > 1.

    `sumsq` are sums of squares. The range is the delta method's for a difference of means with unequal variances, with
    the degrees of freedom of Welch 1947: right where many units bought, too narrow above and too wide below where few
    did.
    """
    error, error_alone = _squared_error(n, total, sumsq), _squared_error(n_alone, total_alone, sumsq_alone)
    mean, error_both = total / n - total_alone / n_alone, error + error_alone
    freedom = np.inf
    if error_both > 0:
        freedom = error_both**2 / (error**2 / (n - 1) + error_alone**2 / (n_alone - 1))
    far = ndtri((1 + level) / 2) if np.isinf(freedom) else stdtrit(freedom, (1 + level) / 2)
    reach = far * np.sqrt(error_both)
    return Difference(float(mean), float(mean - reach), float(mean + reach))


def _squared_error(n, total, sumsq):
    """The squared standard error of a mean."""
    return max(float(sumsq) - float(total) ** 2 / n, 0.0) / (n - 1) / n


def drawn_difference(sums, counts, sums_alone, counts_alone, *, seed, level=LEVEL) -> Difference:
    """The same difference, its range from drawing the units again and again: the percentile bootstrap (Efron 1979).

    `sums` are the different sums of a unit (all it brought in the window), `counts` how many units brought each:
    whole units are drawn, so what one organisation's people bought never counts as independent. Draws from counts are
    multinomial, which is drawing units with replacement. The same `seed` (int) gives the same range.
    """
    chance = np.random.default_rng(seed)
    drawn = _means(chance, sums, counts) - _means(chance, sums_alone, counts_alone)
    mean = np.average(sums, weights=counts) - np.average(sums_alone, weights=counts_alone)
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Difference(float(mean), float(low), float(high))


def _means(chance, sums, counts):
    """Means of DRAWS draws of as many units; a few at a time, so that memory stays small."""
    sums, counts = np.asarray(sums, float), np.asarray(counts, np.int64)
    n = counts.sum()
    means = [chance.multinomial(n, counts / n, size=AT_ONCE) @ sums / n for _ in range(DRAWS // AT_ONCE)]
    return np.concatenate(means)
