"""When does which rule want somebody looked at? Pure: states and loops in, instants out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from rapport.loop.understand.maths import measures, standing
from rapport.loop.understand.maths.parameters import Parameters
from rapport.loop.understand.maths.roles import Habit
from rapport.loop.understand.maths.state import DAY, NEVER
from rapport.loop.understand.maths.value import YEAR_DAYS, at_stake
from rapport.platform import clock

from .models import Kind, Rule, Trigger

#: A loop comes up so long before it is due, unless its trigger says otherwise.
NOTICE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One instant at which one rule wants one party looked at."""

    party: int
    rule: Rule
    episode: str
    due_at: datetime
    trigger: int | None = None
    loop: int | None = None
    expires_at: datetime | None = None
    value: int = 0
    risk: float = 0.0
    at_stake: int = 0
    reason: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Strikes:
    """When the clock of one trigger strikes for many parties; arrays of one length, instants in microseconds.

    `until` is the last instant at which it is worth saying. `usual` is the gap in days that is said with it.
    """

    trigger: Trigger
    states: np.ndarray
    due_at: np.ndarray
    until: np.ndarray
    usual: np.ndarray

    def __getitem__(self, which: np.ndarray) -> "Strikes":
        return Strikes(self.trigger, self.states[which], self.due_at[which], self.until[which], self.usual[which])

    @property
    def parties(self) -> np.ndarray:
        return self.states["party"]

    @property
    def episodes(self) -> list[str]:
        """The UTC day on which each silence began; it names the episode."""
        return days_named(self.states["habit_last_at"][:, Habit.BUYING] // DAY)


def days_named(days: np.ndarray) -> list[str]:
    """Days since 1970 as 2026-05-12."""
    return np.datetime_as_string(days.astype("M8[D]")).tolist() if len(days) else []


def silent(states: np.ndarray) -> np.ndarray:
    """Those who have come back at least once: only they can be silent for longer than usual."""
    return states[states["habit_days"][:, Habit.BUYING] >= 2]


def strikes(trigger: Trigger, states: np.ndarray, parameters: Parameters) -> Strikes:
    """For everybody who has come back at least once: when their silence will be as long as this trigger waits for.

    Of silences that is when only so few of theirs last longer as `level` says; for frequent buyers, who have many
    silences in a year, rarer ones only: of a year's silences at most `false_alarms` come up by mere chance.
    """
    states = silent(states)
    told = trigger.settings
    usual = np.nan_to_num(standing.usual_gap(states, parameters), nan=np.inf)
    level = told["level"]
    if trigger.kind == Kind.SILENCE:
        level = np.minimum(level, told["false_alarms"] * usual / YEAR_DAYS)
    due_at = standing.due_at(states, parameters, level)
    found = due_at < NEVER
    due_at = due_at[found] - told.get("before_days", 0) * DAY
    return Strikes(trigger, states[found], due_at, due_at + trigger.expires_days * DAY, usual[found])


@dataclass(frozen=True, slots=True)
class Worth:
    """What is at stake with each party now: worth in a year, the chance that they have left, both together."""

    value: np.ndarray
    risk: np.ndarray
    stake: np.ndarray

    def of(self, place: int) -> dict[str, Any]:
        """As a candidate carries it; all 0 while nobody knows."""
        figures = self.value[place], self.risk[place], self.stake[place]
        if not np.isfinite(figures).all():
            return {}
        return {"value": round(float(figures[0])), "risk": float(figures[1]), "at_stake": round(float(figures[2]))}


def worth_of(states: np.ndarray, parameters: Parameters, now: datetime) -> Worth:
    at = clock.micros(now)
    value = measures.worth(states, parameters, at)
    alive = standing.p_alive(states, parameters, at)
    return Worth(value, 1 - alive, at_stake(value, alive))


def told(found: Strikes, parameters: Parameters, now: datetime) -> list[Candidate]:
    """The strikes with what is at stake in each of them now."""
    worth = worth_of(found.states, parameters, now)
    lasts = timedelta(days=found.trigger.expires_days)
    return [
        Candidate(
            party=int(party),
            rule=Rule.SILENCE,
            trigger=found.trigger.pk,
            episode=episode,
            due_at=clock.instant(int(found.due_at[i])),
            expires_at=now + lasts,
            reason={"usual_gap_days": float(found.usual[i]), "orders": int(found.states["orders"][i])},
            **worth.of(i),
        )
        for i, (party, episode) in enumerate(zip(found.parties, found.episodes, strict=True))
    ]


def loops_due(
    rows: Iterable[tuple[int, int, datetime, datetime | None, str]], notice: Mapping[str, timedelta]
) -> list[Candidate]:
    """For open loops we owe, as (loop, party, opened, due, kind): a notice before due; at once without a date."""
    return [
        Candidate(
            party=party,
            rule=Rule.LOOP,
            episode=str(loop),
            loop=loop,
            due_at=opened if due_at is None else max(opened, due_at - notice.get(kind, NOTICE)),
        )
        for loop, party, opened, due_at, kind in rows
    ]
