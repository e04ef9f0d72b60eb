"""Look again at what is held: what held it may be over before its time."""

from collections.abc import Iterable

from django.db import transaction

from rapport.platform import clock

from ..gate import Rule
from ..models import Message
from .waking import wake_sender


@transaction.atomic
def look_again(parties: Iterable[int]) -> int:
    """What an open complaint holds of these parties stands before the gate again at once; how many messages."""
    now = clock.now()
    held = Message.objects.held().filter(party__in=list(parties), held_rule=Rule.COMPLAINT, held_until__gt=now)
    found = held.update(leaves_at=now, held_until=now)
    if found:
        wake_sender()
    return found
