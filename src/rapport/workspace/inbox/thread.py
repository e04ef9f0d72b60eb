"""What was said to and fro? Mails in and out, what else happened in between, and what may be owed, in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from rapport.connect.mailbox.models import ReceivedMail
from rapport.connect.mailbox.queries import mails_in
from rapport.departments.sales.queries import readable
from rapport.loop.act.commands import Seen
from rapport.loop.act.models import Message, State
from rapport.loop.act.queries import content_of, messages_in
from rapport.loop.know.models import Party
from rapport.loop.listen.models import Conversation, ProposedLoop, Touchpoint
from rapport.loop.listen.queries import proposals_seen_by, timeline, touches_or_landed
from rapport.loop.listen.vocabulary import KINDS
from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import _
from rapport.platform.ui.formats import moment
from rapport.workspace.held import told_of
from rapport.workspace.place import Place
from rapport.workspace.relationship.told import line

#: So many mails of each side, and so much of what else happened, are shown; the latest.
MOST, MOST_BETWEEN = 100, 30
#: What else is told between mails: what people did, not what their programs did.
BETWEEN = [
    kind for kind in KINDS
    if kind.partition(".")[0] in {"call", "meeting", "visit", "contact", "order", "delivery", "contract", "complaint",
                                  "promise", "question", "request", "survey", "feedback", "message", "note", "thanks",
                                  "mail"} and kind not in {"mail.opened", "mail.clicked"}
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One thing in the thread: `side` in or out, or none for what else happened."""

    at: datetime
    when: str
    side: str
    who: str
    text: str
    icon: str = ""
    state: str = ""
    tone: str = ""
    files: tuple[str, ...] = ()
    message: Message | None = None
    waits: bool = False
    is_new: bool = False
    proposals: list[ProposedLoop] = field(default_factory=list)


def thread(
    user: Any, conversation: Conversation, place: Place, *, party: Party | None, seen: Seen | None = None
) -> list[Said]:
    """The thread as this colleague reads it; `party` if they may see whom it is with.

    What came in or went out since they had `seen` its end is marked as new.
    """
    mails, messages = list(mails_in(conversation)[:MOST]), list(messages_in(conversation)[:MOST])
    touches = {one.pk: one for one in touches_or_landed([mail.touch_id for mail in mails if mail.touch_id])}
    proposed = _proposed(user, conversation)
    words = content_of(messages)
    said = [_heard(mail, touches[mail.touch_id], place, proposed, seen) for mail in mails if mail.touch_id in touches]
    said += [_sent(one, words[one.pk].text, place, proposed, seen) for one in messages]
    if party and said:
        known = {*touches, *(one.touch_id for one in messages)}
        said += _between(user, party, min(one.at for one in said), known, place)
    return sorted(said, key=lambda one: one.at)


def _proposed(user: Any, conversation: Conversation) -> Mapping[UUID, list[ProposedLoop]]:
    told: dict[UUID, list[ProposedLoop]] = {}
    for one in proposals_seen_by(user).filter(conversation=conversation):
        told.setdefault(one.touch_id, []).append(one)
    return told


def _heard(
    mail: ReceivedMail, touch: Touchpoint, place: Place, proposed: Mapping[UUID, list[ProposedLoop]], seen: Seen | None
) -> Said:
    payload = touch.payload if isinstance(touch.payload, dict) else {}
    at = place.local(mail.received_at)
    files = payload.get("attachments")
    return Said(
        at=at,
        when=moment(at, place.now),
        side="in",
        who=str(payload.get("name") or payload.get("from") or _("They"))[:120],
        text=touch.said or "",
        state=_("A machine sent it") if touch.human < 0.5 else "",
        files=tuple(map(str, files)) if isinstance(files, list) else (),
        is_new=seen is not None and (seen.heard_at is None or mail.received_at > seen.heard_at),
        proposals=proposed.get(touch.pk, []),
    )


def _sent(
    message: Message, text: str, place: Place, proposed: Mapping[UUID, list[ProposedLoop]], seen: Seen | None
) -> Said:
    at, state = place.local(message.left_at or message.written_at), message.state_at(place.now)
    words, tone = _became(message, state, place)
    return Said(
        at=at,
        when=moment(at, place.now),
        side="out",
        who=message.written_by.name if message.written_by else _("We"),
        text=text,
        state=words,
        tone=tone,
        files=tuple(each.file.name for each in message.enclosed.all()),
        message=message,
        waits=state in (State.WAITING, State.HELD),
        is_new=seen is not None and (seen.said_at is None or message.written_at > seen.said_at),
        proposals=proposed.get(message.touch_id, []),
    )


def _became(message: Message, state: State, place: Place) -> tuple[str, str]:
    if state == State.HELD:
        return told_of(message, place), "warn"
    if state == State.WAITING:
        return _("Leaves %(moment)s", moment=moment(place.local(message.leaves_at), place.now)), "info"
    if state in (State.FAILED, State.HELD_BACK, State.UNCERTAIN):
        label = _(state.label)
        return f"{label}: {message.trouble}" if message.trouble else label, "bad"
    return "", ""


def _between(user: Any, party: Party, since: datetime, known: set[Any], place: Place) -> Sequence[Said]:
    """What else happened with them since the thread began."""
    found = timeline([party.pk], limit=MOST_BETWEEN, since=since, kinds=BETWEEN)
    may = readable(user, {party.pk})
    notes = "noted" not in hidden_fields(user, "person") | hidden_fields(user, "organisation")
    told = []
    for touch in found:
        if touch.id in known:
            continue
        one = line(touch, (), "", place, is_open=may.tells(touch.kind, touch.party), notes=notes)
        rest = f"{'' if one.rest[:1] in ',:' else ' '}{one.rest}" if one.rest else ""
        said = f": {one.said}" if one.said and len(one.said) <= 200 else ""
        told.append(
            Said(at=place.local(touch.occurred_at), when=one.when, side="none", who="", icon=one.icon,
                 text=f"{one.what}{rest}{said}")
        )  # fmt: skip
    return told
