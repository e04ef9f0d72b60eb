"""How does the relationship stand? The six measures, each with how sure we are, from a state, the parameters and now.

`states`: STATE rows or one row; `now`: microseconds since 1970 UTC. Every measure returns arrays of the shape of
`states`, and nan where nothing has happened that it could be told from. Intervals hold with chance `level`. Each row is
told by the parameters of those who came by the same channel, where there are such.
"""

from dataclasses import dataclass

import numpy as np

from . import rhythm as rhythms
from .apart import each_by_its_own
from .beta_ratio import interval_of_moments, posterior_interval, posterior_mean, variance
from .breadth import effective_number_interval
from .counters import effective_number
from .gamma_gamma import expected_value
from .history import history
from .parameters import Parameters
from .personal import LEVEL, continuity_interval, lateness_interval
from .purchases import expected_purchases
from .roles import Habit, Ratio
from .state import DAY
from .value import YEAR_DAYS
from .value import value as forecast
from .value import value_beside as forecast_beside


@dataclass(frozen=True)
class Measure:
    """One dimension of a relationship: value, interval, how many touches tell it, and days since the last of them."""

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    evidence: np.ndarray
    freshness: np.ndarray


@each_by_its_own
def continuity(states, parameters: Parameters, now, *, habit=Habit.BUYING, level=LEVEL) -> Measure:
    """P(acts within the horizon), 0..1; the interval is about this person's own chance. nan before the first act."""
    seen, prior, horizon = history(states, habit, now), parameters.rhythms[habit], parameters.horizon
    chance = rhythms.continuity(seen.x, seen.t_x, seen.silence, horizon, prior)
    low, high = continuity_interval(seen.x, seen.t_x, seen.silence, horizon, prior, level)
    return _where(seen.days > 0, Measure(chance, low, high, seen.days, seen.silence))


@each_by_its_own
def rhythm(states, parameters: Parameters, now, *, habit=Habit.BUYING, level=LEVEL) -> Measure:
    """Lateness, 1..0: the share of this person's silences that last longer than this one. nan before the first act."""
    seen, prior = history(states, habit, now), parameters.rhythms[habit]
    late = rhythms.lateness(seen.x, seen.t_x, seen.silence, prior)
    low, high = lateness_interval(seen.x, seen.t_x, seen.silence, prior, level)
    return _where(seen.days > 0, Measure(late, np.minimum(low, late), np.maximum(high, late), seen.days, seen.silence))


@each_by_its_own
def reciprocity(states, parameters: Parameters, now, *, level=LEVEL) -> Measure:
    """The mean of two shares, 0..1: how often they answer us and how often we answer them (see `share` for each)."""
    sides = [_counts(states, parameters, ratio) for ratio in (Ratio.THEY_ANSWER, Ratio.WE_ANSWER)]
    mean = sum(posterior_mean(*side) for side in sides) / 2
    low, high = interval_of_moments(mean, sum(variance(*side) for side in sides) / 4, level)
    last = np.maximum(states["last_in_at"], states["last_out_at"])
    asked = sum(n for _, n, _ in sides)
    return Measure(mean, low, high, asked, _since(last, now, states["in_n"] + states["out_n"]))


@each_by_its_own
def share(states, parameters: Parameters, now, ratio: Ratio, *, level=LEVEL) -> Measure:
    """One share of successes among trials, 0..1, drawn towards the segment: "you answered 9 of 10"."""
    s, n, prior = _counts(states, parameters, ratio)
    low, high = posterior_interval(s, n, prior, level)
    return Measure(posterior_mean(s, n, prior), low, high, n, _since_last(states, now))


@each_by_its_own
def trust(states, parameters: Parameters, now, *, late_loops=0, level=LEVEL) -> Measure:
    """The share of what we owed that turned out well, 0..1: promises kept, complaints settled, surveys satisfied.

    All trials weigh alike and each kind brings its prior. `late_loops`: open loops of ours past their date, array or
    number; each counts as a promise not kept until it is closed.
    """
    kinds = [_counts(states, parameters, ratio) for ratio in (Ratio.PROMISES, Ratio.COMPLAINTS, Ratio.SURVEYS)]
    good = sum(s + prior.a for s, _, prior in kinds)
    trials = sum(n for _, n, _ in kinds) + late_loops
    total = trials + sum(prior.a + prior.b for _, _, prior in kinds)
    mean = good / total
    low, high = interval_of_moments(mean, mean * (1 - mean) / (total + 1), level)
    return Measure(mean, low, high, trials, _since_last(states, now))


@each_by_its_own
def value(states, parameters: Parameters, now, *, level=LEVEL, horizon=YEAR_DAYS) -> Measure:
    """Expected margin of the next `horizon` days, minor units, and where the true sum will fall; nan before an order.

    Pages always say a year; a shorter horizon is for looking back, where no year has passed yet.
    """
    seen, n, mean = _purchases(states, now)
    prior, spending = parameters.rhythms[Habit.BUYING], parameters.spending
    turnover = forecast(seen.x, seen.t_x, np.nan_to_num(seen.silence), horizon, prior, n, mean, spending, level)
    kept, low, high = (_kept_share(states, parameters) * part for part in turnover)
    return _where(seen.days > 0, Measure(kept, np.minimum(low, high), np.maximum(low, high), n, seen.silence))


@each_by_its_own
def value_beside(states, parameters: Parameters, now, kept, horizon):
    """The value of the next `horizon` days, and the chances it gives to less than `kept`, and to at most `kept`.

    `kept` (n,) in minor units is what then was kept; (value, below, upto), for looking back at how sure we were. Who
    returns more than they keep is worth the less the more they buy.
    """
    seen, n, mean = _purchases(states, now)
    share = _kept_share(states, parameters)
    turnover = np.divide(kept, share, out=np.zeros(len(states)), where=share != 0)
    arguments = seen.x, seen.t_x, np.nan_to_num(seen.silence), horizon, parameters.rhythms[Habit.BUYING]
    told, below, upto = forecast_beside(*arguments, n, mean, parameters.spending, turnover)
    below, upto = np.where(share < 0, 1 - upto, below), np.where(share < 0, 1 - below, upto)
    return share * told, np.where(share == 0, kept > 0, below), np.where(share == 0, kept >= 0, upto)


@each_by_its_own
def worth(states, parameters: Parameters, now):
    """The value alone, without its interval, 50 times faster; for ranking by what is at stake. nan before an order."""
    seen = history(states, Habit.BUYING, now)
    acts = expected_purchases(seen.x, seen.t_x, seen.silence, YEAR_DAYS, parameters.rhythms[Habit.BUYING])
    return acts * kept_of_an_order(states, parameters)


@each_by_its_own
def kept_of_an_order(states, parameters: Parameters):
    """What we keep of this person's next order on average, in minor units: the order drawn towards everybody's."""
    _, n, mean = _purchases(states, states["last_at"])
    return expected_value(n, mean, parameters.spending) * _kept_share(states, parameters)


def depth(states, parameters: Parameters, now, *, level=LEVEL) -> Measure:
    """How many topics, channels and people carry the relationship: the mean of the three effective numbers, >= 1.

    A list on which nothing was counted is left out; nan if all three are empty.
    Topics and people are hashed into 16 slots, so that above five or so the figure is a lower bound.
    """
    counts = [states[name].astype(float) for name in ("topics", "channels", "colleagues")]
    used = np.stack([c.sum(-1) > 0 for c in counts])
    numbers = np.stack([effective_number(c) for c in counts])
    low, high = (np.stack(side) for side in zip(*(effective_number_interval(c, level) for c in counts), strict=True))
    low, high = np.minimum(low, numbers), np.maximum(high, numbers)
    number, low, high = (np.where(used, p, 0.0).sum(0) / np.maximum(used.sum(0), 1) for p in (numbers, low, high))
    since = _since(states["last_in_at"], now, states["in_n"])
    return _where(used.any(0), Measure(number, low, high, states["in_n"].astype(float), since))


def _counts(states, parameters, ratio):
    return states["successes"][..., ratio], states["trials"][..., ratio], parameters.ratios[ratio]


def _purchases(states, now):
    """The history of buying, the days with orders of worth, and their mean worth."""
    n = states["valued_days"].astype(float)
    mean = np.divide(states["value_sum"], n, out=np.zeros(np.shape(n)), where=n > 0)
    return history(states, Habit.BUYING, now), n, mean


def _kept_share(states, parameters):
    """What is kept of this person's turnover, drawn towards everybody's: margin, or turnover net of returns."""
    kept = states["margin" if parameters.margins_known else "spend"]
    own, everybody = states["value_sum"].astype(float), parameters.kept_weight
    return (kept + parameters.kept_share * everybody) / (own + everybody)


def _since(instant, now, count):
    return np.where(np.asarray(count) > 0, np.maximum(now - instant, 0) / DAY, np.nan)


def _since_last(states, now):
    return _since(states["last_at"], now, states["n"])


def _where(known, measure):
    """The measure where something is known, nan elsewhere; evidence stays."""
    value, low, high = (np.where(known, part, np.nan) for part in (measure.value, measure.low, measure.high))
    return Measure(value, low, high, measure.evidence, measure.freshness)
