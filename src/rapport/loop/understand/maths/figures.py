"""Which number does a page show of a relationship, by name? One figure of many states, each at its own instant."""

from collections.abc import Callable
from typing import Any

import numpy as np

from . import measures, standing
from . import rhythm as rhythms
from .apart import each_by_its_own
from .counters import effective_number
from .history import history
from .measures import Measure
from .parameters import Parameters
from .roles import Habit, Ratio

#: Every figure that a page shows and whose history can be told.
NAMES = (
    "continuity", "rhythm", "usual_gap", "balance", "reciprocity", "they_answer", "we_answer", "trust", "promises",
    "value", "depth",
)  # fmt: skip
_SHARES = {"they_answer": Ratio.THEY_ANSWER, "we_answer": Ratio.WE_ANSWER, "promises": Ratio.PROMISES}


def figure(name: str, states, parameters: Parameters, now, *, habit=Habit.BUYING, late_loops=0) -> np.ndarray:
    """The figure `name` alone; nan where a page says that it is not known yet.

    `states`: STATE (n,); `now`: microseconds, a number or (n,), no earlier than the last touch of its state;
    `late_loops`: open loops of ours past their date, a number or (n,). Units: shares 0..1, `usual_gap` in days,
    `value` in minor units, `depth` an effective number.
    """
    if quick := _QUICK.get(name):
        return np.asarray(quick(states, parameters, now, habit), float)
    return measured(name, states, parameters, now, habit=habit, late_loops=late_loops).value


def measured(name: str, states, parameters: Parameters, now, *, habit=Habit.BUYING, late_loops=0) -> Measure:
    """The same with its interval, for `continuity` and `value` at fifty times the work; nan where there is none."""
    if name in {"continuity", "rhythm"}:
        return getattr(measures, name)(states, parameters, now, habit=habit)
    if name in _SHARES:
        return _from_one_on(measures.share(states, parameters, now, _SHARES[name]))
    if name == "reciprocity":
        return _from_one_on(measures.reciprocity(states, parameters, now))
    if name == "trust":
        return _from_one_on(measures.trust(states, parameters, now, late_loops=late_loops))
    if name in {"value", "depth"}:
        return getattr(measures, name)(states, parameters, now)
    alone = figure(name, states, parameters, now, habit=habit)
    unknown = np.full(alone.shape, np.nan)
    return Measure(alone, unknown, unknown, states["n"].astype(float), unknown)


def depth(states) -> np.ndarray:
    """The measure `depth` without its interval, >= 1; nan where nothing came from them (see `measures.depth`)."""
    numbers = np.stack([effective_number(states[name]) for name in ("topics", "channels", "colleagues")])
    used = (numbers > 0).sum(0)
    return np.where(used > 0, numbers.sum(0) / np.maximum(used, 1), np.nan)


def _from_one_on(measure: Measure) -> Measure:
    """A share is told once something was tried; before that it is our guess about everybody."""
    known = np.asarray(measure.evidence) >= 1
    value, low, high = (np.where(known, part, np.nan) for part in (measure.value, measure.low, measure.high))
    return Measure(value, low, high, measure.evidence, measure.freshness)


@each_by_its_own
def _continuity(states, parameters, now, habit):
    seen, prior = history(states, habit, now), parameters.rhythms[habit]
    return np.where(
        seen.days > 0, rhythms.continuity(seen.x, seen.t_x, seen.silence, parameters.horizon, prior), np.nan
    )


@each_by_its_own
def _rhythm(states, parameters, now, habit):
    seen = history(states, habit, now)
    return np.where(seen.days > 0, rhythms.lateness(seen.x, seen.t_x, seen.silence, parameters.rhythms[habit]), np.nan)


def _balance(states, parameters, now, habit):
    """Their share of all turns."""
    turns = states["in_n"] + states["out_n"]
    return np.divide(states["in_n"], turns, out=np.full(turns.shape, np.nan), where=turns > 0)


_QUICK: dict[str, Callable[..., Any]] = {
    "continuity": _continuity,
    "rhythm": _rhythm,
    "usual_gap": lambda states, parameters, now, habit: standing.usual_gap(states, parameters, habit=habit),
    "balance": _balance,
    "value": lambda states, parameters, now, habit: measures.worth(states, parameters, now),
    "depth": lambda states, parameters, now, habit: depth(states),
}
