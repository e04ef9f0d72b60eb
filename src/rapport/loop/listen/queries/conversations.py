"""What is being talked about, by whose turn? And what may be owed in it?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from rapport.loop.know.models import Kind
from rapport.loop.know.queries import NOUNS, may_change, parties_seen_by, reads_all
from rapport.platform.access.rights import scope_of

from ..models import Conversation, ConversationQuerySet, OpenLoop, Owed, ProposedLoop, Turn, Writing

#: Who said nothing for so long writes no more.
WRITES_FOR = timedelta(seconds=30)


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


def may_answer(user: Any, conversation: Conversation) -> bool:
    """May the colleague write in it, give it away, put it to later or close it? Who is to answer, and who may change
    whom it is with; with a stranger, who may change everybody."""
    if not user.is_active or conversation.owner_id == user.pk:
        return bool(user.is_active)
    if conversation.party:
        return may_change(user, conversation.party)
    return scope_of(user, NOUNS[Kind.PERSON], "edit").everything


def waiting_for(user: Any, now: datetime) -> ConversationQuerySet:
    """The conversations that wait for the word of this colleague."""
    return Conversation.objects.waiting(now).of(user).filter(Q(party=None) | Q(party__binned_at=None))


def waiting_in_inbox(user: Any, now: datetime) -> int:
    """How many they are."""
    return waiting_for(user, now).count()


def in_order_of_need(conversations: QuerySet[Conversation]) -> QuerySet[Conversation]:
    """What is owed in them first, by when: `due_at`; then the latest word."""
    owed = OpenLoop.objects.filter(conversation=OuterRef("pk"), closed_at=None, owed_by=Owed.BY_US)
    first = owed.order_by(F("due_at").asc(nulls_last=True), "pk")
    told = conversations.annotate(due_at=Subquery(first.values("due_at")[:1]), asks=Subquery(first.values("text")[:1]))
    return told.order_by(F("due_at").asc(nulls_last=True), F("last_in_at").desc(nulls_last=True), "-pk")


def loops_in(conversation: Conversation) -> QuerySet[OpenLoop]:
    """What we owe in this conversation, the most pressing first."""
    mine = OpenLoop.objects.open().owed_by_us().filter(conversation=conversation, party=conversation.party_id)
    return mine.order_by(F("due_at").asc(nulls_last=True), "pk")


def writing_beside(conversation: Conversation, user: Any, now: datetime) -> list[str]:
    """The other colleagues who are writing here, by name."""
    others = Writing.objects.filter(conversation=conversation, at__gt=now - WRITES_FOR).exclude(user=user)
    return list(others.order_by("-at").values_list("user__name", flat=True))


def proposals_seen_by(user: Any) -> QuerySet[ProposedLoop]:
    """What may be owed to or by those this colleague may see, and nobody has said yet, the latest first."""
    waiting = ProposedLoop.objects.filter(accepted_at=None, dismissed_at=None, party__binned_at=None)
    seen = waiting if reads_all(user) else waiting.filter(party__in=parties_seen_by(user).values("pk"))
    return seen.select_related("party").order_by("-proposed_at", "pk")
