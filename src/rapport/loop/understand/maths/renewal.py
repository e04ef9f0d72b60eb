"""How sure are we of a chance to renew? The spread of a fitted shifted beta-geometric, and the interval it gives.

The likelihood near its top is a Gaussian in (log a, log b); its covariance is the inverse of the observed information.
The chance (b + n) / (a + b + n) has the log-odds log(b + n) - log a, whose variance follows by its two slopes.
"""

import numpy as np

from .sbg import ShiftedBetaGeometric, log_likelihood

STEP = 1e-3
#: The half-width of a Gaussian that holds 8 in 10.
EIGHT_IN_TEN = 1.2815515594457831


def spread(lost, alive, model: ShiftedBetaGeometric):
    """The covariance of (log a, log b) at the fit, array (2, 2); counts as in `sbg.log_likelihood`.

    Not finite where the counts do not tell both apart.
    """
    at = np.log([model.a, model.b])

    def told(point):
        return log_likelihood(lost, alive, ShiftedBetaGeometric(*map(float, np.exp(point))))

    information = np.empty((2, 2))
    for i, j in ((0, 0), (0, 1), (1, 1)):
        one, two = np.eye(2)[i] * STEP, np.eye(2)[j] * STEP
        bent = told(at + one + two) - told(at + one - two) - told(at - one + two) + told(at - one - two)
        information[i, j] = information[j, i] = -bent / (4 * STEP**2)
    if not np.linalg.det(information) > 0 or not information[0, 0] > 0:
        return np.full((2, 2), np.inf)
    return np.linalg.inv(information)


def renews_between(renewals, model: ShiftedBetaGeometric, covariance, width: float = EIGHT_IN_TEN):
    """The interval of the chance that the next date renews a contract renewed so often; two arrays, 0..1."""
    stayed = model.b + np.asarray(renewals, float)
    odds, slope = np.log(stayed) - np.log(model.a), model.b / stayed
    variance = covariance[0][0] - 2 * slope * covariance[0][1] + slope**2 * covariance[1][1]
    off = width * np.sqrt(np.maximum(variance, 0))
    return 1 / (1 + np.exp(off - odds)), 1 / (1 + np.exp(-off - odds))
