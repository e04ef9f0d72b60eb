"""Let messages leave, here and now: into the outbox, or one after the other over one connection."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from rapport.platform import clock
from rapport.platform.access.once import one_request

from ..carrier import Carrier
from ..channels.contract import Channel, Lane
from ..channels.known import LANES
from ..courier import Carried, carry
from ..models import Message
from ..pace import Pacer
from ..sealing import SealBroken
from ..smtp import MailServerAway
from .endings import TOO_OLD, fail
from .leaving import note, take_up
from .pacing import due_hand, pacer_of
from .telling import tell_left

HAND = 100
WHILE_AWAY = timedelta(minutes=5)


def send_due(limit: int = 500) -> int:
    """Let what is due leave, each channel over one connection, and tell of it; how many messages were taken up."""
    taken = sum(let_leave(channel, lane, limit) for channel, lane in LANES)
    while tell_left():
        pass
    return taken


def let_leave(channel: Channel, lane: Lane, limit: int = 500) -> int:
    """The same of one channel, without telling of it."""
    try:
        if Message.objects.due(clock.now()).filter(channel=channel.name).exists():
            settings = lane.settings()
            with lane.opened(settings) as carrier, one_request():
                return _send(limit, channel, carrier, pacer_of(settings))
    except (MailServerAway, SealBroken) as error:
        put_off_all(str(error), channel)
    return 0


def _send(limit: int, channel: Channel, carrier: Carrier, pacer: Pacer) -> int:
    seen, carried = set[int](), list[Carried]()
    while hand := due_hand(min(HAND, limit - len(seen)), pacer=pacer, busy=seen, channel=channel):
        for message in hand:
            leaving = take_up([message], carried=carried, pacer=pacer, through=carrier.through)
            carried = [carry(one, carrier) for one in leaving]
        note(carried, pacer=pacer, through=carrier.through)
        carried = []
        seen |= {message.pk for message in hand}
    return len(seen)


@transaction.atomic
def put_off_all(why: str, channel: Channel) -> None:
    """Nothing leaves while the mail server is away: what is due waits, and what has waited too long fails."""
    now = clock.now()
    due = Message.objects.due(now).filter(channel=channel.name)
    long_ago = now - TOO_OLD
    too_old = Q(held_until=None, planned_for=None, written_at__lt=long_ago) | Q(held_until__lt=long_ago)
    too_old |= Q(held_until=None, planned_for__lt=long_ago)
    for message in due.filter(too_old).select_for_update(skip_locked=True):
        fail(message, why=why)
    due.update(leaves_at=now + WHILE_AWAY, trouble=why[:300], attempts=F("attempts") + 1)
