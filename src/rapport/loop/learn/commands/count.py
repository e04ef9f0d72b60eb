"""Count purchases by week, and say who moved."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from rapport.loop.listen.models import LedgerEnd
from rapport.loop.understand.maths.bands import Trend
from rapport.loop.understand.queries import parameters, trend_counts
from rapport.platform import clock
from rapport.platform.access.models import Workspace
from rapport.platform.access.queries import workspace, zone

from .. import ledger
from ..maths.movement import movement
from ..models import Movement, PurchasesCounted, PurchaseWeek
from ..weeks import first_monday, monday, month_starts, start_of

MONTHS = 6


@transaction.atomic
def count_purchases(*, anew: bool = False) -> int:
    """Bring the purchases of each week up to date; how many weeks were counted.

    Counts from the earliest week in which something new happened; once a day, or `anew`, all of them, so that
    corrections and taken out touches are seen too.
    """
    place = workspace()
    end = LedgerEnd.objects.values_list("seq", flat=True).first() or 0
    now = clock.now().astimezone(zone(place.time_zone))
    last, _ = PurchasesCounted.objects.select_for_update().get_or_create(pk=1, defaults={"counted_at": now})
    if anew or last.counted_at.astimezone(now.tzinfo).date() != now.date():
        last.seq, last.first_at = 0, None
    since = _first_new(last.seq) if end > last.seq else None
    last.first_at = min((each for each in (last.first_at, since) if each), default=None)
    counted = _count_weeks(since if last.seq else None, now, place) if since or not last.seq else 0
    last.seq, last.counted_at = end, now
    last.save()
    return counted


def _first_new(seq: int) -> datetime | None:
    """When the earliest purchase was that was recorded after `seq`; None when there was none."""
    with connection.cursor() as cursor:
        cursor.execute(ledger.FIRST_NEW, [seq])
        return cursor.fetchone()[0]


def _count_weeks(since: datetime | None, now: datetime, place: Workspace) -> int:
    """Count the weeks from the one that holds `since`; without it, all that are told of."""
    earliest = first_monday(now.date())
    first = max(monday(since.astimezone(now.tzinfo).date()), earliest) if since else earliest
    PurchaseWeek.objects.filter(Q(starts_on__lt=earliest) | Q(starts_on__gte=first)).delete()
    asked: dict[str, Any] = {"zone": place.time_zone}
    with connection.cursor() as cursor:
        cursor.execute(ledger.COUNT_WEEKS, asked | {"since": start_of(first, now.tzinfo), "now": now})
        return cursor.rowcount


def count_movement() -> int:
    """Say anew how many had grown, held and faded by the end of each past month and now; how many dates were told.

    Now is told by the comparison that lists show; for past months it is made again from the ledger.
    """
    now = clock.now().astimezone(zone(workspace().time_zone))
    orders, one_in = ledger.touches(["order.placed"])
    fitted = parameters()
    ends = [start_of(day, now.tzinfo) for day in month_starts(now, MONTHS)]
    told = [(end, movement(orders, clock.micros(end), fitted), one_in) for end in ends]
    present = trend_counts()
    told.append((now, {trend: present[trend.name.lower()] for trend in Trend}, 1))
    rows = [_movement(*each) for each in told]
    with transaction.atomic():
        Movement.objects.all().delete()
        Movement.objects.bulk_create(row for row in rows if row.growing + row.holding + row.fading)
    return len(rows)


def _movement(at: datetime, counts: dict[Trend, int], one_in: int) -> Movement:
    return Movement(
        at=at,
        growing=counts[Trend.GROWING] * one_in,
        holding=counts[Trend.HOLDING] * one_in,
        fading=counts[Trend.FADING] * one_in,
    )
