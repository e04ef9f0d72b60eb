"""How many more out of 100? The difference of two shares, with the range in which it lies."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

LEVEL = 0.95


@dataclass(frozen=True)
class Difference:
    """What one group has more than another, and where the truth lies with the chance that was asked for."""

    mean: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Does the whole range lie on one side of nothing?"""
        return self.low > 0 or self.high < 0


def wilson(k, n, level=LEVEL):
    """Where the share lies of which `k` of `n` (ints, 0 <= k <= n, n > 0) were seen: (low, high), 0..1. Wilson 1927."""
    z = ndtri((1 + level) / 2)
    middle, reach = k + z * z / 2, z * np.sqrt(k * (n - k) / n + z * z / 4)
    return max((middle - reach) / (n + z * z), 0.0), min((middle + reach) / (n + z * z), 1.0)


def difference_of_shares(k, n, k_alone, n_alone, level=LEVEL) -> Difference:
    """The share `k` of `n` less the share `k_alone` of `n_alone`; ints, one a unit that was drawn, both n > 0; -1..1.

    The range is the hybrid of two score intervals (Newcombe 1998, method 10): it never leaves -1..1, holds its level
    with few units and with shares near 0, and is no point where nobody did it.
    """
    share, alone = k / n, k_alone / n_alone
    (low, high), (low_alone, high_alone) = wilson(k, n, level), wilson(k_alone, n_alone, level)
    mean = share - alone
    return Difference(
        mean=float(mean),
        low=float(mean - np.hypot(share - low, high_alone - alone)),
        high=float(mean + np.hypot(high - share, alone - low_alone)),
    )


def pooled(effects: Sequence[Difference], level=LEVEL) -> Difference:
    """One effect out of those of several tests of the same thing, weighted by how sure each is (Cochran 1954)."""
    z = ndtri((1 + level) / 2)
    weights = np.array([1 / max((effect.high - effect.low) / 2 / z, 1e-9) ** 2 for effect in effects])
    mean = float(np.average([effect.mean for effect in effects], weights=weights))
    reach = float(z / np.sqrt(weights.sum()))
    return Difference(mean, mean - reach, mean + reach)
