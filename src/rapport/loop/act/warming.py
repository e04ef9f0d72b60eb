"""How does the warm-up go? What may leave on each of its days, and what did."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count
from django.db.models.functions import TruncDate

from rapport.loop.know.models import Channel
from rapport.platform.access.queries import workspace, zone

from .models import MailSettings, Message
from .pace import FIRST_DAY, FULL_AFTER


@dataclass(frozen=True, slots=True)
class WarmDay:
    """One day of it. `left` is None for a day that has not come."""

    day: date
    may: int
    left: int | None


def warm_up(settings: MailSettings, now: datetime) -> list[WarmDay]:
    """Its days, the first one first; none where nothing warms up, or when it is long over."""
    if settings.warm_up_since is None:
        return []
    here = zone(workspace().time_zone)
    first, today = settings.warm_up_since.astimezone(here).date(), now.astimezone(here).date()
    if (today - first).days > 2 * FULL_AFTER:
        return []
    since = datetime.combine(first, time(), here)
    left = (
        Message.objects.filter(left_at__gte=since, channel=Channel.EMAIL)
        .order_by()
        .annotate(day=TruncDate("left_at", tzinfo=here))
    )
    gone = dict(left.values_list("day").annotate(number=Count("pk")))
    days = [first + timedelta(days=number) for number in range(FULL_AFTER)]
    return [
        WarmDay(day, FIRST_DAY << number, gone.get(day, 0) if day <= today else None) for number, day in enumerate(days)
    ]
