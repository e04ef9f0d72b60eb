"""How sure are we of an effective number? A few touches say little about how many topics somebody has."""

import numpy as np

from .beta_ratio import interval_of_moments
from .personal import LEVEL


def effective_number_interval(counts, level=LEVEL):
    """Where the true effective number lies with chance `level`, given counts (..., slots); (low, high), 1..slots.

    Shares have a Dirichlet posterior with one touch of prior spread over all slots (Perks); the first two moments of
    Simpson's index under it are exact, and a Beta on 1/slots..1 with these moments gives the quantiles.
    """
    slots = np.shape(counts)[-1]
    weight = np.asarray(counts, float) + 1 / slots
    total, pair = weight.sum(-1), weight * (weight + 1)
    mean = pair.sum(-1) / (total * (total + 1))
    fourth = (pair * (weight + 2) * (weight + 3)).sum(-1) + pair.sum(-1) ** 2 - (pair**2).sum(-1)
    square = fourth / (total * (total + 1) * (total + 2) * (total + 3))
    least = 1 / slots
    low, high = interval_of_moments((mean - least) / (1 - least), (square - mean**2) / (1 - least) ** 2, level)
    return 1 / (least + (1 - least) * high), 1 / (least + (1 - least) * low)
