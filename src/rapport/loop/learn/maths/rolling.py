"""How would we have guessed? Stands at past dates, sees only what was known there, and looks what happened next."""

from dataclasses import dataclass

import numpy as np

from rapport.loop.understand.maths.figures import figure
from rapport.loop.understand.maths.history import history
from rapport.loop.understand.maths.parameters import fit_parameters
from rapport.loop.understand.maths.roles import Habit
from rapport.loop.understand.maths.state import DAY

from . import plain
from .orders import happened, known_at, states_of

ORIGINS = 4
APART_DAYS = 28
HISTORY_DAYS = 56

OURS, RECENCY, FREQUENCY, BOTH, BASE = "ours", "recency", "frequency", "both", "base"
PLAIN = (RECENCY, FREQUENCY, BOTH, BASE)


@dataclass(frozen=True)
class Seen:
    """What was known of everybody who had bought by `origin`, and our guess; arrays (n,), ascending by party.

    `silence`: days since they last bought; `repeats`: days they bought on after the first; `said`: P(buys in time).
    """

    origin: int
    party: np.ndarray
    silence: np.ndarray
    repeats: np.ndarray
    said: np.ndarray


@dataclass(frozen=True)
class Look:
    """What was seen from an origin, and who bought within the horizon after it; bool (n,)."""

    seen: Seen
    happened: np.ndarray


def origins_between(first, last, horizon, most=ORIGINS) -> list[int]:
    """The instants to look from, oldest first; all in microseconds, `horizon` in days.

    The latest ends its horizon at `last`; the others lie 28 days apart, or a horizon if that is longer, so that no
    outcome is counted twice and a short horizon is not judged by one week. Before each lie 8 weeks since `first`.
    The oldest of at most 1 + `most` only teaches the plain rules.
    """
    step = max(horizon, APART_DAYS) * DAY
    asked = (last - horizon * DAY - back * step for back in range(most, -1, -1))
    return [origin for origin in asked if origin - first >= HISTORY_DAYS * DAY]


def seen_from(orders, origin, horizon) -> Seen:
    """Everybody's figures and our guess from nothing but what was known at `origin`, the parameters included.

    `orders`: orders.ORDER rows, ascending by party and instant.
    """
    states = states_of(known_at(orders, origin))
    said = figure("continuity", states, fit_parameters(states, origin, horizon), origin)
    past = history(states, Habit.BUYING, origin)
    return Seen(origin, states["party"], past.silence, past.x, said)


def look(orders, origin, horizon) -> Look:
    """What was seen from `origin`, and what happened in the `horizon` days after it."""
    seen = seen_from(orders, origin, horizon)
    bought = happened(orders, after=origin, upto=origin + int(horizon * DAY))
    return Look(seen, np.isin(seen.party, bought["party"]))


def guesses(teacher: Look, now: Seen) -> dict[str, np.ndarray]:
    """What we said from `now`, and what every plain rule said that was taught at the origin before; (n,), 0..1."""
    taught = {rule: plain.fit(_figures(rule, teacher.seen), teacher.happened) for rule in PLAIN}
    return {OURS: now.said} | {rule: curve.chance(_figures(rule, now)) for rule, curve in taught.items()}


def _figures(rule, seen: Seen):
    """The figures a plain rule goes by, as columns: how long silent, how often back, on a log scale."""
    columns = {RECENCY: [seen.silence], FREQUENCY: [seen.repeats], BOTH: [seen.silence, seen.repeats], BASE: []}
    return np.log1p(np.array(columns[rule]).reshape(-1, seen.party.size).T)
