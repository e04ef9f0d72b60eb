"""Which addresses take no mail any more: for good, or for a month because too much came back?"""

from datetime import timedelta

from django.db import transaction

from rapport.loop.know.commands import lift, suppress
from rapport.loop.know.marking import mark_of
from rapport.loop.know.models import Suppression
from rapport.loop.know.recognise import NotAnEmail, NotAPhone
from rapport.platform import clock

from ..models import Message, SoftBounces

#: So much within so many days is too much, and then nothing goes there for so long.
TOO_MUCH, WITHIN, REST = 3, timedelta(days=14), timedelta(days=30)
#: A mail of which nothing came back in so long has arrived.
ARRIVED_AFTER = timedelta(days=1)
#: How a rest is told from an address that is gone.
RESTS = "soft bounces"


def is_dead(address: str, *, why: str) -> None:
    """Nothing goes there until somebody lifts it; that it only rested no longer counts."""
    try:
        for rest in Suppression.objects.filter(mark=mark_of(address), source=RESTS, lifted_at=None):
            lift(rest, by=None)
        suppress(address, Suppression.Kind.DEAD, why=why, source="bounce")
    except (NotAnEmail, NotAPhone):
        return


def return_softly(message: Message, *, why: str) -> None:
    """Its address takes no mail just now: that counts, and with too much of it nothing goes there for a month."""
    now, mark = clock.now(), mark_of(message.to)
    row = SoftBounces.objects.select_for_update().filter(mark=mark).first()
    score = 1 + (_left_of(row, message) if row and now - row.at <= WITHIN else 0)
    if score < TOO_MUCH:
        SoftBounces.objects.update_or_create(mark=mark, defaults={"score": score, "at": now})
        return
    SoftBounces.objects.filter(mark=mark).delete()
    suppress(message.to, Suppression.Kind.DEAD, why=why, source=RESTS)


def count_success(message: Message) -> None:
    """A mail to this address arrived: half of what spoke against it is forgotten."""
    row = SoftBounces.objects.select_for_update().filter(mark=mark_of(message.to)).first()
    if row and message.left_at:
        row.score, row.at = row.score / 2, max(row.at, message.left_at)
        row.save(update_fields=["score", "at"])


@transaction.atomic
def end_rests() -> int:
    """Addresses that rested long enough are written to again; how many."""
    over = Suppression.objects.filter(source=RESTS, lifted_at=None, since__lte=clock.now() - REST)
    for rest in over:
        lift(rest, by=None)
    SoftBounces.objects.filter(at__lt=clock.now() - WITHIN).delete()
    return len(over)


def _left_of(row: SoftBounces, message: Message) -> float:
    """What still speaks against the address, halved by each mail since then that has arrived."""
    since = Message.objects.filter(party=message.party_id, to=message.to, left_at__gt=row.at, failed_at=None)
    arrived = since.filter(left_at__lte=clock.now() - ARRIVED_AFTER).exclude(pk=message.pk).count()
    return row.score / 2 ** min(arrived, 50)
