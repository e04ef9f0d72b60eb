"""What is being talked about, by whose turn? And what may be owed in it?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from rapport.loop.know.queries import parties_seen_by, reads_all

from ..models import Conversation, ConversationQuerySet, ProposedLoop, Turn


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """How many conversations wait for us, for them, and rest until later."""

    waiting: int
    with_them: int
    later: int


def conversations_seen_by(user: Any) -> ConversationQuerySet:
    """The conversations with everybody this colleague may see, and those they are to answer.

    Those of strangers are for whoever reads of everybody.
    """
    here = Q(party=None) | Q(party__binned_at=None)
    if reads_all(user):
        return Conversation.objects.filter(here)
    seen = Q(owner=user) | Q(party__in=parties_seen_by(user).values("pk"))
    return Conversation.objects.filter(here, seen) if user.is_active else Conversation.objects.none()


def inbox_counts(user: Any, now: datetime, *, mine: bool) -> InboxCounts:
    """The counts beside the views of the Inbox, in one pass: of what this colleague sees, or is to answer."""
    shown = conversations_seen_by(user).open()
    awake = ~Q(asleep_until__gt=now) | Q(asleep_until=None)
    told = (shown.of(user) if mine else shown).aggregate(
        waiting=Count("id", filter=awake & Q(turn=Turn.US)),
        with_them=Count("id", filter=awake & Q(turn=Turn.THEM)),
        later=Count("id", filter=Q(asleep_until__gt=now)),
    )
    return InboxCounts(**told)


def proposals_seen_by(user: Any) -> QuerySet[ProposedLoop]:
    """What may be owed to or by those this colleague may see, and nobody has said yet, the latest first."""
    waiting = ProposedLoop.objects.filter(accepted_at=None, dismissed_at=None, party__binned_at=None)
    seen = waiting if reads_all(user) else waiting.filter(party__in=parties_seen_by(user).values("pk"))
    return seen.select_related("party").order_by("-proposed_at", "pk")
