"""What did an arm add beside leaving alone, where its chance was not the same for everybody? Weighted by 1 / chance."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Weighed:
    """Sums over those in an arm, each with the weight w = 1 / chance: of w, of w squared, and of both over those who
    had the outcome. float (k,), one for each cell."""

    n: np.ndarray
    w: np.ndarray
    ww: np.ndarray
    wy: np.ndarray
    wwy: np.ndarray


def share(arm: Weighed) -> tuple[np.ndarray, np.ndarray]:
    """The share that had the outcome had all been in the arm (Hajek), 0..1, and its variance.

    The variance is that of the weighted mean, and no less than that of a share among as many as the weights are worth,
    with one more of each outcome: no small count looks certain. float (k,), nan where nobody was in the arm.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        mean, worth = arm.wy / arm.w, arm.w**2 / arm.ww
        careful = (mean * worth + 1) / (worth + 2)
        weighted = (arm.wwy * (1 - 2 * careful) + careful**2 * arm.ww) / arm.w**2
        return mean, np.maximum(weighted, careful * (1 - careful) / worth)


def difference(arm: Weighed, hold: Weighed) -> tuple[np.ndarray, np.ndarray]:
    """What the arm added beside leaving alone, as a share of people, and its variance; float (k,)."""
    (with_it, spread), (without, spread_without) = share(arm), share(hold)
    return with_it - without, spread + spread_without
