"""How interested is somebody in a topic, and how sure is that? Decayed counters by kind of evidence, public weights.

Evidence of one kind adds up as S = sum of w * 2^(-age / h), one day counting once. The level is cap * S / (1 + S): what
they told us may reach 100, what was merely worked out never passes 30. The level of a topic is that of its strongest
evidence, so that one kind is always the reason.

What is stored is *time-free*: score = log2(S) + t / h does not change while nothing happens, so scores are compared and
put into an index once, and the level at any instant, as well as the instant at which it will have fallen to a level, is
a closed form. A touch adds to the sum whenever it is heard of; order plays no part.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np


class Evidence(IntEnum):
    """How we know, the surest first."""

    DECLARED = 1
    BOUGHT = 2
    CLICKED = 3
    INFERRED = 4


@dataclass(frozen=True, slots=True)
class Weight:
    """What one day with such evidence adds, after how many days half of it is left, and the level it cannot pass."""

    adds: float
    half_life_days: float
    cap: float


WEIGHTS = {
    Evidence.DECLARED: Weight(9.0, 730.0, 100.0),
    Evidence.BOUGHT: Weight(1.0, 180.0, 80.0),
    Evidence.CLICKED: Weight(0.5, 60.0, 50.0),
    Evidence.INFERRED: Weight(0.25, 60.0, 30.0),
}
#: From these levels on an interest is called strong, clear, slight; below the last it is not spoken of.
STRONG, CLEAR, SLIGHT = 60.0, 30.0, 5.0
#: An exponent beyond this is as good as never.
_FARTHEST = 1_000.0


def level(score: np.ndarray | float, evidence: Evidence, day: np.ndarray | float) -> np.ndarray:
    """The level at `day` (days since 1970) of what is stored as `score`; 0..cap, any shape."""
    weight = WEIGHTS[evidence]
    left = np.exp2(np.clip(score - np.asarray(day) / weight.half_life_days, -_FARTHEST, _FARTHEST))
    told: np.ndarray = weight.cap * left / (1 + left)
    return told


def score(days: np.ndarray, evidence: Evidence) -> float:
    """What is stored of evidence on these days (since 1970), each once; float."""
    weight = WEIGHTS[evidence]
    last = float(np.max(days))
    left = np.exp2(np.maximum((days - last) / weight.half_life_days, -_FARTHEST)).sum()
    return float(np.log2(weight.adds * left) + last / weight.half_life_days)


def least_score(wanted: float, evidence: Evidence, day: float) -> float:
    """The score from which on the level at `day` is at least `wanted`; inf where this evidence cannot reach it."""
    weight = WEIGHTS[evidence]
    if wanted <= 0:
        return -np.inf
    if wanted >= weight.cap:
        return np.inf
    return float(np.log2(wanted / (weight.cap - wanted)) + day / weight.half_life_days)
