"""States and parameters of all kinds, also such as hardly ever happen: no touch, no act, silences of decades."""

from dataclasses import replace

import numpy as np

from rapport.loop.understand.maths import curves, measures
from rapport.loop.understand.maths.apart import each_by_its_own
from rapport.loop.understand.maths.beta_ratio import BetaPrior
from rapport.loop.understand.maths.gamma_gamma import GammaGamma
from rapport.loop.understand.maths.history import history
from rapport.loop.understand.maths.parameters import Parameters
from rapport.loop.understand.maths.rhythm import RhythmPrior
from rapport.loop.understand.maths.roles import Habit, Ratio
from rapport.loop.understand.maths.state import DAY, empty_states
from rapport.loop.understand.maths.value import YEAR_DAYS

FIRST_DAY = 3_000  # 1978


def states_of(parties, now: int, seed: int):
    """States of these parties as of `now` (microseconds), all fields in keeping with one another; STATE (n,)."""
    draw, n, today = np.random.default_rng(seed), len(parties), now / DAY
    states = empty_states(np.array(sorted(parties), "i8"))
    states["n"] = draw.choice([0, 1, 5, 400], n)
    states["came_by"] = draw.integers(0, 5, n)
    touched = states["n"] > 0
    first = draw.uniform(FIRST_DAY, today, n) if seed % 3 else today - draw.exponential(200, n).clip(0, 10_000)
    last = first + (today - first) * draw.choice([0, 0.5, 0.99, 1, 1.001], n)
    states["first_at"], states["last_at"] = first * DAY, last * DAY
    states["counter_at"], states["in_n"] = states["last_at"], draw.integers(0, 9, n) * touched
    states["last_in_at"] = states["last_at"]
    for habit in Habit:
        days = np.where(touched, draw.choice([0, 1, 2, 3, 30, 140, 300], n), 0)
        days = np.minimum(days, np.floor(last) - np.floor(first) + 1)
        states["habit_days"][:, habit] = days
        states["habit_first_at"][:, habit] = states["first_at"]
        states["habit_last_at"][:, habit] = np.where(days > 1, states["last_at"], states["first_at"])
    for ratio in Ratio:
        trials = draw.choice([0, 0, 1, 7, 1000], n) * touched
        states["trials"][:, ratio], states["successes"][:, ratio] = trials, np.floor(trials * draw.random(n))
    _fill_money(states, draw)
    heard = states["in_n"] > 0
    states["in_slow"] = np.where(heard, draw.uniform(0.01, 50, n), 0)
    states["in_fast"] = states["in_slow"] * draw.choice([1, 0.5, 1e-9], n)
    for name in ("channels", "topics", "colleagues"):
        shape = states[name].shape
        states[name] = draw.integers(0, 4, shape) * (draw.random(shape) < 0.3) * heard[:, None]
    return states


def _fill_money(states, draw):
    bought = states["habit_days"][:, Habit.BUYING] > 0
    n = len(states)
    states["orders"] = states["habit_days"][:, Habit.BUYING]
    states["valued_days"] = np.where(bought, draw.integers(0, states["orders"] + 1), 0)
    states["value_sum"] = states["valued_days"] * draw.integers(1, 90_000, n)
    states["spend"] = states["value_sum"] - draw.integers(0, 5_000, n) * bought
    states["margin"] = states["spend"] // 4


def parameters_of(seed: int) -> Parameters:
    """Some parameters, with every regularity k; those who came by channels 1 and 3 have theirs, 4 only ratios."""
    draw = np.random.default_rng(seed)
    everybody, own, others = _some(draw), _some(draw), _some(draw)
    same = {"horizon": everybody.horizon, "margins_known": everybody.margins_known}
    apart = {1: replace(own, **same), 3: replace(others, **same), 4: replace(everybody, ratios=own.ratios)}
    return replace(everybody, apart=apart)


def _some(draw) -> Parameters:
    rhythms = tuple(
        RhythmPrior(draw.uniform(0.05, 9), draw.uniform(1, 300), draw.uniform(0.1, 3), draw.uniform(0.2, 20), k)
        for k in draw.integers(1, 5, len(Habit)).tolist()
    )
    return Parameters(
        rhythms=rhythms,
        spending=GammaGamma(draw.uniform(0.5, 9), draw.uniform(1.1, 9), draw.uniform(10, 9_000)),
        ratios=tuple(BetaPrior(draw.uniform(0.1, 9), draw.uniform(0.1, 9)) for _ in Ratio),
        margins_known=bool(draw.integers(0, 2)),
        kept_share=draw.uniform(0.1, 1),
        kept_weight=draw.uniform(1, 50_000),
        horizon=float(draw.choice([7, 28, 90, 365])),
        fitted_on=(100,) * len(Habit),
    )


@each_by_its_own
def worth_by_curves(states, parameters, at):
    """The value as SQL tells it; nan before the first order."""
    seen = history(states, Habit.BUYING, at)
    found = curves.curves(YEAR_DAYS, parameters.rhythms[Habit.BUYING])
    acts = curves.expected(found, seen.x, seen.t_x, np.nan_to_num(seen.silence))
    return np.where(seen.days > 0, acts * measures.kept_of_an_order(states, parameters), np.nan)
