"""What can be asked about relationships? How each one stands, now and over the past year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db.models import OuterRef, Subquery, Sum

from rapport.loop.know.models import Party
from rapport.loop.listen.queries import days_of
from rapport.platform import clock

from .histories import history_of as history_of
from .maths.parameters import Parameters, default_parameters
from .maths.roles import EFFECTS, FIRST_BOOKKEEPING, Habit, Ratio, Role
from .maths.standing import p_alive
from .maths.state import empty_states
from .models import Fit, Relationship, State, TrendCount
from .past import Past, past_of, week_ends
from .readings import CAME_BY as CAME_BY
from .readings import TREND_WORDS, Glance, Measures, glances, habit_of, read
from .roles import ROLES
from .states import VERSION, one_state, states_in

_parameters: tuple[int, Parameters] = (0, default_parameters())


@dataclass(frozen=True, slots=True)
class Portrait:
    """How one relationship stands and how it came to that; `around` is a glance at each of those named beside it.

    `pace` is how many counted touches a day there were between the first and the last; 0 before the first.
    """

    measures: Measures | None
    pace: float
    past: Past
    around: dict[int, Glance]


def parameters() -> Parameters:
    """The parameters of the latest fit; weak guesses before the first one."""
    return _fitted(_LATEST.values_list("id", flat=True).first())


_LATEST = Fit.objects.order_by("-id")


def _fitted(latest: int | None) -> Parameters:
    """The parameters of the fit of this id, read once a process."""
    global _parameters
    if latest is None:
        return default_parameters()
    if latest != _parameters[0]:
        _parameters = (latest, Parameters.from_dict(Fit.objects.get(pk=latest).parameters))
    return _parameters[1]


def latest_fits(most: int) -> list[Fit]:
    """The last fits, the latest first."""
    return list(Fit.objects.order_by("-id")[:most])


def glances_of(party_ids: Sequence[int], now: datetime) -> dict[int, Glance]:
    """What a row of a list shows of each of these relationships; those that never were are missing."""
    rows, fitted = _stored(party_ids)
    return _glances(rows, fitted, now)


def _stored(party_ids: Iterable[int]) -> tuple[dict[int, tuple[bytes, int | None]], Parameters]:
    """The state and the trend of each of these relationships, and the latest parameters, in one query."""
    stored = State.objects.filter(party__in=party_ids, version=VERSION)
    trend = Subquery(Relationship.objects.filter(party=OuterRef("party")).values("trend"))
    told = list(stored.values_list("party_id", "state", trend, Subquery(_LATEST.values("id")[:1])))
    return {party: (state, trend) for party, state, trend, _ in told}, _fitted(told[0][3] if told else None)


def _glances(rows: Mapping[int, tuple[bytes, int | None]], fitted: Parameters, now: datetime) -> dict[int, Glance]:
    if not rows:
        return {}
    states = states_in([state for state, _ in rows.values()])
    return dict(zip(rows, glances(states, [trend for _, trend in rows.values()], fitted, now), strict=True))


def alive_among(party_ids: Sequence[int], now: datetime) -> dict[int, tuple[Glance, float]]:
    """A glance at each of these relationships with P(alive), nan before the first act; one query for all of them."""
    rows, fitted = _stored(party_ids)
    if not rows:
        return {}
    states, at = states_in([state for state, _ in rows.values()]), clock.micros(now)
    bought = states["habit_days"][:, Habit.BUYING] > 0
    alive = np.where(bought, *(p_alive(states, fitted, at, habit=each) for each in (Habit.BUYING, Habit.ANSWERING)))
    return {pk: (glance, float(a)) for (pk, glance), a in zip(_glances(rows, fitted, now).items(), alive, strict=True)}


def measures_of(party: Party, now: datetime, *, late_loops: int = 0) -> Measures | None:
    """How this relationship stands; None while nothing has happened."""
    rows, fitted = _stored([party.pk])
    if party.pk not in rows:
        return None
    stored, trend = rows[party.pk]
    state = one_state(stored)
    return read(state, trend, fitted, now, late_loops=late_loops) if state["n"][0] else None


def portrait_of(
    party: Party, now: datetime, *, late_loops: int = 0, weeks: int = 52, around: Iterable[int] = ()
) -> Portrait:
    """All that a record page says of a relationship, and a glance at those around it, in two queries."""
    others, fitted = _stored({party.pk, *around})
    stored = others.pop(party.pk, None)
    mine = (one_state(stored[0]), stored[1]) if stored else None
    return Portrait(
        measures=read(*mine, fitted, now, late_loops=late_loops) if mine and mine[0]["n"][0] else None,
        pace=_pace(mine[0]) if mine else 0.0,
        past=_past(party, mine[0] if mine else empty_states([party.pk]), fitted, now, weeks),
        around=_glances(others, fitted, now),
    )


def _pace(state: np.ndarray) -> float:
    """Counted touches a day, over at least one day."""
    days = (int(state["last_at"][0]) - int(state["first_at"][0])) / 86_400e6
    return float(state["n"][0]) / max(days, 1.0)


def _past(party: Party, state: np.ndarray, fitted: Parameters, now: datetime, weeks: int) -> Past:
    since, habit = now - timedelta(weeks=weeks), habit_of(state) if state["n"][0] else Habit.BUYING
    days = days_of(party.pk, acts=_ACTS[habit], since=since, upto=now)
    return past_of(days, habit, fitted, week_ends(now, weeks), came_by=state["came_by"][0])


_ACTS = {
    Habit.BUYING: ("order.placed",),
    Habit.ANSWERING: (
        "mail.received", "mail.replied", "call.received", "message.received", "question.asked", "request.answered",
        "feedback.given", "meeting.held",
    ),
}  # fmt: skip


def kinds_behind(measure: str, habit: str = "buy") -> list[str]:
    """The kinds of touch that one of the six measures is told from; none for a name that is no measure."""
    if measure in {"continuity", "rhythm"}:
        return list(_ACTS[Habit.BUYING if habit == "buy" else Habit.ANSWERING])
    surveys = ["survey.answered"] if measure == "trust" else []
    return [kind for kind, role in ROLES.items() if measure in _told_from(role)] + surveys


def _told_from(role: Role) -> set[str]:
    """The measures besides the rhythm ones that a touch of this role bears on."""
    effect, told = EFFECTS[role], set()
    if Role.IGNORED < role < FIRST_BOOKKEEPING:
        told |= {"reciprocity", "depth"}
    if {effect.trial, effect.success} & {Ratio.PROMISES, Ratio.COMPLAINTS, Ratio.SURVEYS}:
        told.add("trust")
    if role in {Role.ORDER, Role.ITEM_RETURNED}:
        told.add("value")
    return told


def flips(measure: str, level: float, t0: datetime, t1: datetime) -> tuple[str, list[Any]]:
    """SQL of the parties (party_id) whose `measure` crosses a watched `level` in (t0, t1] by the passing of time.

    Only what `commands.watch_level` watches has crossings. A party may be named that comes back to its side by t1.
    """
    return _FLIPS, [measure, float(level), t0, t1]


_FLIPS = """
SELECT DISTINCT c.party_id FROM understand_crossing c JOIN understand_watchedlevel w ON w.id = c.watched_id
WHERE w.measure = %s AND w.level = %s AND c.at > %s AND c.at <= %s
"""


def trend_counts(keeper: Any = None) -> dict[str, int]:
    """How many relationships grow, hold and fade (as of the last count); of one keeper if named."""
    rows = TrendCount.objects.all() if keeper is None else TrendCount.objects.filter(keeper=keeper)
    found = dict(rows.values_list("trend").annotate(Sum("relationships")))
    return {word: found.get(int(trend), 0) for trend, word in TREND_WORDS.items()}
