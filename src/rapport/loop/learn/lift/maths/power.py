"""How many are needed until an effect can be seen? Eight of ten real effects of that size then show."""

from math import floor

from scipy.special import ndtri

LEVEL, POWER = 0.95, 0.8


def needed(share, with_it, *, level=LEVEL, power=POWER) -> int:
    """Units an arm, of two arms of one size, to see that `with_it` is not `share` (both 0..1, not equal).

    From 10 to 11 of 100: 14,748 an arm; from 18 to 20: 6,035. Normal approximation with the variance of each arm
    (Fleiss 1981, without correction).
    """
    return floor(_spread(level, power) * (_variance(share) + _variance(with_it)) / (with_it - share) ** 2)


def needed_in_all(share, with_it, left_alone, *, level=LEVEL, power=POWER) -> int:
    """Units in both arms together where the share `left_alone` of them (0..1, exclusive) is left alone."""
    variance = _variance(share) / left_alone + _variance(with_it) / (1 - left_alone)
    return floor(_spread(level, power) * variance / (with_it - share) ** 2)


def _spread(level, power):
    return (ndtri((1 + level) / 2) + ndtri(power)) ** 2


def _variance(share):
    return share * (1 - share)
