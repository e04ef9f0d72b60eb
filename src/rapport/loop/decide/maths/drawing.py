"""What is the true hazard of a step, between what was counted and what its neighbours say? Empirical Bayes.

The prior has two parts: most steps are like their neighbours, and a few are like nothing. So a little more than usual
is drawn back to the usual, and what is far off is left where it was counted. Source: Johnstone and Silverman 2004.
"""

import numpy as np
from scipy.special import betainc, betaln

from .tails import beta_of

#: Of a step that is like nothing, the relative variance: a tenth of a departure's weight.
LIKE_NOTHING = 10.0


def drawn(left, at_risk, usual, relative_variance, *, odd, level) -> tuple[float, float, float]:
    """The expected hazard and its interval, (mean, low, high), 0..1, after `left` of `at_risk` (ints) have left.

    `usual`: the neighbours' hazard; `relative_variance`: of steps that are like them; `odd`: the share of those that
    are not; `level`: the chance that the truth lies in the interval, equal tails.
    """
    priors = [beta_of(usual, relative_variance), beta_of(usual, max(relative_variance, LIKE_NOTHING))]
    posteriors = [(a + left, b + at_risk - left) for a, b in priors]
    fits = np.array([betaln(*after) - betaln(*before) for before, after in zip(priors, posteriors, strict=True)])
    chances = np.array([1 - odd, odd]) * np.exp(fits - fits.max())
    chances /= chances.sum()

    def below(hazard):
        return sum(chance * betainc(a, b, hazard) for chance, (a, b) in zip(chances, posteriors, strict=True))

    mean = sum(chance * a / (a + b) for chance, (a, b) in zip(chances, posteriors, strict=True))
    from scipy.optimize import brentq  # not at import: no page searches or fits

    low, high = (brentq(lambda at, share=share: below(at) - share, 0.0, 1.0, xtol=1e-12)
                 for share in ((1 - level) / 2, (1 + level) / 2))  # fmt: skip
    return float(mean), float(low), float(high)
