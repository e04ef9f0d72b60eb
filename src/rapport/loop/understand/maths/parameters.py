"""What do we hold true of people before we know them? The parameters of every measure, with weak guesses to begin with.

Those who came by one channel (`came_by` of a state) have parameters apart where they taught us that they differ.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import numpy as np

from . import beta_ratio, gamma_gamma, mbg
from .beta_ratio import BetaPrior
from .gamma_gamma import GammaGamma
from .history import History, history
from .rhythm import RhythmPrior
from .roles import Habit, Ratio

ENOUGH = 30
#: So many people must have done a thing again before those who came by one channel teach parameters of their own.
ENOUGH_APART = 200
#: What is kept of a turnover is their own where it is off by more than this.
KEPT_APART = 0.01
SAMPLE = 200_000
STRONGEST = 100.0
HORIZONS = (7, 14, 28, 90, 180, 365)
HORIZON_UNKNOWN = 90.0


@dataclass(frozen=True)
class Parameters:
    """The parameters of everybody, and `apart` those of some by `came_by`; times in days, money in minor units.

    Horizon and whether margins are known are the same for all. `maths.apart` says whose a state goes by: a function
    that is given states never reads the parts itself, as those of everybody are not those of each.
    """

    rhythms: tuple[RhythmPrior, ...]  # by Habit
    spending: GammaGamma
    ratios: tuple[BetaPrior, ...]  # by Ratio
    margins_known: bool  # without them value is turnover net of returns
    kept_share: float  # of turnover, by everybody: margin, or what was not returned
    kept_weight: float  # turnover, minor units, that everybody's share weighs against a person's own
    horizon: float
    fitted_on: tuple[int, ...]  # people who repeated, by Habit; below 30 the rhythm is our guess, not a fit
    apart: Mapping[int, "Parameters"] = field(default_factory=dict, hash=False)  # by `came_by`; these have none

    def of(self, came_by) -> "Parameters":
        """The parameters of those who came by this channel, `came_by` of a state: their own, or everybody's."""
        return self.apart.get(int(came_by), self.everybody)

    @cached_property
    def everybody(self) -> "Parameters":
        """The same with nobody apart."""
        return replace(self, apart={}) if self.apart else self

    def provisional(self, habit=Habit.BUYING):
        """Whether the rhythm of `habit` is a guess, because too few people have repeated it."""
        return self.fitted_on[habit] < ENOUGH

    def as_dict(self):
        """The same as plain values, for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, plain):
        """The parameters that `as_dict` wrote, also after JSON."""
        values: dict[str, Any] = {each.name: plain[each.name] for each in fields(cls) if each.name != "apart"}
        values["apart"] = {int(code): cls.from_dict(own) for code, own in plain.get("apart", {}).items()}
        values["rhythms"] = tuple(RhythmPrior(**rhythm) for rhythm in plain["rhythms"])
        values["spending"] = GammaGamma(**plain["spending"])
        values["ratios"] = tuple(BetaPrior(**ratio) for ratio in plain["ratios"])
        values["fitted_on"] = tuple(plain["fitted_on"])
        return cls(**values)


def default_parameters() -> Parameters:
    """Weak guesses for the time before 30 people have repeated anything; every measure from them is provisional.

    A rate whose deviation is as large as its mean, about 1 in 5 who leave after an act with the weight of 2.5 acts, one
    order's worth of belief in an average order, shares of which anything is possible, and few returns.
    """
    anything = BetaPrior(1.0, 1.0)
    ratios = dict.fromkeys(Ratio, anything) | {Ratio.RETURNS: BetaPrior(0.5, 4.5)}
    days = {Habit.BUYING: 60.0, Habit.ANSWERING: 30.0, Habit.VISITING: 30.0}
    return Parameters(
        rhythms=tuple(RhythmPrior(r=1.0, alpha=days[habit], a=0.5, b=2.0) for habit in Habit),
        spending=GammaGamma(p=2.0, q=3.0, gamma=3000.0),
        ratios=tuple(ratios[ratio] for ratio in Ratio),
        margins_known=False,
        kept_share=1.0,
        kept_weight=10_000.0,
        horizon=HORIZON_UNKNOWN,
        fitted_on=(0,) * len(Habit),
    )


@dataclass(frozen=True)
class Evidence:
    """What the parameters of one group rest on.

    `repeaters` people of `people` did it again, by Habit; `likelihoods`: by Habit the log-likelihood of the most likely
    rhythm of each k = 1, 2, 3, 4, empty where too few came back; `own`: whether the rhythm is the group's, by Habit.
    """

    people: int
    repeaters: tuple[int, ...]
    likelihoods: tuple[tuple[float, ...], ...]
    own: tuple[bool, ...]


def fit_parameters(states, now, horizon=None) -> Parameters:
    """The parameters of the people in `states` (STATE (n,)) as of `now` (microseconds); see `fit_with_evidence`."""
    return fit_with_evidence(states, now, horizon)[0]


def fit_with_evidence(states, now, horizon=None) -> tuple[Parameters, dict[int, Evidence]]:
    """The same with what they rest on: of everybody (0), and of those who came by each channel (`came_by`).

    Where fewer than 30 people have repeated something, the guess of `default_parameters` stands. Those who came by one
    channel have parameters of their own where 200 of them have, and where these make what they did so much more likely
    than everybody's that it is no chance: 2 x the gain in log-likelihood > number of parameters x log(people), the
    Bayesian information criterion. Elsewhere they go by everybody's: a group too small to tell is drawn to all the way.

    `horizon` in days is what the workspace has set; without it, the proposal of `propose_horizon`. Of more than 200,000
    people every n-th teaches: the figures differ by less than they mean.
    """
    states = states[:: max(-(-len(states) // SAMPLE), 1)]
    guess = default_parameters()
    margins = bool((states["margin"] != 0).any())
    days = float(horizon or propose_horizon(history(states, Habit.BUYING, now)))
    guess = replace(guess, margins_known=margins, horizon=days)
    everybody, evidence = _fit_group(states, now, guess, apart=False)
    groups, told = {}, {0: evidence}
    for code in np.unique(states["came_by"][states["came_by"] > 0]).tolist():
        own, told[code] = _fit_group(states[states["came_by"] == code], now, everybody, apart=True)
        if own != everybody:
            groups[code] = own
    return replace(everybody, apart=groups), told


def propose_horizon(buying: History) -> float:
    """The smallest of 7, 14, 28, 90, 180, 365 days not below the median personal gap; 90 while nobody has come back."""
    again = buying.x > 0
    if not again.any():
        return HORIZON_UNKNOWN
    gap = np.median(buying.t_x[again] / buying.x[again])
    return float(next((days for days in HORIZONS if days >= gap), HORIZONS[-1]))


def _fit_group(states, now, instead, *, apart):
    """Their parameters and the evidence; those of `instead` where too few teach or, `apart`, it may well be chance."""
    rhythms = [_fit_rhythm(history(states, habit, now), instead.rhythms[habit], apart) for habit in Habit]
    priors, repeaters, likelihoods = (tuple(each) for each in zip(*rhythms, strict=True))
    own = tuple(prior != other for prior, other in zip(priors, instead.rhythms, strict=True))
    found = replace(
        instead,
        rhythms=priors,
        spending=_fit_spending(states, instead.spending, apart),
        ratios=tuple(_fit_ratio(states, ratio, instead.ratios[ratio], apart) for ratio in Ratio),
        **_kept(states, instead, apart),
        fitted_on=tuple(
            n if is_own or not apart else before
            for n, is_own, before in zip(repeaters, own, instead.fitted_on, strict=True)
        ),
    )
    return found, Evidence(len(states), repeaters, likelihoods, own)


def _least(apart):
    return ENOUGH_APART if apart else ENOUGH


def _holds(apart, gain, parameters, people):
    """Of everybody what is fitted; of a part of them what gains more than so many more parameters gain by chance."""
    return not apart or 2 * gain > parameters * np.log(people)


def _fit_rhythm(seen: History, instead, apart):
    known = seen.days > 0
    repeaters = int((seen.x > 0).sum())
    if repeaters < _least(apart):
        return instead, repeaters, ()
    x, t_x, T = seen.x[known], seen.t_x[known], (seen.t_x + seen.silence)[known]
    log_gaps = seen.log_gaps[known]
    fits = mbg.fit_each_regularity(x, t_x, T, log_gaps)
    own = _loosened(mbg.likeliest(fits).prior)
    told, before = (mbg.log_likelihood(x, t_x, T, prior, log_gaps).sum() for prior in (own, instead))
    prior = own if _holds(apart, told - before, 5, len(x)) else instead
    return prior, repeaters, tuple(fit.log_likelihood for fit in fits)


def _loosened(prior: RhythmPrior):
    """The same means, but never stronger than 100 acts, so that people can always differ from everybody."""
    slower, weaker = min(1.0, STRONGEST / prior.r), min(1.0, STRONGEST / (prior.a + prior.b))
    return RhythmPrior(prior.r * slower, prior.alpha * slower, prior.a * weaker, prior.b * weaker, prior.k)


def _fit_spending(states, instead, apart):
    valued = (states["valued_days"] > 0) & (states["value_sum"] > 0)
    n, total = states["valued_days"][valued].astype(float), states["value_sum"][valued].astype(float)
    if n.size == 0:
        return instead
    if (n > 1).sum() < _least(apart):
        level = float(total.sum() / n.sum() * (instead.q - 1) / instead.p)
        return instead if apart else replace(instead, gamma=level)
    found = gamma_gamma.fit(n, total / n)[0]
    q = min(found.q, STRONGEST)
    own = replace(found, q=q, gamma=found.gamma * (q - 1) / (found.q - 1))
    told, before = (gamma_gamma.log_likelihood(n, total / n, model).sum() for model in (own, instead))
    return own if _holds(apart, told - before, 3, len(n)) else instead


def _fit_ratio(states, ratio, instead, apart):
    s, n = states["successes"][:, ratio], states["trials"][:, ratio]
    if (n > 1).sum() < _least(apart):
        return instead
    own = beta_ratio.fit_prior(s, n)
    told, before = (beta_ratio.log_likelihood(s, n, prior).sum() for prior in (own, instead))
    return own if _holds(apart, told - before, 2, int((n > 0).sum())) else instead


def _kept(states, instead, apart):
    """What they keep of a turnover, and what it weighs: the turnover of a typical buyer."""
    turnover, buyers = float(states["value_sum"].sum()), int((states["valued_days"] > 0).sum())
    kept = float(states["margin" if instead.margins_known else "spend"].sum())
    share = kept / turnover if turnover else instead.kept_share
    alike = abs(share - instead.kept_share) <= KEPT_APART
    if buyers == 0 or (apart and (buyers < ENOUGH_APART or alike)):
        return {}
    return {"kept_share": share, "kept_weight": turnover / buyers}
