"""What was known at a past instant, and what happened next? Versions of touches in, what the curve learns from out."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from rapport.loop.listen.vocabulary import CODES

from ..maths import strength
from ..maths.known import known_at, origins_between, record_at, states_of
from ..maths.parameters import Parameters, fit_parameters
from ..maths.roles import Habit
from ..maths.state import DAY, NEVER
from ..maths.strength import Seen
from ..roles import as_touches
from .models import Outcome

_BEGAN, _RENEWED, _ENDED = (CODES[f"contract.{word}"] for word in ("started", "renewed", "ended"))


@dataclass(frozen=True)
class Stand:
    """What was known of some people at one instant: their states, ascending by party, and how each acts."""

    states: np.ndarray
    habits: np.ndarray
    running: np.ndarray


def windows(versions: np.ndarray, outcome: str, now: int, horizon: float) -> tuple[list[Seen], list[int]]:
    """What may teach, recalibrate and judge, oldest first, and the instants stood at.

    `versions` (`listen.queries.VERSION`) are read twice at each instant: as they were known then, for what we saw; and
    for what happened in the `horizon` days after it: as they are known now where it judges, and before that as they
    were known at the instant that judges, so that what was not known by then neither teaches nor recalibrates.
    """
    if not len(versions):
        return [], []
    first, last = int(versions["occurred_at"].min()), min(now, int(versions["occurred_at"].max()))
    told, kept = versions, list[tuple[Seen, int]]()
    for origin in reversed(origins_between(first, last, horizon)):
        seen = window(told, outcome, origin, horizon)
        if not len(seen.happened):
            continue
        if not kept:
            told = record_at(versions, origin)
        kept.insert(0, (seen, origin))
    return [seen for seen, _ in kept], [origin for _, origin in kept]


def window(versions: np.ndarray, outcome: str, origin: int, horizon: float) -> Seen:
    """What was seen at `origin` from nothing but what was known at it, parameters included; and what happened next."""
    stand = stand_at(known_at(versions, origin))
    fitted = fit_parameters(stand.states, origin, horizon)
    follows = (versions["occurred_at"] > origin) & (versions["occurred_at"] <= origin + int(horizon * DAY))
    happened, asked = _happened(stand, versions[follows & (versions["known_until"] == NEVER)], outcome)
    asked &= belongs(stand, outcome)
    figures, plain = seen_of(stand, fitted, origin)
    return Seen(figures[asked], plain[asked], happened[asked])


def stand_at(rows: np.ndarray) -> Stand:
    """The states that these touches fold to, the habit we watch each party by, and how many contracts run."""
    states = states_of(as_touches(rows))
    place = np.searchsorted(states["party"], rows["party"])
    change = (rows["kind"] == _BEGAN).astype(int) - (rows["kind"] == _ENDED)
    running = np.bincount(place, change, len(states)) > 0
    return Stand(states, habits_of(states), running)


def habits_of(states: np.ndarray) -> np.ndarray:
    return np.where(states["habit_days"][:, Habit.BUYING] > 0, Habit.BUYING, Habit.ANSWERING)


def belongs(stand: Stand, outcome: str) -> np.ndarray:
    """Whom this outcome is told of: who has a contract by its renewal, others by what they do; from whom all is
    silence, by nothing.
    """
    return (stand.states["in_n"] > 0) & (stand.running == (outcome == Outcome.RENEWS))


def seen_of(stand: Stand, fitted: Parameters, now: int) -> tuple[np.ndarray, np.ndarray]:
    """The measures, and what the plain rule goes by, of each as of `now`, by their habit; (n, 6), (n, 2)."""
    buys = stand.habits[:, None] == Habit.BUYING
    pairs: list[Any] = []
    for told in (
        lambda habit: strength.figures_of(stand.states, fitted, now, habit),
        lambda habit: strength.plain_of(stand.states, now, habit),
    ):
        pairs.append(np.where(buys, told(Habit.BUYING), told(Habit.ANSWERING)))
    return pairs[0], pairs[1]


def _happened(stand: Stand, rows: np.ndarray, outcome: str) -> tuple[np.ndarray, np.ndarray]:
    """To whom it happened in these touches, and of whom it can be said; bool (n,), (n,)."""
    parties = stand.states["party"]
    everybody = np.ones(len(parties), bool)
    if outcome == Outcome.RENEWS:
        decisions = rows[np.isin(rows["kind"], (_RENEWED, _ENDED))]
        decided, first = np.unique(decisions["party"], return_index=True)
        renewed = decided[decisions["kind"][first] == _RENEWED]
        return np.isin(parties, renewed), np.isin(parties, decided)
    after = states_of(as_touches(rows))
    if outcome == Outcome.CONTACT:
        both = after["party"][(after["in_n"] > 0) & (after["out_n"] > 0)]
        lost = rows["party"][rows["kind"] == _ENDED]
        return np.isin(parties, both) & ~np.isin(parties, lost), everybody
    acted = [np.isin(parties, after["party"][after["habit_days"][:, habit] > 0]) for habit in Habit]
    return np.choose(stand.habits, acted), everybody
