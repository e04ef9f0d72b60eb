"""What would have come of another way of choosing? Told from the logged chances, or refused.

Self-normalised inverse propensity (SNIPS: Swaminathan and Joachims 2015) and doubly robust (DR: Dudik, Langford and Li
2011), each with a 95 % interval. Neither is told where the logs do not bear it.
"""

from dataclasses import dataclass

import numpy as np

from .weighing import Weighed, share

#: Below so many effective choices nothing is told, nor where weights that should average 1 do not.
LEAST_WORTH, MEAN_WEIGHT = 200, (0.95, 1.05)
#: Of a normal distribution, the edge of its middle 95 %.
SURE = 1.959964


class NotMeasurable(Exception):
    """The choices that were made say too little about this one: they are worth only so many."""

    def __init__(self, text: str, worth: float = 0.0) -> None:
        super().__init__(text)
        self.worth = worth


class DoesNotStand(NotMeasurable):
    """The choices that were made are of others, or had other chances than were logged."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """The mean outcome under the other way, its 95 % interval, and how many choices that is worth."""

    value: float
    low: float
    high: float
    worth: float


def weights(logged: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """By how much each choice counts: the chance the other way gives to what was chosen, over the one it had; (n,).

    Raises NotMeasurable with the reason: too few choices in effect, or a mean weight that tells of choices the logs
    never made or of chances that were not those logged.
    """
    weight = np.asarray(wanted, float) / np.asarray(logged, float)
    _worth(len(weight), float(weight.sum()), float((weight**2).sum()))
    return weight


def always(n: int, arm: Weighed) -> Estimate:
    """The share that would have had the outcome had one arm been taken at each of `n` choices at which it could be.

    `arm`: the sums over those at which it was, (1,). This is SNIPS of a policy that knows no chance, told from sums;
    the interval is no narrower than that of a share among as many as the choices are worth. Raises NotMeasurable.
    """
    worth = _worth(n, float(arm.w[0]), float(arm.ww[0]))
    mean, variance = (float(each[0]) for each in share(arm))
    off = SURE * variance**0.5
    return Estimate(mean, max(mean - off, 0.0), min(mean + off, 1.0), worth)


def _worth(n: int, total: float, squares: float) -> float:
    """How many choices these weights are worth, of their sum and their sum of squares."""
    worth = total**2 / squares if total > 0 else 0.0
    if worth < LEAST_WORTH:
        raise NotMeasurable(f"It would take {LEAST_WORTH} comparable choices, and there are {worth:.0f}.", worth)
    if not MEAN_WEIGHT[0] <= (mean := total / n) <= MEAN_WEIGHT[1]:
        raise DoesNotStand(f"What was chosen does not stand for this: its weights average {mean:.2f}, not 1.")
    return worth


def snips(outcome: np.ndarray, logged: np.ndarray, wanted: np.ndarray) -> Estimate:
    """From outcomes (n,), the logged chance of what was chosen (n,), and the chance the other way gives it (n,)."""
    weight = weights(logged, wanted)
    value = float(weight @ outcome / weight.sum())
    return _estimate(value, weight * (outcome - value) / weight.mean(), weight)


def doubly_robust(
    outcome: np.ndarray, logged: np.ndarray, wanted: np.ndarray, guessed: np.ndarray, guessed_if: np.ndarray
) -> Estimate:
    """The same with a guess of the outcome: of what was chosen (n,), and of the other way on average (n,).

    Right where either the chances or the guesses are; surer than SNIPS where the guesses are good.
    """
    weight = weights(logged, wanted)
    each = guessed_if + weight * (outcome - guessed)
    return _estimate(float(each.mean()), each - each.mean(), weight)


def _estimate(value: float, influence: np.ndarray, weight: np.ndarray) -> Estimate:
    off = SURE * float(np.sqrt((influence**2).sum())) / len(influence)
    return Estimate(value, value - off, value + off, float(weight.sum() ** 2 / (weight**2).sum()))
