"""Take in a mail: whose it is, in which conversation, what it answers, asks and promises, and what it settles."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.loop.act.commands import talk_on
from rapport.loop.act.models import Message
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import begin_conversation, close_loop, note_heard, note_history, open_loop, record
from rapport.loop.listen.models import Conversation, OpenLoop, Owed, Turn
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import describe
from rapport.loop.understand.tastes.queries import feeling_of
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _

from ..facts import MailReceived, MailSourceRemoved
from ..letters import EARLIEST, Letter, read_letter
from ..models import Mailbox, ReceivedMail, Skipped
from ..queries import is_ours, is_storm, loop_in, sender_of, what_they_owed
from ..reading import Reading, read
from ..threads import place_of
from .notices import hear_complaint, take_back_in
from .owing import OPENS, answer_due
from .propose import propose

ASKING = {"question": "question.asked", "complaint": "complaint.made"}


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a mail: the kind of touch (empty when none was recorded), whose, which loop, and why.

    `skipped` is the reason for which it was not taken in, if it was not.
    """

    kind: str
    party_id: int | None
    loop_id: int | None
    why: str
    skipped: str = ""


@transaction.atomic
def receive(
    raw: bytes,
    *,
    source: str = "mail",
    mailbox: Mailbox | None = None,
    arrived_at: datetime | None = None,
    by: Any = None,
) -> Received:
    """Take in one mail, once: its touch, the loop it opens, the loop it closes. Raises NotAMail.

    What arrived in a mailbox before we listened there is history: it is kept, and asks nothing of us any more.
    """
    letter, now = read_letter(raw), clock.now()
    row, is_new = ReceivedMail.objects.get_or_create(
        key=letter.key,
        defaults={
            "message_id": letter.message_id,
            "sender": "" if letter.forged else letter.sender,
            "received_at": min(arrived_at or now, now),
            "read_at": now,
            "mailbox": mailbox,
            "source": source,
        },
    )
    if not is_new:
        return Received(row.kind, row.party_id, row.loop_id, _("We have this mail already."))
    party = sender_of(letter)
    if letter.bounce:
        return _given_back(row, letter)
    if letter.complaint:
        return _unwanted(row, letter, party)
    if party is None and is_ours(letter):
        why = _("It comes from one of us, so it is no touch of a customer.")
        return Received("", None, None, why, skipped=Skipped.Why.OURS)
    if party is None and letter.bulk:
        why = _("It was sent to many at once, by somebody we do not know: it is not kept.")
        return Received("", None, None, why, skipped=Skipped.Why.NEWSLETTER)
    if letter.forged or letter.automatic or is_storm(letter, row.received_at):
        return _by_a_machine(row, letter, party)
    return _by_a_person(row, letter, party, by=by)


@transaction.atomic
def remove_source(source: str, *, by: Any = None) -> int:
    """Forget that the mails of one source came in; their touches and loops are taken out by `listen`."""
    number, __ = ReceivedMail.objects.filter(source=source).delete()
    announce(MailSourceRemoved(source=source, mails=number), by=by)
    return number


def _given_back(row: ReceivedMail, letter: Letter) -> Received:
    """A mail of ours could not be delivered: it counts as never sent, and what it answered is open again."""
    returned = take_back_in(letter)
    if returned.message is None:
        touch = _touch(letter, "mail.bounced", None, human=0.0, source=row.source, said=returned.why)
        touch.identity = None
        return _kept(row, touch, None, why=f"{returned.why} {_('We know no mail of ours that it means.')}")
    row.kind, row.loop = "mail.bounced", returned.message.loop
    return _about_ours(row, returned.message, returned.why)


def _unwanted(row: ReceivedMail, letter: Letter, party: Party | None) -> Received:
    """Somebody marked a mail of ours as unwanted, says a provider; if it is none of ours, it is a mail like others."""
    heard = hear_complaint(letter)
    if heard.message is None:
        return _by_a_machine(row, letter, party)
    return _about_ours(row, heard.message, heard.why)


def _about_ours(row: ReceivedMail, message: Message, why: str) -> Received:
    """It is told where that mail of ours is told, and is no touch of its own."""
    row.party, row.answers, row.conversation = message.party, message, message.conversation
    row.save(update_fields=["kind", "party", "answers", "loop", "conversation"])
    announce(MailReceived(party_id=row.party_id, kind=row.kind, loop_id=row.loop_id))
    return Received(row.kind, row.party_id, row.loop_id, why)


def _by_a_machine(row: ReceivedMail, letter: Letter, party: Party | None) -> Received:
    """Kept on the timeline, never counted: no person wrote it, or not the one it names."""
    if letter.forged:
        touch = _touch(letter, "mail.received", None, human=0.0, source=row.source)
        touch.identity = None
        why = _("The mail says it is from %(sender)s, but it was sent by somebody else.", sender=letter.sender)
        return _kept(row, touch, None, why=why)
    touch = _touch(letter, "mail.received", party, human=0.0, source=row.source)
    row.conversation = place_of(letter, party).conversation
    why = _("A machine sent it: it is kept, and counts neither as an answer nor as a question.")
    return _kept(row, touch, None, why=why)


def _by_a_person(row: ReceivedMail, letter: Letter, party: Party | None, *, by: Any) -> Received:
    reading = read(letter.text, subject=letter.subject)
    place = place_of(letter, party)
    row.answers = place.answers
    row.conversation = place.conversation or _begun(row, letter, party)
    kind = ASKING.get(reading.kind) or ("mail.replied" if row.answers else "mail.received")
    touch = _touch(letter, kind, party, source=row.source, reading=reading, answered=row.answers)
    if row.mailbox and row.mailbox.is_history(row.received_at):
        note_history(row.conversation, at=row.received_at, touch_id=touch.id)
        why = _("It came before this mailbox was connected: it is kept, and asks nothing.")
        return _kept(row, touch, None, why=why)
    note_heard(row.conversation, at=row.received_at, touch_id=touch.id)
    if party is None:
        sender = letter.sender or _("a sender it does not name clearly")
        why = _("It is from %(sender)s, whom we do not know yet: it waits until we do.", sender=sender)
        return _kept(row, touch, None, why=why)
    propose(touch, letter.text, party, row.conversation, owed_by=Owed.BY_THEM)
    settled = _settle(row, letter, party, touch, by=by)
    opened, why = _open(row, letter, party, touch, reading, by=by)
    return _kept(row, touch, opened or settled, why=why or _told(party, row, settled))


def _begun(row: ReceivedMail, letter: Letter, party: Party | None) -> Conversation:
    """A conversation for a mail that goes on with none: that of the mail of ours it answers, or a new one."""
    if row.answers:
        return talk_on(row.answers)
    history = row.mailbox is not None and row.mailbox.is_history(row.received_at)
    return begin_conversation(
        party,
        subject=letter.subject,
        turn=Turn.US,
        identity=f"email:{letter.sender}" if letter.sender and party is None else "",
        owner=party.keeper if party else (row.mailbox and row.mailbox.owner),
        closed_at=row.received_at if history else None,
        source=row.source,
    )


def _settle(row: ReceivedMail, letter: Letter, party: Party, touch: Touch, *, by: Any) -> OpenLoop | None:
    """A reply settles what they owed in this thread, or else the only thing they owed."""
    owed = what_they_owed(party, row.answers) if row.answers else None
    return close_loop(owed, channel="email", text=letter.text, answer_id=touch.id, by=by) if owed else None


def _open(
    row: ReceivedMail, letter: Letter, party: Party, touch: Touch, reading: Reading, *, by: Any
) -> tuple[OpenLoop | None, str]:
    """A question or complaint is a loop we owe, unless one of this kind is open in the same conversation."""
    kind = OPENS.get(touch.kind)
    if kind is None or row.conversation is None:
        return None, ""
    waiting = loop_in(row.conversation, party, kind)
    if waiting:
        return waiting, _("%(who)s asks again what is still open: %(loop)s", who=party.name, loop=waiting.text)
    due_at = answer_due(row.received_at)
    text = reading.sentence or letter.subject or _(kind.label)
    loop = open_loop(party, kind=kind, owed_by=Owed.BY_US, text=text, due_at=due_at, owner=party.keeper,
                     touch_id=touch.id, conversation=row.conversation, source=row.source, by=by)  # fmt: skip
    return loop, _("%(who)s wrote, and we owe an answer: %(loop)s", who=party.name, loop=loop.text)


def _told(party: Party, row: ReceivedMail, settled: OpenLoop | None) -> str:
    if settled:
        return _("%(who)s answered, and what they owed is settled: %(loop)s", who=party.name, loop=settled.text)
    if row.answers:
        return _("%(who)s answered “%(subject)s”.", who=party.name, subject=row.answers.subject)
    return _("%(who)s wrote.", who=party.name)


def _touch(
    letter: Letter,
    kind: str,
    party: Party | None,
    *,
    source: str,
    human: float = 1.0,
    said: str = "",
    reading: Reading | None = None,
    answered: Message | None = None,
) -> Touch:
    occurred_at = _occurred_at(letter, answered)
    payload = {
        "from": letter.sender,
        "name": letter.name,
        "subject": letter.subject,
        "message_id": letter.message_id,
        "references": " ".join(letter.thread[-20:]),
        "attachments": list(letter.attachments),
        "reads_as": reading.kind if reading else "",
        "date": letter.date_header if occurred_at != letter.dated else "",
        "automatic": letter.automatic,
        "forged": letter.forged,
    }
    return Touch(
        kind=kind,
        direction=describe(kind).direction,
        channel="email",
        occurred_at=occurred_at,
        party=party.pk if party else None,
        identity=f"email:{letter.sender}" if letter.sender else None,
        said=said or letter.text or letter.subject or None,
        sentiment=feeling_of(letter.text) if reading else None,
        human=human,
        source=source,
        external_id=letter.key,
        payload={name: value for name, value in payload.items() if value},
    )


def _occurred_at(letter: Letter, answered: Message | None) -> datetime:
    """When it was written, if its date can be true: not before 1970, not after now, no answer before its question."""
    now = clock.now()
    written_at = letter.dated if letter.dated and EARLIEST <= letter.dated <= now else now
    return max(written_at, answered.left_at) if answered and answered.left_at else written_at


def _kept(row: ReceivedMail, touch: Touch, loop: OpenLoop | None, *, why: str) -> Received:
    record([touch])
    row.kind, row.party_id, row.touch_id, row.loop = touch.kind, touch.party, touch.id, loop
    row.save(update_fields=["kind", "party", "touch_id", "loop", "answers", "conversation"])
    announce(MailReceived(party_id=row.party_id, kind=row.kind, loop_id=row.loop_id))
    return Received(row.kind, row.party_id, row.loop_id, why)
