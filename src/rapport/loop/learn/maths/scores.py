"""How good was a guess, and how far ahead of another one are we?"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from rapport.loop.understand.maths.calibration import auc, brier, calibration_error
from rapport.loop.understand.maths.personal import LEVEL


@dataclass(frozen=True)
class Score:
    """How good one way to guess was. `guesses`: how many; `base`: the share it happened to; the rest as in calibration.

    `ahead`: by how much our squared error is smaller than its own, with the interval `low`..`high`.
    """

    guesses: int
    people: int
    base: float
    auc: float
    brier: float
    ece: float
    ahead: float
    low: float
    high: float


def score(said, ours, happened, party, origin) -> Score:
    """The score of the chances `said` beside `ours`; arrays (n,), one guess each: about which party, from which origin.

    AUC is the mean over origins: only people guessed about on the same day are ranked against each other.
    """
    ahead, low, high = lead(np.square(said - happened) - np.square(ours - happened), party)
    return Score(
        guesses=len(said),
        people=np.unique(party).size,
        base=float(np.mean(happened)),
        auc=float(np.mean([auc(said[origin == day], happened[origin == day]) for day in np.unique(origin)])),
        brier=brier(said, happened),
        ece=calibration_error(said, happened),
        ahead=ahead,
        low=low,
        high=high,
    )


def lead(differences, party, level=LEVEL):
    """The mean of `differences` and where it lies with chance `level`: (mean, low, high).

    Guesses about one person err together, so the interval is taken over people (cluster-robust), not over guesses.
    """
    mean = float(np.mean(differences))
    _, place = np.unique(party, return_inverse=True)
    error = float(np.sqrt(np.square(np.bincount(place, differences - mean)).sum()) / len(differences))
    reach = ndtri((1 + level) / 2) * error
    return mean, mean - reach, mean + reach
