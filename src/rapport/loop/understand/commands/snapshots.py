"""Keep once a week what is told of every relationship, where it has changed."""

from typing import Any

import numpy as np
from django.db import connection, transaction

from rapport.loop.listen.columns import send_columns
from rapport.loop.listen.queries import late_counts
from rapport.platform import clock

from ..maths.figures import NAMES, figure
from ..maths.parameters import Parameters
from ..maths.roles import Habit
from ..models import Fit, Snapshot
from ..queries import parameters
from ..states import all_parties, read_states

PARTIES_AT_ONCE = 2000
#: A share that is off by so much is another one; of the other figures, by this part of the larger, or of the least.
NOTABLE = 0.02
LEAST = {"usual_gap": 1.0, "value": 1000.0, "depth": 1.0}
_LEAST = np.array([LEAST.get(name, 1.0) for name in NAMES])
_NOT_SHARES = np.array([name in LEAST for name in NAMES])


def take_snapshots(*, weekday: int | None = None) -> int:
    """Keep the figures of every relationship that differ notably from its last snapshot; returns how many.

    With a `weekday` (Monday is 0) only the seventh of the relationships whose turn it is: all of them in a week.
    """
    fit, fitted = Fit.objects.order_by("-id").values_list("pk", flat=True).first(), parameters()
    parties, taken = all_parties(), 0
    parties = parties if weekday is None else parties[parties % 7 == weekday]
    for start in range(0, len(parties), PARTIES_AT_ONCE):
        taken += _take(parties[start : start + PARTIES_AT_ONCE], fitted, fit)
    return taken


@transaction.atomic
def _take(parties: np.ndarray, fitted: Parameters, fit: int | None) -> int:
    now, states = clock.now(), read_states(parties)
    states = states[states["n"] > 0]
    late = late_counts(states["party"].tolist(), now)
    told = figures_of(
        states, fitted, clock.micros(now), np.array([late.get(party, 0) for party in states["party"].tolist()], int)
    )
    differs = _differ(told, _last(states["party"]))
    columns = dict(zip(NAMES, told[differs].T, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN)
        cursor.execute("TRUNCATE taken")
        send_columns("taken", {"party_id": states["party"][differs], **columns})
        cursor.execute(_KEEP, [now, fit])
        return cursor.rowcount


def figures_of(states: np.ndarray, fitted: Parameters, now: int, late_loops: np.ndarray) -> np.ndarray:
    """Every figure of NAMES at one instant, each party by the habit that we watch it by; (n, names), nan unknown."""
    bought, told = states["habit_days"][:, Habit.BUYING] > 0, np.empty((len(states), len(NAMES)))
    for habit, rows in ((Habit.BUYING, bought), (Habit.ANSWERING, ~bought)):
        for column, name in enumerate(NAMES):
            told[rows, column] = figure(name, states[rows], fitted, now, habit=habit, late_loops=late_loops[rows])
    return told


def _last(parties: np.ndarray) -> np.ndarray:
    """The figures of the last snapshot of each of these parties (ascending); nan without one, and where unknown."""
    found = np.full((len(parties), len(NAMES)), np.nan)
    rows: list[Any] = list(
        Snapshot.objects.filter(party__in=parties.tolist())
        .order_by("party", "-at")
        .distinct("party")
        .values_list("party_id", *NAMES)
    )
    if rows:
        cells = np.array(rows, float)
        found[np.searchsorted(parties, cells[:, 0].astype("i8"))] = cells[:, 1:]
    return found


def _differ(now: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Which rows differ notably: by a figure, or by what is known; bool (n,)."""
    scale = np.where(_NOT_SHARES, np.fmax(np.fmax(np.abs(now), np.abs(before)), _LEAST), 1.0)
    return ((np.abs(now - before) > NOTABLE * scale) | (np.isnan(now) != np.isnan(before))).any(1)


_TAKEN = f"""
CREATE TEMP TABLE IF NOT EXISTS taken (party_id bigint, {", ".join(f"{name} float8" for name in NAMES)})
"""
_KEEP = f"""
INSERT INTO understand_snapshot (party_id, at, fit_id, {", ".join(NAMES)})
SELECT t.party_id, %s, %s::bigint, {", ".join(f"nullif(t.{name}, 'NaN')" for name in NAMES)}
FROM taken t WHERE EXISTS (SELECT FROM know_party p WHERE p.id = t.party_id)
ON CONFLICT DO NOTHING
"""  # noqa: S608 - put together from names of ours
