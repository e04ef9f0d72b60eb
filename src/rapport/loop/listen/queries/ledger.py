"""What happened? Reading the ledger, with corrections applied."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery

from rapport.loop.know.models import Party
from rapport.loop.know.queries import parties_seen_by
from rapport.platform import clock

from .. import sql
from ..batches import fetch_rows
from ..columns import NO_TIME, SINCE_2000, fetch_columns
from ..models import Correction, Planned, Touchpoint
from .wholes import Whole


def touches_of(party_ids: Sequence[int]) -> QuerySet[Touchpoint]:
    """The touches of these parties, newest first, without withdrawn ones; feeling and party as corrected."""
    here = list(Correction.objects.filter(party__in=party_ids).values_list("touch_id", flat=True))
    mine = Q(party__in=party_ids) | Q(pk__in=here) if here else Q(party__in=party_ids)
    if not _any_correction(party_ids, here):
        return Touchpoint.objects.filter(mine).order_by("-occurred_at", "-id")
    latest = Correction.objects.filter(touch_id=OuterRef("pk")).order_by("-id")
    told = Touchpoint.objects.filter(mine).annotate(
        moved_to=Subquery(latest.values("party")[:1]), withdrawn=Subquery(latest.values("withdrawn")[:1])
    )
    told = told.filter(Q(moved_to=None) | Q(moved_to__in=party_ids), Q(withdrawn=None) | Q(withdrawn=False))
    return told.order_by("-occurred_at", "-id")


def _any_correction(party_ids: Sequence[int], here: Sequence[UUID]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM listen_correction c JOIN listen_touchpoint t "
            "ON t.id = c.touch_id WHERE t.party = ANY (%s))",
            [list(party_ids)],
        )
        return bool(here) or cursor.fetchone()[0]


def touch(touch_id: UUID) -> Touchpoint | None:
    return Touchpoint.objects.filter(pk=touch_id).first()


def touch_or_landed(touch_id: UUID) -> Touchpoint | None:
    """The touch, also while it waits for the projector; then its bare columns only."""
    return touch(touch_id) or next(iter(Touchpoint.objects.raw(_LANDED, [touch_id])), None)


_LANDED = """
SELECT id, occurred_at, party, on_behalf_of, kind, source, external_id, subject_type, payload
FROM listen_landing WHERE id = %s
"""


def touches_or_landed(touch_ids: Sequence[UUID]) -> list[Touchpoint]:
    """These touches, also those that wait for the projector, which know neither `seq` nor `recorded_at`."""
    found = {each.pk: each for each in Touchpoint.objects.raw(_ALL_LANDED, [touch_ids])}
    return [*(found | Touchpoint.objects.in_bulk(touch_ids)).values()]


_ALL_LANDED = """
SELECT id, occurred_at, party, on_behalf_of, identity, direction, channel, kind, subject_type, subject_id, topic, value,
       margin, NULL::bigint AS told_value, NULL::bigint AS told_margin, quantity, currency, said,
       sentiment, human, actor, participants, source, run, external_id, payload
FROM listen_landing WHERE id = ANY (%s)
"""


def as_of(instant: datetime) -> QuerySet[Touchpoint]:
    """What the ledger held at `instant`: only what was recorded by then, whenever it is asked."""
    return Touchpoint.objects.filter(recorded_at__lte=instant, occurred_at__lte=instant)


def history(party_ids: Iterable[int], *, upto: datetime) -> np.ndarray:
    """Every counted touch of these parties up to `upto`, corrected, in the order of the fold; `batches.ROW` (n,)."""
    return fetch_rows(sql.HISTORY, {"parties": np.fromiter(party_ids, "i8"), "upto": upto})


@dataclass(frozen=True, slots=True)
class Days:
    """When one party acted, and who turned to whom.

    `acts`: the first act of each UTC day with one, ascending; days since 1970. `balance`: for each week its Monday, how
    often they turned to us, how often we turned to them.
    """

    acts: np.ndarray
    balance: list[tuple[datetime, int, int]]


def days_of(party_id: int, *, acts: Sequence[str], since: datetime, upto: datetime) -> Days:
    """The days of acts (touches of these kinds) up to `upto`, and the balance since; counted touches, corrected."""
    values = {"party": party_id, "kinds": list(acts), "since": since, "upto": upto}
    found = fetch_columns(sql.DAYS, values, columns=dict.fromkeys(("day", "act", "they", "we"), ">i8"))
    day, act, they, we = (cells.ravel() for cells in found)
    return Days(np.sort(act[act != NO_TIME] + SINCE_2000) / _DAY, _by_week(day + SINCE_2000, they, we))


def _by_week(day: np.ndarray, they: np.ndarray, we: np.ndarray) -> list[tuple[datetime, int, int]]:
    weeks, place = np.unique((day - _MONDAY) // _WEEK, return_inverse=True)
    mondays = (clock.instant(week * _WEEK + _MONDAY) for week in weeks)
    sides = (np.bincount(place, side).astype(int).tolist() for side in (they, we))
    return [week for week in zip(mondays, *sides, strict=True) if any(week[1:])]


_DAY = 86_400_000_000
_WEEK = 7 * _DAY
_MONDAY = 4 * _DAY


def touches_without_rate() -> list[tuple[str, int]]:
    """What is worth something in a currency without a rate for its day, but for orders and contracts: how many."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT_RATE)
        return cursor.fetchall()


_WITHOUT_RATE = """
SELECT currency, count(*) FROM listen_touchpoint
WHERE told_value IS NOT NULL AND value IS NULL AND coalesce(subject_type, '') NOT IN ('order', 'product', 'contract')
GROUP BY 1
"""


def ledger_is_settled() -> bool:
    """Is nothing landed, and nothing asked for, that the projector has not done yet?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT EXISTS (SELECT FROM listen_landing) AND NOT EXISTS (SELECT FROM listen_recount)")
        return cursor.fetchone()[0]


def weekly_balance(
    party_ids: Sequence[int], *, since: datetime, until: datetime | None = None, of: Whole | None = None
) -> list[tuple[datetime, int, int]]:
    """For each week since: its Monday, how often they turned to us, how often we turned to them.

    With `of`, only what is the story of that organisation or household.
    """
    which = f"AND {of.where} " if of else ""
    with connection.cursor() as cursor:
        cursor.execute(
            _WEEKLY + which + "GROUP BY 1 ORDER BY 1",
            {"parties": list(party_ids), "since": since, "until": until, "whole": of.party if of else None},
        )
        return cursor.fetchall()


_WEEKLY = """
SELECT date_trunc('week', occurred_at, 'UTC'), count(*) FILTER (WHERE direction IN (1, 2)),
       count(*) FILTER (WHERE direction IN (-1, 2))
FROM listen_touchpoint t
WHERE party = ANY (%(parties)s) AND occurred_at >= %(since)s
  AND occurred_at <= coalesce(%(until)s::timestamptz, 'infinity') AND direction <> 0 AND human >= .5
  AND kind NOT IN ('item.bought', 'mail.opened')
  AND NOT EXISTS (SELECT FROM listen_correction c WHERE c.touch_id = t.id AND c.withdrawn)
"""


def planned_for(user: Any, now: datetime, *, days: int = 7) -> list[tuple[Touchpoint, str]]:
    """What lies ahead in the next days with whom this colleague keeps, the nearest first; each with their name."""
    mine = Planned.objects.filter(due_at__gt=now, due_at__lte=now + timedelta(days=days))
    mine = mine.filter(party__in=parties_seen_by(user).filter(keeper=user).values("pk")).order_by("due_at")
    ahead = list(mine.values_list("touch_id", "due_at", "party")[:5])
    touches = Touchpoint.objects.filter(pk__in=[i for i, _, _ in ahead], occurred_at__in=[at for _, at, _ in ahead])
    names = dict(Party.objects.filter(pk__in=[party for _, _, party in ahead]).values_list("pk", "name"))
    in_order = sorted(touches, key=lambda touch: touch.occurred_at)
    return [(touch, names.get(touch.party or 0, "")) for touch in in_order]
