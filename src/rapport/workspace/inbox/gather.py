"""What does the Inbox show? The list, one conversation, its thread, the answer to write, and whom it goes to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rapport.connect.mailbox.queries import has_heard, mails_in
from rapport.loop.act.commands import Seen
from rapport.loop.act.queries import draft_for
from rapport.loop.know.models import Party
from rapport.loop.listen.models import Conversation, OpenLoop
from rapport.loop.listen.queries import (
    InboxCounts,
    inbox_counts,
    loops_in,
    may_answer,
    touches_or_landed,
    writing_beside,
)
from rapport.loop.listen.touches import uuid7
from rapport.platform.access.queries import colleagues
from rapport.platform.languages import listed, ngettext
from rapport.workspace.composing import offered_templates, times
from rapport.workspace.place import Place
from rapport.workspace.relationship.queries import records

from .card import Card, card
from .look import Look
from .rows import Row, name_of, rows
from .strangers import Stranger, stranger
from .thread import Said, thread


@dataclass(frozen=True, slots=True)
class Answer:
    """What is being written: as it was typed, or the draft. `refusal` keeps it from leaving."""

    touch: UUID
    subject: str
    text: str
    seen: Seen
    facts: tuple[str, ...] = ()
    refusal: str = ""
    files: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Open:
    """The conversation that is open, as this colleague may read and answer it."""

    conversation: Conversation
    name: str
    thread: list[Said]
    owed: list[OpenLoop]
    may_answer: bool
    beside: str
    card: Card | None
    stranger: Stranger | None
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Desk:
    """The whole page."""

    look: Look
    rows: list[Row]
    more: bool
    counts: InboxCounts
    open: Open | None
    colleagues: list[Any]
    templates: list[Any]
    times: list[Any]
    is_deaf: bool


def desk(
    user: Any, look: Look, place: Place, conversation: Conversation | None, *, typed: Answer | None = None,
    new_since: Seen | None = None, who: str = "",
) -> Desk:  # fmt: skip
    """The page as this colleague reads it; with what they have `typed`, if it did not leave."""
    shown, more = rows(user, look, place)
    opened = _opened(user, conversation, place, typed, new_since, who) if conversation else None
    writes = opened is not None and opened.answer is not None
    return Desk(
        look=look,
        rows=shown,
        more=more,
        is_deaf=not shown and not has_heard(),
        counts=inbox_counts(user, place.now, mine=look.whose == "mine"),
        open=opened,
        colleagues=list(colleagues()) if opened and opened.may_answer else [],
        templates=offered_templates() if writes else [],
        times=times(place) if writes else [],
    )


def beside_told(names: Sequence[str]) -> str:
    """Who else is writing; nothing when nobody is."""
    if not names:
        return ""
    return ngettext(
        "%(names)s is writing here too.", "%(names)s are writing here too.", len(names), names=listed(names)
    )


def _opened(
    user: Any, conversation: Conversation, place: Place, typed: Answer | None, new_since: Seen | None, who: str
) -> Open:
    party = records(user).filter(pk=conversation.party_id).first() if conversation.party_id else None
    may, owed = may_answer(user, conversation), list(loops_in(conversation))
    unknown = conversation.party_id is None
    return Open(
        conversation=conversation,
        name=name_of(conversation),
        thread=thread(user, conversation, place, party=party, seen=new_since),
        owed=owed,
        may_answer=may,
        beside=beside_told(writing_beside(conversation, user, place.now)) if may else "",
        card=card(user, party, place) if party else None,
        stranger=stranger(user, conversation, _calls_themselves(conversation), who) if unknown and may else None,
        answer=_answer(user, conversation, owed, typed) if may and conversation.party else None,
    )


def _answer(user: Any, conversation: Conversation, owed: list[OpenLoop], typed: Answer | None) -> Answer:
    if typed:
        return typed
    about: OpenLoop | Party | None = owed[0] if owed else conversation.party
    assert about
    draft = draft_for(about, by=user, conversation=conversation)
    return Answer(uuid7(), draft.subject, draft.body, Seen.of(conversation), draft.facts, draft.refusal)


def _calls_themselves(conversation: Conversation) -> str:
    """The name beside the address of who wrote the last mail."""
    last = mails_in(conversation).first()
    told = touches_or_landed([last.touch_id]) if last and last.touch_id else []
    payload = told[0].payload if told and isinstance(told[0].payload, dict) else {}
    return str(payload.get("name") or "")[:120]
