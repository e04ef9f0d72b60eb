"""What do we hold true of a segment? The parameters of every measure: weak guesses first, fitted when earned."""

from dataclasses import asdict, dataclass, fields, replace

import numpy as np

from .beta_ratio import BetaPrior, fit_prior
from .gamma_gamma import GammaGamma
from .gamma_gamma import fit as fit_spending
from .history import History, history
from .mbg import fit_regularity
from .rhythm import RhythmPrior
from .roles import Habit, Ratio

ENOUGH = 30
SAMPLE = 200_000
STRONGEST = 100.0
HORIZONS = (7, 14, 28, 90, 180, 365)
HORIZON_UNKNOWN = 90.0


@dataclass(frozen=True)
class Parameters:
    """The parameters of one segment; times in days, money in minor units."""

    rhythms: tuple[RhythmPrior, ...]  # by Habit
    spending: GammaGamma
    ratios: tuple[BetaPrior, ...]  # by Ratio
    margins_known: bool  # without them value is turnover net of returns
    kept_share: float  # of turnover, by everybody: margin, or what was not returned
    kept_weight: float  # turnover, minor units, that everybody's share weighs against a person's own
    horizon: float
    fitted_on: tuple[int, ...]  # people who repeated, by Habit; below 30 the rhythm is our guess, not a fit

    def provisional(self, habit=Habit.BUYING):
        """Whether the rhythm of `habit` is a guess, because too few people have repeated it."""
        return self.fitted_on[habit] < ENOUGH

    def as_dict(self):
        """The same as plain values, for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, plain):
        """The parameters that `as_dict` wrote, also after JSON."""
        values = {field.name: plain[field.name] for field in fields(cls)}
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


def fit_parameters(states, now, horizon=None) -> Parameters:
    """The parameters of the people in `states` (STATE (n,)) as of `now` (microseconds).

    Where fewer than 30 people have repeated something, the guess of `default_parameters` stands.

    `horizon` in days is what the workspace has set; without it, the proposal of `propose_horizon`. Of more than 200,000
    people every n-th teaches: the figures differ by less than they mean.
    """
    states = states[:: max(-(-len(states) // SAMPLE), 1)]
    guess = default_parameters()
    histories = [history(states, habit, now) for habit in Habit]
    rhythms, repeaters = zip(*(map(_fit_rhythm, histories, guess.rhythms)), strict=True)
    return replace(
        guess,
        rhythms=rhythms,
        spending=_fit_spending(states, guess.spending),
        ratios=tuple(_fit_ratio(states, ratio, guess.ratios[ratio]) for ratio in Ratio),
        **_kept(states),
        horizon=float(horizon or propose_horizon(histories[Habit.BUYING])),
        fitted_on=repeaters,
    )


def propose_horizon(buying: History) -> float:
    """The smallest of 7, 14, 28, 90, 180, 365 days not below the median personal gap; 90 while nobody has come back."""
    again = buying.x > 0
    if not again.any():
        return HORIZON_UNKNOWN
    gap = np.median(buying.t_x[again] / buying.x[again])
    return float(next((days for days in HORIZONS if days >= gap), HORIZONS[-1]))


def _fit_rhythm(seen: History, guess):
    known = seen.days > 0
    repeaters = int((seen.x > 0).sum())
    if repeaters < ENOUGH:
        return guess, repeaters
    x, t_x, silence = seen.x[known], seen.t_x[known], seen.silence[known]
    return _loosened(fit_regularity(x, t_x, t_x + silence, seen.log_gaps[known]).prior), repeaters


def _loosened(prior: RhythmPrior):
    """The same means, but never stronger than 100 acts, so that people can always differ from their segment."""
    slower, weaker = min(1.0, STRONGEST / prior.r), min(1.0, STRONGEST / (prior.a + prior.b))
    return RhythmPrior(prior.r * slower, prior.alpha * slower, prior.a * weaker, prior.b * weaker, prior.k)


def _fit_spending(states, guess):
    valued = (states["valued_days"] > 0) & (states["value_sum"] > 0)
    n, total = states["valued_days"][valued].astype(float), states["value_sum"][valued].astype(float)
    if n.size == 0:
        return guess
    if (n > 1).sum() < ENOUGH:
        return replace(guess, gamma=float(total.sum() / n.sum() * (guess.q - 1) / guess.p))
    found = fit_spending(n, total / n)[0]
    q = min(found.q, STRONGEST)
    return replace(found, q=q, gamma=found.gamma * (q - 1) / (found.q - 1))


def _fit_ratio(states, ratio, guess):
    s, n = states["successes"][:, ratio], states["trials"][:, ratio]
    return fit_prior(s, n) if (n > 1).sum() >= ENOUGH else guess


def _kept(states):
    """What everybody keeps of a turnover, and what it weighs: the turnover of a typical buyer."""
    known = bool((states["margin"] != 0).any())
    turnover, buyers = float(states["value_sum"].sum()), int((states["valued_days"] > 0).sum())
    if buyers == 0:
        return {"margins_known": known}
    kept = float(states["margin" if known else "spend"].sum())
    return {"margins_known": known, "kept_share": kept / turnover, "kept_weight": turnover / buyers}
