"""What can be asked about messages, and how our mail leaves?"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from rapport.loop.know.models import Party
from rapport.loop.know.queries import parties_seen_by, reads_all
from rapport.platform import clock

from .carrier import KeyBroken, mail_backend, opened
from .drafts import Draft, draft_for
from .gate import Verdict, budget, judge_many, may_send
from .models import MailSettings, Message, Template
from .progress import KeyRecord, Progress, key_record, overdue, progress
from .sealing import SealBroken
from .smtp import MailServerAway
from .wording import Wording
from .words import BUILT_IN

__all__ = [
    "HELD",
    "Draft",
    "KeyBroken",
    "KeyRecord",
    "Progress",
    "Verdict",
    "budget",
    "draft_for",
    "held_back",
    "held_for",
    "held_to",
    "judge_many",
    "key_record",
    "mail_backend",
    "mail_settings",
    "mail_trouble",
    "may_send",
    "may_send_anyway",
    "message",
    "messages_of",
    "messages_seen_by",
    "outbox",
    "overdue",
    "progress",
    "sent_as",
    "sent_under",
    "wordings",
]

#: What is held of one party, as a part of a question about that party.
HELD = """
SELECT m.id, m.subject, m.held_until AS until, m.trouble AS why FROM act_message m
WHERE m.party_id = know_party.id AND m.held_rule <> '' ORDER BY m.held_until, m.id LIMIT 5
"""
REMEMBERED = timedelta(days=90)
_reply_marks = re.compile(r"^(?:\s*(?:re|aw|sv|antw|odp|r[ée]f|vs|fw|fwd)\s*:)+", re.IGNORECASE)


def messages_seen_by(user: Any) -> QuerySet[Message]:
    """The messages to those whom this colleague may see, and those they wrote."""
    if reads_all(user):
        return Message.objects.filter(party__binned_at=None)
    seen = Q(written_by=user, party__binned_at=None) | Q(party__in=parties_seen_by(user).values("pk"))
    return Message.objects.filter(seen) if user.is_active else Message.objects.none()


def outbox(user: Any) -> QuerySet[Message]:
    """Everything we wrote, whatever became of it, the latest first."""
    return messages_seen_by(user).select_related("party", "written_by").order_by("-written_at", "-pk")


def message(pk: int) -> Message | None:
    return Message.objects.select_related("party", "loop", "written_by").filter(pk=pk).first()


def messages_of(party: Party) -> QuerySet[Message]:
    """What we wrote to this party, the latest first."""
    return Message.objects.filter(party=party).select_related("written_by").order_by("-written_at", "-pk")


def held_back(since: datetime) -> QuerySet[Message]:
    """What the gate kept from leaving since then; `trouble` says why."""
    return Message.objects.filter(held_back_at__gte=since).select_related("party").order_by("-held_back_at")


def held_to(party: Party) -> QuerySet[Message]:
    """What waits for a better time to reach this party, the next to leave first."""
    return Message.objects.held().filter(party=party).select_related("written_by").order_by("held_until", "pk")


def held_for(user: Any, since: datetime) -> QuerySet[Message]:
    """What is held of what this colleague wrote or to those they keep, and what was held back since then."""
    theirs = messages_seen_by(user).filter(Q(written_by=user) | Q(party__keeper=user))
    here = theirs.filter(~Q(held_rule="") | Q(held_back_at__gte=since))
    return here.select_related("party").order_by("held_until", "-held_back_at", "pk")


def may_send_anyway(user: Any, message: Message) -> bool:
    """May this colleague let what a quiet hour holds go now? Who wrote it may, and who keeps whom it goes to.

    What no hand wrote waits.
    """
    return message.written_by_id is not None and user.pk in (message.written_by_id, message.party.keeper_id)


def sent_as(message_ids: Iterable[str], *, party: Party | None = None) -> Message | None:
    """The latest message of ours that left under one of these Message-IDs; if a party is named, only one to it."""
    left = Message.objects.filter(message_id__in=list(message_ids)).exclude(left_at=None)
    mine = left if party is None else left.filter(party=party)
    return mine.select_related("party", "loop").order_by("-left_at").first()


def sent_under(subject: str, *, party: Party) -> Message | None:
    """The latest message to this party under this subject in the last 90 days, for mail servers that drop our id."""
    bare = _reply_marks.sub("", subject).strip()
    if not bare:
        return None
    recent = Message.objects.filter(party=party, left_at__gte=clock.now() - REMEMBERED)
    return recent.filter(subject__in=[bare, f"Re: {bare}"]).order_by("-left_at").first()


def mail_settings() -> MailSettings:
    """How mail leaves; the default, not stored, before anybody has set it up."""
    return MailSettings.objects.filter(pk=1).first() or MailSettings()


def mail_trouble() -> str:
    """Why our mail server does not let us in right now, in a sentence; empty when it does, or when there is none."""
    try:
        with opened(mail_settings()):
            return ""
    except (MailServerAway, SealBroken) as error:
        return str(error)


def wordings() -> dict[str, Wording]:
    """The wording of every kind of draft: ours where there is one, else the built-in one."""
    ours = {row.kind: Wording(row.subject, row.body) for row in Template.objects.filter(kind__in=BUILT_IN)}
    return BUILT_IN | ours
