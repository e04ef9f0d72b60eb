"""Invented customers who live exactly by the model: what they did, what they are, and what they do next."""

from dataclasses import dataclass

import numpy as np

from ..rhythm import RhythmPrior

WEEKLY = RhythmPrior(r=0.8, alpha=12.0, a=0.7, b=2.5)
STEADY = RhythmPrior(r=3.0, alpha=12.0, a=0.7, b=6.0, k=3)


@dataclass(frozen=True)
class People:
    """History (x, t_x, silence, log gaps), the truth (rate, leaving, here), and acts in the horizon; arrays (n,)."""

    x: np.ndarray
    t_x: np.ndarray
    silence: np.ndarray
    log_gaps: np.ndarray
    rate: np.ndarray
    leaving: np.ndarray
    here: np.ndarray
    next_acts: np.ndarray

    @property
    def T(self):
        return self.t_x + self.silence


def simulate(n, prior: RhythmPrior, horizon=30.0, seed=1) -> People:
    """`n` people known for 20 to 120 days, and the `horizon` days after."""
    draw = np.random.default_rng(seed)
    rate, leaving = draw.gamma(prior.r, 1 / prior.alpha, n), draw.beta(prior.a, prior.b, n)
    known = draw.uniform(20, 120, n)
    x, t_x, log_gaps, next_acts, clock = (np.zeros(n) for _ in range(5))
    here, left_by_now = np.ones(n, bool), np.zeros(n, bool)
    while here.any():
        leaves = here & (draw.random(n) < leaving)
        left_by_now |= leaves & (clock <= known)
        here &= ~leaves
        gap = draw.gamma(prior.k, 1 / np.maximum(rate, 1e-12))
        clock = np.where(here, clock + gap, clock)
        past = here & (clock <= known)
        x[past] += 1
        t_x[past] = clock[past]
        log_gaps[past] += np.log(gap[past])
        here &= clock <= known + horizon
        next_acts[here & (clock > known)] += 1
    return People(x, t_x, known - t_x, log_gaps, rate, leaving, ~left_by_now, next_acts)
