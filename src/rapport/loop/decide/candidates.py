"""When does which rule want somebody looked at? Pure: states and loops in, instants out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from rapport.loop.understand.maths import measures, standing
from rapport.loop.understand.maths.parameters import Parameters
from rapport.loop.understand.maths.rhythm import OVERDUE
from rapport.loop.understand.maths.roles import Habit
from rapport.loop.understand.maths.state import DAY, NEVER
from rapport.loop.understand.maths.value import YEAR_DAYS, at_stake
from rapport.platform import clock

from .models import Rule

#: Of somebody who behaves as always, a silence comes up by mere chance about so often in a year.
FALSE_ALARMS_A_YEAR = 4
#: A loop comes up a day before it is due; a silence that is older than this when we first see it is history.
NOTICE = timedelta(days=1)
STALE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One instant at which one rule wants one party looked at."""

    party: int
    rule: Rule
    episode: str
    due_at: datetime
    loop: int | None = None
    value: int = 0
    risk: float = 0.0
    at_stake: int = 0
    reason: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Silences:
    """The silences of many parties; arrays of one length."""

    states: np.ndarray
    due_at: np.ndarray  # microseconds since 1970
    usual: np.ndarray  # days

    def __getitem__(self, which: np.ndarray) -> "Silences":
        return Silences(self.states[which], self.due_at[which], self.usual[which])

    @property
    def parties(self) -> np.ndarray:
        return self.states["party"]

    @property
    def began(self) -> np.ndarray:
        """The UTC day on which each began, in days since 1970; it names the episode."""
        return self.states["habit_last_at"][:, Habit.BUYING] // DAY


def silences(states: np.ndarray, parameters: Parameters) -> Silences:
    """For everybody who has come back at least once: when their silence will be longer than their own rhythm explains.

    That is when at most 1 in 10 of their silences lasts so long; for frequent buyers, who have many silences in a year,
    rarer ones only.
    """
    states = states[states["habit_days"][:, Habit.BUYING] >= 2]
    usual = np.nan_to_num(standing.usual_gap(states, parameters), nan=np.inf)
    due_at = standing.due_at(states, parameters, np.minimum(OVERDUE, FALSE_ALARMS_A_YEAR * usual / YEAR_DAYS))
    return Silences(states, due_at, usual)[due_at < NEVER]


def told(found: Silences, parameters: Parameters, now: datetime) -> list[Candidate]:
    """The silences with what is at stake in each of them now."""
    states = found.states
    worth = measures.worth(states, parameters, clock.micros(now))
    alive = standing.p_alive(states, parameters, clock.micros(now))
    stake = at_stake(worth, alive)
    return [
        Candidate(
            party=int(party),
            rule=Rule.SILENCE,
            episode=str(np.datetime64(int(day), "D")),
            due_at=clock.instant(int(found.due_at[i])),
            value=round(float(worth[i])),
            risk=float(1 - alive[i]),
            at_stake=round(float(stake[i])),
            reason={"usual_gap_days": float(found.usual[i]), "orders": int(states["orders"][i])},
        )
        for i, (party, day) in enumerate(zip(found.parties, found.began, strict=True))
    ]


def loops_due(rows: Iterable[tuple[int, int, datetime, datetime | None]]) -> list[Candidate]:
    """For open loops we owe, as (loop, party, opened, due): a day before due; at once without a date."""
    return [
        Candidate(
            party=party,
            rule=Rule.LOOP,
            episode=str(loop),
            loop=loop,
            due_at=opened if due_at is None else max(opened, due_at - NOTICE),
        )
        for loop, party, opened, due_at in rows
    ]
