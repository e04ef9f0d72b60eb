"""Give what is due its place: now, or as soon as its domain and the day have room for it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone

from ..channels.contract import Channel
from ..channels.email import EMAIL
from ..channels.known import CHANNELS
from ..models import Message, Priority, Sender, SlowedDomain
from ..pace import Pacer, allowance

#: How long a slowed domain is remembered: by then it gets as much as any other.
REMEMBERED = timedelta(days=1)
_LATER = """
UPDATE act_message SET leaves_at = place.at, held_rule = '',
       held_until = CASE WHEN attempts = 0 THEN place.at ELSE held_until END
FROM (SELECT unnest(%s::bigint[]) AS id, unnest(%s::timestamptz[]) AS at) place
WHERE act_message.id = place.id AND leaving_at IS NULL AND taken_back_at IS NULL AND held_back_at IS NULL
      AND failed_at IS NULL
"""


class Paced(Protocol):
    """Settings that say how much may leave a minute, and since when it grows to that."""

    per_minute: int
    warm_up_since: datetime | None


def due_hand(
    most: int, *, pacer: Pacer, busy: Collection[int] = (), only_to_one: bool = False, channel: Channel = EMAIL
) -> list[Message]:
    """The next messages of a channel that may leave now, those to one person first; others that are due get a later
    place.

    Nobody holds them: whoever lets one leave looks again, and only one of two who try at once finds it waiting.
    """
    while True:
        now = clock.now()
        due = _due(channel, most, now, busy, [Priority.ONE] if only_to_one else list(Priority))
        places = {message: _place_of(message, pacer, now) for message in due}
        if later := {message.pk: at for message, at in places.items() if at}:
            _put_later(later)
        if len(later) < len(due) or not due:
            return [message for message, at in places.items() if at is None]


def pacer_of(settings: Paced) -> Pacer:
    """The pace of these settings, with what is known of domains that asked us to wait."""
    now = clock.now()
    pacer = Pacer(per_minute=settings.per_minute)
    for slowed in SlowedDomain.objects.filter(since__gt=now - REMEMBERED):
        pacer.remember(slowed.domain, slowed.per_minute, slowed.since, now)
    let_today(pacer, settings)
    return pacer


def let_today(pacer: Pacer, settings: Paced) -> None:
    """Tell the pacer how much of this day of the warm-up is left."""
    now, here = clock.now(), zone(workspace().time_zone)
    most = allowance(settings.warm_up_since, now, here)
    if most is None:
        return pacer.let(None, None)
    midnight = now.astimezone(here).replace(hour=0, minute=0, second=0, microsecond=0)
    gone = Message.objects.filter(left_at__gte=midnight, channel=EMAIL.name).count()
    return pacer.let(most - gone, midnight + timedelta(days=1))


@transaction.atomic
def slow_down(message: Message, *, why: str, pacer: Pacer) -> None:
    """The domain of this message asked us to wait: it gets less from now on."""
    domain, now = _paced_by(message), clock.now()
    per_minute = pacer.slow(domain, now)
    if per_minute is not None:
        told = {"per_minute": per_minute, "since": now, "why": why[:300]}
        SlowedDomain.objects.update_or_create(domain=domain, defaults=told)


@transaction.atomic
def note_sender(connections: int) -> None:
    """The sender lives, with so many connections open; what it knew of domains long ago is forgotten."""
    now = clock.now()
    Sender.objects.update_or_create(pk=1, defaults={"at": now, "connections": connections})
    SlowedDomain.objects.filter(since__lt=now - REMEMBERED).delete()


def _due(
    channel: Channel, most: int, now: datetime, busy: Collection[int], priorities: Sequence[Priority]
) -> list[Message]:
    """Each priority is asked for by itself: that is one look into the index, whatever waits for later."""
    due, waiting = list[Message](), Message.objects.due(now).filter(channel=channel.name).exclude(pk__in=busy)
    for priority in priorities:
        if len(due) < most:
            asked = waiting.filter(priority=priority).select_related("loop", "written_by", "party__preference")
            asked = asked.prefetch_related("enclosed__file", "version__variant")
            due += asked.order_by("leaves_at", "pk")[: most - len(due)]
    return due


def _place_of(message: Message, pacer: Pacer, now: datetime) -> datetime | None:
    return pacer.place(_paced_by(message), now, at_once=message.priority == Priority.ONE)


def _paced_by(message: Message) -> str:
    lane = CHANNELS[message.channel].lane
    return lane.paced_by(message.to) if lane else ""


def _put_later(places: Mapping[int, datetime]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LATER, [list(places), list(places.values())])
