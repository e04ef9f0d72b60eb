"""What does a page read of a relationship? Plain numbers of one party at one instant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from rapport.platform import clock
from rapport.platform.languages import N_

from .maths import measures, standing
from .maths.bands import Band, Trend
from .maths.figures import figure
from .maths.history import history
from .maths.measures import Measure
from .maths.parameters import Parameters
from .maths.rhythm import DUE
from .maths.roles import Habit, Ratio
from .maths.state import NEVER
from .maths.value import at_stake

TREND_WORDS = {Trend.GROWING: N_("growing"), Trend.HOLDING: N_("holding"), Trend.FADING: N_("fading")}
BAND_WORDS = {
    Band.NEW: N_("New"),
    Band.WARMING: N_("Growing"),
    Band.STEADY: N_("Holding"),
    Band.COOLING: N_("Fading"),
    Band.AT_RISK: N_("Leaving"),
    Band.DORMANT: N_("Quiet"),
}

#: Those who go by parameters apart, by the `came_by` of their states.
CAME_BY = {
    1: N_("people who came by e-mail"),
    2: N_("people who came by phone"),
    3: N_("people who came to the store"),
    4: N_("people who came by the website"),
    5: N_("people who came by chat"),
    6: N_("people who came by post"),
    7: N_("people who came by a meeting"),
    8: N_("people who came some other way"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One measure of one party: value and interval, number of touches behind it, days since the last of them."""

    value: float
    low: float
    high: float
    evidence: float
    freshness: float


@dataclass(frozen=True, slots=True)
class Measures:
    """How one relationship stands at one instant. A measure is None while nothing tells it; money in minor units."""

    habit: str
    chance: float | None
    trend: str
    band: str
    provisional: bool
    usual_gap_days: float | None
    silent_days: float | None
    due_at: datetime | None
    they: int
    we: int
    orders: int
    spend: int
    at_stake: float
    risk: float
    continuity: Reading | None
    rhythm: Reading | None
    they_answer: Reading | None
    we_answer: Reading | None
    reciprocity: Reading | None
    trust: Reading | None
    promises: Reading | None
    value: Reading | None
    depth: Reading | None


@dataclass(frozen=True, slots=True)
class Glance:
    """The little that a row of a list shows of a relationship."""

    chance: float | None
    trend: str
    they: int
    we: int
    orders: int
    spend: int
    last_at: datetime | None
    lateness: float | None = None


def habit_of(state: np.ndarray) -> Habit:
    """What we watch this party by: buying if they ever bought, else answering."""
    return Habit.BUYING if state["habit_days"][..., Habit.BUYING].max() > 0 else Habit.ANSWERING


def glances(states: np.ndarray, trends: Iterable[int | None], parameters: Parameters, now: datetime) -> list[Glance]:
    """A glance for each state, in order; the chance is of the next act within the horizon."""
    at = clock.micros(now)
    bought = states["habit_days"][:, Habit.BUYING] > 0
    habits = (Habit.BUYING, Habit.ANSWERING)
    chances, late = (
        np.where(bought, *(figure(name, states, parameters, at, habit=habit) for habit in habits))
        for name in ("continuity", "rhythm")
    )
    return [
        Glance(
            chance=None if np.isnan(chance) else float(chance),
            lateness=None if np.isnan(lateness) else float(lateness),
            trend=TREND_WORDS[Trend(trend)] if trend is not None else "",
            they=int(state["in_n"]),
            we=int(state["out_n"]),
            orders=int(state["orders"]),
            spend=int(state["spend"]),
            last_at=clock.instant(int(state["last_at"])) if state["n"] else None,
        )
        for state, chance, lateness, trend in zip(states, chances, late, trends, strict=True)
    ]


def read(
    state: np.ndarray, trend: int | None, parameters: Parameters, now: datetime, *, late_loops: int = 0
) -> Measures:
    """Everything a page says of one relationship; `state` has shape (1,)."""
    at, habit = clock.micros(now), habit_of(state)
    seen = history(state, habit, at)
    continuity = _reading(measures.continuity(state, parameters, at, habit=habit))
    value = _reading(measures.value(state, parameters, at))
    alive = standing.p_alive(state, parameters, at, habit=habit)[0]
    due_at = int(standing.due_at(state, parameters, DUE, habit=habit)[0])
    risk = 0.0 if np.isnan(alive) else float(1 - alive)
    return Measures(
        habit="buy" if habit is Habit.BUYING else "answer",
        chance=continuity.value if continuity else None,
        trend=TREND_WORDS[Trend(trend)] if trend is not None else "",
        band=BAND_WORDS[Band(int(standing.band(state, parameters, at, habit=habit)[0]))],
        provisional=parameters.of(state["came_by"][0]).provisional(habit),
        usual_gap_days=usual_gap(state, parameters, habit),
        silent_days=None if np.isnan(seen.silence[0]) else float(seen.silence[0]),
        due_at=clock.instant(due_at) if due_at < NEVER else None,
        they=int(state["in_n"][0]),
        we=int(state["out_n"][0]),
        orders=int(state["orders"][0]),
        spend=int(state["spend"][0]),
        at_stake=float(at_stake(value.value, 1 - risk)) if value else 0.0,
        risk=risk,
        continuity=continuity,
        rhythm=_reading(measures.rhythm(state, parameters, at, habit=habit)),
        they_answer=_share(state, parameters, at, Ratio.THEY_ANSWER),
        we_answer=_share(state, parameters, at, Ratio.WE_ANSWER),
        reciprocity=_reading(measures.reciprocity(state, parameters, at), needs=1),
        trust=_reading(measures.trust(state, parameters, at, late_loops=late_loops), needs=1),
        promises=_share(state, parameters, at, Ratio.PROMISES),
        value=value,
        depth=_reading(measures.depth(state, parameters, at)),
    )


def usual_gap(state: np.ndarray, parameters: Parameters, habit: Habit) -> float | None:
    """The silence, in days, that half of this person's silences outlast; None before they have come back once."""
    days = float(standing.usual_gap(state, parameters, habit=habit)[0])
    return days if np.isfinite(days) else None


def _share(state: np.ndarray, parameters: Parameters, at: int, ratio: Ratio) -> Reading | None:
    return _reading(measures.share(state, parameters, at, ratio), needs=1)


def _reading(measure: Measure, *, needs: float = 0) -> Reading | None:
    value = float(np.ravel(measure.value)[0])
    evidence = float(np.ravel(measure.evidence)[0])
    if np.isnan(value) or evidence < needs:
        return None
    cells: list[Any] = [np.ravel(part)[0] for part in (measure.low, measure.high, measure.freshness)]
    return Reading(value, float(cells[0]), float(cells[1]), evidence, float(cells[2]))
