"""How good was a guess, and how far ahead of another one are we?"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from rapport.loop.understand.maths.calibration import BINS, Reliability, auc, brier, calibration_error, reliability
from rapport.loop.understand.maths.personal import LEVEL

from .guesses.nouns import Unit


@dataclass(frozen=True)
class Score:
    """How good one way to guess was. `guesses`: how many; `base`: the mean of what happened; nan where it says nothing.

    Of chances `auc`, `brier` and `ece` as in calibration; of amounts and days `error`, the mean absolute error, in
    their unit; of lists `recall`. `ahead`: by how much our mean loss (squared error, absolute error, what was not
    named) is smaller than its own, with the interval `low`..`high`.
    """

    guesses: int
    people: int
    base: float
    auc: float
    brier: float
    ece: float
    error: float
    recall: float
    ahead: float
    low: float
    high: float


def score(said, ours, happened, party, origin, unit=Unit.CHANCE) -> Score:
    """The score of what was `said` beside `ours`; arrays (n,), one guess each: about which party, from which origin.

    Of lists, `said` is the share of what happened that was named, and `happened` is 1.
    AUC is the mean over origins: only people guessed about on the same day are ranked against each other.
    """
    ahead, low, high = lead(_loss(said, happened, unit) - _loss(ours, happened, unit), party)
    is_chance, days = unit is Unit.CHANCE, np.unique(origin)
    return Score(
        guesses=len(said),
        people=np.unique(party).size,
        base=np.nan if unit is Unit.NAMES else float(np.mean(happened)),
        auc=_mean([auc(said[origin == day], happened[origin == day]) for day in days]) if is_chance else np.nan,
        brier=brier(said, happened) if is_chance else np.nan,
        ece=calibration_error(said, happened) if is_chance else np.nan,
        error=float(np.mean(np.abs(said - happened))) if unit in (Unit.AMOUNT, Unit.DAYS) else np.nan,
        recall=float(np.mean(said)) if unit is Unit.NAMES else np.nan,
        ahead=ahead,
        low=low,
        high=high,
    )


def _loss(said, happened, unit):
    return np.square(said - happened) if unit is Unit.CHANCE else np.abs(said - happened)


def _mean(found):
    """The mean over the days on which somebody could be ranked; nan if there was none."""
    known = [one for one in found if not np.isnan(one)]
    return float(np.mean(known)) if known else np.nan


def lead(differences, party, level=LEVEL):
    """The mean of `differences` and where it lies with chance `level`: (mean, low, high).

    Guesses about one person err together, so the interval is taken over people (cluster-robust), not over guesses.
    """
    mean = float(np.mean(differences))
    _, place = np.unique(party, return_inverse=True)
    error = float(np.sqrt(np.square(np.bincount(place, differences - mean)).sum()) / len(differences))
    reach = ndtri((1 + level) / 2) * error
    return mean, mean - reach, mean + reach


def said_and_happened(said, happened, unit=Unit.CHANCE, bins=BINS, level=LEVEL) -> Reliability:
    """Said against happened in bins of equal count; of chances with Wilson intervals, else with those of a mean."""
    if unit is Unit.CHANCE:
        return reliability(said, happened, bins, level)
    pieces = [piece for piece in np.array_split(np.argsort(said, kind="stable"), bins) if piece.size]
    mean = np.array([happened[piece].mean() for piece in pieces])
    n = np.array([piece.size for piece in pieces])
    error = np.array([happened[piece].std(ddof=1) if piece.size > 1 else 0.0 for piece in pieces]) / np.sqrt(n)
    reach = ndtri((1 + level) / 2) * error
    return Reliability(np.array([said[piece].mean() for piece in pieces]), mean, n, mean - reach, mean + reach)
