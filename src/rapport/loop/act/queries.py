"""What can be asked about messages, and how our mail leaves?"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from rapport.loop.know.models import Party
from rapport.loop.know.queries import parties_seen_by, reads_all
from rapport.loop.listen.models import Conversation

from .carrier import KeyBroken
from .channels.apis import APIS
from .channels.contract import Channel
from .channels.email import MAIL, mail_backend, mail_settings
from .channels.known import CHANNELS, NOTICE, TASK
from .channels.text_apis import TEXT_APIS, TextApi
from .channels.text_hook import hook_path, is_hook
from .channels.texts import text_settings
from .content.queries import Mail
from .contents import content_of
from .drafts import Draft, Unfilled, draft_for, words_of
from .gate import HOLD, REFUSE, Verdict, addressed_many, budget, judge_many, may_send
from .gate.pressure import MONTH, limits, most_in_a_month
from .gate.standing import counted
from .kept_back import held_by_cause, paused_causes
from .models import Message
from .notices import notices_for
from .progress import KeyRecord, Progress, key_record, overdue, progress
from .sealing import SealBroken
from .smtp import MailServerAway
from .warming import WarmDay, warm_up

__all__ = [
    "APIS",
    "BUDGET",
    "CHANNELS",
    "COUNTED",
    "HELD",
    "HOLD",
    "NOTICE",
    "REFUSE",
    "TASK",
    "TEXT_APIS",
    "Channel",
    "Draft",
    "KeyBroken",
    "KeyRecord",
    "Mail",
    "Progress",
    "TextApi",
    "Unfilled",
    "Verdict",
    "WarmDay",
    "addressed_many",
    "asked_lately",
    "begun_as",
    "budget",
    "content_of",
    "counted_lately",
    "draft_for",
    "held_back",
    "held_by_cause",
    "held_for",
    "held_to",
    "hook_path",
    "is_hook",
    "judge_many",
    "key_record",
    "latest_to",
    "mail_backend",
    "mail_settings",
    "mail_trouble",
    "may_let_go",
    "may_send",
    "message",
    "messages_in",
    "messages_seen_by",
    "most_for",
    "notices_for",
    "outbox",
    "overdue",
    "paused_causes",
    "progress",
    "sent_from_templates",
    "sent_with",
    "text_settings",
    "warm_up",
    "words_of",
]

#: What is held of one party, as a part of a question about that party.
HELD = """
SELECT m.id, m.subject, m.held_until AS until, m.trouble AS why, m.held_rule AS rule, m.written_by_id AS by
FROM act_message m
WHERE m.party_id = know_party.id AND m.held_rule <> '' ORDER BY m.held_until, m.id LIMIT 5
"""
#: What counts against the budget of one party, and that budget where somebody has set it: parts of such a question.
COUNTED = """
SELECT m.leaving_at AS at FROM act_message m
WHERE m.party_id = know_party.id AND m.purpose IN ('journey', 'newsletter') AND m.failed_at IS NULL
  AND m.leaving_at IS NOT NULL ORDER BY m.leaving_at DESC LIMIT 100
"""
BUDGET = "SELECT b.per_week, b.per_month FROM act_budget b"


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


def counted_lately(party: Party, now: datetime) -> int:
    """How many newsletters, offers and reminders left to this party in the last 30 days."""
    return counted(now).filter(party=party, leaving_at__gt=now - timedelta(days=MONTH)).count()


def most_for(often: str) -> float:
    """How many of them somebody gets in a month at most who wishes for it so often, by our budget and their wish."""
    return most_in_a_month(limits(budget(), often))


def asked_lately(party: Party, *, purpose: str, to: str, since: datetime) -> bool:
    """Is such a message to this address on its way, or has it left since then?"""
    sent = Message.objects.filter(party=party, purpose=purpose, to=to, written_at__gte=since, taken_back_at=None)
    return sent.filter(failed_at=None, held_back_at=None).exists()


def messages_in(conversation: Conversation) -> QuerySet[Message]:
    """What we said in this conversation, the latest first; without what was taken back."""
    said = Message.objects.filter(conversation=conversation, taken_back_at=None).select_related("written_by")
    return said.prefetch_related("enclosed__file").order_by("-written_at", "-pk")


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


def may_let_go(user: Any, written_by: int | None, keeper: int | None) -> bool:
    """May this colleague let go now what a quiet hour holds? Who wrote it may, and who keeps whom it goes to.

    What no hand wrote waits.
    """
    return written_by is not None and user.pk in (written_by, keeper)


def sent_with(message_ids: Iterable[str]) -> QuerySet[Message]:
    """The messages of ours that left under these Message-IDs, the latest first."""
    left = Message.objects.filter(message_id__in=list(message_ids)).exclude(left_at=None)
    return left.select_related("party", "loop", "conversation").order_by("-left_at")


def latest_to(address: str, since: datetime) -> Message | None:
    """The last message that left to this address since then."""
    left = Message.objects.filter(left_at__gte=since, to=address, failed_at=None).select_related("party", "loop")
    return left.order_by("-left_at").first()


def mail_trouble() -> str:
    """Why our mail server does not let us in right now, in a sentence; empty when it does, or when there is none."""
    try:
        with MAIL.opened(mail_settings()):
            return ""
    except (MailServerAway, SealBroken) as error:
        return str(error)


def sent_from_templates() -> dict[int, int]:
    """How many messages left or wait that were made from each template, by its id."""
    return _counted("version__variant__template")


def begun_as() -> dict[str, int]:
    """How many messages left or wait that began as each kind of draft."""
    return _counted("began_as")


def _counted(name: str) -> dict[Any, int]:
    kept = Message.objects.filter(taken_back_at=None).exclude(**({name: ""} if name == "began_as" else {name: None}))
    return dict(kept.order_by().values_list(name).annotate(number=Count("pk")))
