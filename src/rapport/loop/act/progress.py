"""How goes the sending? What waits and why, how much leaves, and what our domain has to publish."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from rapport.loop.know.models import Channel
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone

from .carrier import signer_of
from .dkim import record
from .models import MailSettings, Message, Sender, SlowedDomain
from .pace import allowance, eased

#: Nobody lets a message leave that is so late; a sender that has said nothing for so long is not there.
LATE = timedelta(minutes=10)
SILENT_AFTER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Slowed:
    """A domain that gets less for a while, and what its server said."""

    domain: str
    per_minute: int
    since: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Progress:
    """What the sender does. `is_there` is false where none runs; `today` is None where nothing warms up."""

    is_there: bool
    connections: int
    due: int
    later: int
    last_minute: int
    last_hour: int
    left_today: int
    today: int | None
    slowed: list[Slowed]


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """What is to be published so that receivers can check our signature."""

    name: str
    kind: str
    value: str
    is_in_use: bool


def progress(settings: MailSettings, now: datetime) -> Progress:
    """Waiting, rate, connections and slowed domains, as they are now."""
    here = zone(workspace().time_zone)
    midnight = now.astimezone(here).replace(hour=0, minute=0, second=0, microsecond=0)
    waiting = Message.objects.waiting().aggregate(
        due=Count("pk", filter=Q(leaves_at__lte=now)), later=Count("pk", filter=Q(leaves_at__gt=now, held_rule=""))
    )
    since = min(midnight, now - timedelta(hours=1))
    left = Message.objects.filter(left_at__gte=since).aggregate(
        last_minute=Count("pk", filter=Q(left_at__gte=now - timedelta(minutes=1))),
        last_hour=Count("pk", filter=Q(left_at__gte=now - timedelta(hours=1))),
        left_today=Count("pk", filter=Q(left_at__gte=midnight, channel=Channel.EMAIL)),
    )
    sender = Sender.objects.filter(pk=1, at__gte=now - SILENT_AFTER).first()
    return Progress(
        is_there=sender is not None,
        connections=sender.connections if sender else 0,
        today=allowance(settings.warm_up_since, now, here),
        slowed=_slowed(settings, now),
        **waiting,
        **left,
    )


def overdue() -> int:
    """How many messages wait that should have left long ago: nobody sends."""
    return Message.objects.due(clock.now() - LATE).count()


def key_record(settings: MailSettings) -> KeyRecord | None:
    """The DNS record of our key, if there is one; raises KeyBroken."""
    signer = signer_of(settings)
    if signer is None:
        return None
    name = f"{signer.selector}._domainkey.{signer.domain}"
    return KeyRecord(name, "TXT", record(signer.key), settings.signs)


def _slowed(settings: MailSettings, now: datetime) -> list[Slowed]:
    gets = [(row, int(eased(row.per_minute, row.since, now))) for row in SlowedDomain.objects.order_by("-since")[:20]]
    return [
        Slowed(row.domain, per_minute, row.since, row.why)
        for row, per_minute in gets
        if per_minute < settings.per_minute
    ]
