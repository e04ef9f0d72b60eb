"""Did the relationship know before the money did? What state and change of the measures add to spend alone.

Everybody is ranked at a past origin by what had been taught at earlier ones: by what they spent in the 90 days before,
by that and the state of their measures, and by that and how the measures had changed in 90 days. What counts is how
well each ranking foretold the 90 days after, of the latest origin, which taught nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from rapport.loop.understand.maths.calibration import auc
from rapport.loop.understand.maths.personal import LEVEL

from . import plain

#: So many people it happened to, and so many it did not, before anything is said.
FEWEST = 30
ROUNDS = 400
SEED = 20_240_229


@dataclass(frozen=True)
class Panel:
    """People at past origins: spend (n,) before, state and change of the measures (n, m), what happened after (n,)."""

    party: np.ndarray
    origin: np.ndarray
    spend: np.ndarray
    state: np.ndarray
    change: np.ndarray
    after: dict[str, np.ndarray]


@dataclass(frozen=True)
class Answer:
    """How well each ranking foretold, and what was added: (gain, low, high) with chance `level` over people."""

    people: int
    events: int
    spend_alone: float
    with_state: float
    with_change: float
    gain: tuple[float, float, float]
    change_gain: tuple[float, float, float]


def what_leads(panel: Panel, outcome: str, *, amount: bool = False, rounds: int = ROUNDS) -> Answer | None:
    """Did state and change lead this outcome beside spend alone? None when there is too little to say.

    `amount`: the outcome is a sum, ranked by the rank correlation; else it happened or not, and the AUC ranks it. The
    interval draws the people of the latest origin again and again (percentile bootstrap): their outcomes are one each.
    """
    happened, last = panel.after[outcome], panel.origin == panel.origin.max(initial=0)
    if any(_too_few(happened[part] > 0) for part in (last, ~last)):
        return None
    spend = np.log1p(np.maximum(panel.spend, 0))[:, None]
    blocks = [spend, np.hstack([spend, panel.state]), np.hstack([spend, panel.state, panel.change])]
    ranked = [_foretold(_filled(block, ~last), happened, last, amount) for block in blocks]
    found = happened[last]
    good: Callable[[np.ndarray, np.ndarray], float] = rank_correlation if amount else auc
    alone, state, change = (good(said, found) for said in ranked)
    drawn = _drawn_again(ranked, found, good, rounds)
    return Answer(
        people=int(last.sum()),
        events=int((found > 0).sum()),
        spend_alone=alone,
        with_state=state,
        with_change=change,
        gain=(change - alone, *_interval(drawn[:, 2] - drawn[:, 0])),
        change_gain=(change - state, *_interval(drawn[:, 2] - drawn[:, 1])),
    )


def rank_correlation(said, happened) -> float:
    """Spearman's correlation of two rankings, -1..1; 0 where one of them ranks nobody."""
    from scipy.stats import rankdata  # not at import: no page searches or fits

    one, other = (rankdata(each) - (len(each) + 1) / 2 for each in (said, happened))
    spread = np.sqrt((one @ one) * (other @ other))
    return float(one @ other / spread) if spread > 0 else 0.0


def _too_few(events):
    return min(int(events.sum()), int((~events).sum())) < FEWEST


def _filled(figures, taught):
    """Unknown figures as the mean of those that teach, so that they say nothing."""
    known = np.isfinite(figures[taught])
    sums = np.where(known, figures[taught], 0.0).sum(0)
    return np.where(np.isfinite(figures), figures, sums / np.maximum(known.sum(0), 1))


def _foretold(figures, happened, last, amount):
    """The rank of everybody of the latest origin by what the earlier ones teach; any rising scale."""
    if amount:
        return plain.fit_days(figures[~last], 1 + np.maximum(happened[~last], 0)).amount(figures[last])
    return plain.fit(figures[~last], happened[~last] > 0).chance(figures[last])


def _drawn_again(ranked, found, good, rounds):
    chance, drawn = np.random.default_rng(SEED), np.empty((rounds, len(ranked)))
    for row in range(rounds):
        who = chance.integers(0, len(found), len(found))
        drawn[row] = [good(said[who], found[who]) for said in ranked]
    return drawn[np.isfinite(drawn).all(1)]


def _interval(differences, level=LEVEL):
    low, high = np.quantile(differences, ((1 - level) / 2, (1 + level) / 2))
    return float(low), float(high)
