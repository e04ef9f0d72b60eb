"""Where in what was held possible did the truth fall? The probability integral transform, also of counts and sums.

If a forecast is right, F(truth) is uniform on 0..1, so that 80 % of truths fall into its middle 80 %. Where one number
alone is likely (no order at all), F jumps past it, and a range that holds it holds too much. Then the truth counts as
lying anywhere between both ends of the jump: `drawn` picks a place at random (Smith 1985), `at_most` takes all of them
at once and needs no luck (Czado, Gneiting & Held 2009, "Predictive model assessment for count data", eq. 2).

If truths are held less certain than they are, too many fall into the middle; `farthest` finds any other wrong spread
too, also one that the middle hides.

Float arrays of one shape: `below` is P(Y < truth) and `upto` P(Y <= truth) by the forecast, 0 <= below <= upto <= 1.
"""

import numpy as np

SHARES = np.linspace(0.02, 0.98, 49)


def drawn(below, upto, draw):
    """The randomised transform: uniform on 0..1 if the forecast is right; `draw` is uniform and knows nothing."""
    return below + draw * (np.asarray(upto) - below)


def at_most(share, below, upto):
    """The chance, 0..1, that the randomised transform is at most `share`; on average `share` if forecasts are right."""
    below, jump = np.asarray(below, float), np.subtract(upto, below)
    part = np.clip(np.divide(share - below, jump, out=np.zeros(below.shape), where=jump > 0), 0.0, 1.0)
    return np.where(jump > 0, part, below <= share)


def covered(level, below, upto):
    """How much of each truth, 0..1, lies in the middle `level` of its forecast; on average `level` if right."""
    return at_most((1 + level) / 2, below, upto) - at_most((1 - level) / 2, below, upto)


def farthest(below, upto):
    """How far the transform is from uniform, 0..1: the largest gap between a share and how many lie at most there."""
    return float(max(abs(np.mean(at_most(share, below, upto)) - share) for share in SHARES))
