"""What can be done? Take in a mail: whose it is, what it answers, what it asks of us, and what is settled by it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.loop.act.commands import note_bounce
from rapport.loop.act.models import Message
from rapport.loop.act.queries import sent_as, sent_under
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import close_loop, open_loop, record
from rapport.loop.listen.models import Loop, OpenLoop, Owed
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import describe
from rapport.loop.understand.tastes.queries import feeling_of
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone
from rapport.platform.hours.maths import add_working_hours
from rapport.platform.hours.queries import calendar
from rapport.platform.journal.commands import announce

from .facts import MailReceived, MailSourceRemoved
from .guarded import NotAMail, TooLargeAMail
from .letters import EARLIEST, Letter, read_letter
from .machines import Bounce
from .models import ReceivedMail
from .queries import is_ours, loop_of_thread, sender_of, what_they_owed
from .reading import Reading, read

__all__ = ["NotAMail", "Received", "TooLargeAMail", "receive", "remove_source"]

OPENS = {"question.asked": Loop.QUESTION, "complaint.made": Loop.COMPLAINT}
ASKING = {"question": "question.asked", "complaint": "complaint.made"}


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a mail: the kind of touch (empty when none was recorded), whose, which loop, and why."""

    kind: str
    party_id: int | None
    loop_id: int | None
    why: str


@transaction.atomic
def receive(raw: bytes, *, source: str = "mail", by: Any = None) -> Received:
    """Take in one mail, once: its touch, the loop it opens, the loop it closes. Raises NotAMail."""
    letter = read_letter(raw)
    row, is_new = ReceivedMail.objects.get_or_create(
        key=letter.key, defaults={"message_id": letter.message_id, "received_at": clock.now(), "source": source}
    )
    if not is_new:
        return Received(row.kind, row.party_id, row.loop_id, "We have this mail already.")
    party = sender_of(letter)
    if letter.bounce:
        return _given_back(row, letter, letter.bounce)
    if party is None and is_ours(letter.sender):
        return Received("", None, None, "It comes from one of us, so it is no touch of a customer.")
    if letter.forged or letter.automatic:
        return _by_a_machine(row, letter, party)
    return _by_a_person(row, letter, party, by=by)


@transaction.atomic
def remove_source(source: str, *, by: Any = None) -> int:
    """Forget that the mails of one source came in; their touches and loops are taken out by `listen`."""
    number, _ = ReceivedMail.objects.filter(source=source).delete()
    announce(MailSourceRemoved(source=source, mails=number), by=by)
    return number


def _given_back(row: ReceivedMail, letter: Letter, bounce: Bounce) -> Received:
    """A mail of ours could not be delivered: it counts as never sent, and what it answered is open again."""
    message = sent_as(bounce.message_ids)
    if message is None:
        touch = _touch(letter, "mail.bounced", None, human=0.0, source=row.source, said=bounce.why)
        touch.identity = None
        return _kept(row, touch, None, why=f"{bounce.why} We know no mail of ours that it means.")
    note_bounce(message, why=bounce.why)
    row.kind, row.party, row.answers, row.loop = "mail.bounced", message.party, message, message.loop
    row.save(update_fields=["kind", "party", "answers", "loop"])
    announce(MailReceived(party_id=row.party_id, kind=row.kind, loop_id=row.loop_id))
    return Received(row.kind, row.party_id, row.loop_id, bounce.why)


def _by_a_machine(row: ReceivedMail, letter: Letter, party: Party | None) -> Received:
    """Kept on the timeline, never counted: no person wrote it, or not the one it names."""
    if letter.forged:
        touch = _touch(letter, "mail.received", None, human=0.0, source=row.source)
        touch.identity = None
        why = f"The mail says it is from {letter.sender}, but it was sent by somebody else."
        return _kept(row, touch, None, why=why)
    touch = _touch(letter, "mail.received", party, human=0.0, source=row.source)
    why = "A machine sent it: it is kept, and counts neither as an answer nor as a question."
    return _kept(row, touch, None, why=why)


def _by_a_person(row: ReceivedMail, letter: Letter, party: Party | None, *, by: Any) -> Received:
    reading = read(letter.text, subject=letter.subject)
    row.answers = _answered(letter, party)
    kind = ASKING.get(reading.kind) or ("mail.replied" if row.answers else "mail.received")
    touch = _touch(letter, kind, party, source=row.source, reading=reading, answered=row.answers)
    if party is None:
        whose = letter.sender or "a sender it does not name clearly"
        return _kept(row, touch, None, why=f"It is from {whose}, whom we do not know yet: it waits until we do.")
    settled = _settle(row, letter, party, touch, by=by)
    opened, why = _open(row, letter, party, touch, reading, by=by)
    return _kept(row, touch, opened or settled, why=why or _told(party, row, settled))


def _answered(letter: Letter, party: Party | None) -> Message | None:
    """The mail of ours that this one answers; only ever one that was sent to this very party."""
    if party is None:
        return None
    return sent_as(letter.thread, party=party) or (letter.is_reply and sent_under(letter.subject, party=party)) or None


def _settle(row: ReceivedMail, letter: Letter, party: Party, touch: Touch, *, by: Any) -> OpenLoop | None:
    """A reply settles what they owed in this thread, or else the only thing they owed."""
    owed = what_they_owed(party, row.answers) if row.answers else None
    return close_loop(owed, channel="email", text=letter.text, answer_id=touch.id, by=by) if owed else None


def _open(
    row: ReceivedMail, letter: Letter, party: Party, touch: Touch, reading: Reading, *, by: Any
) -> tuple[OpenLoop | None, str]:
    """A question or complaint is a loop we owe, unless one of this kind is open in the same thread."""
    kind = OPENS.get(touch.kind)
    if kind is None:
        return None, ""
    waiting = loop_of_thread(party, kind, letter.thread)
    if waiting:
        return waiting, f"{party.name} asks again what is still open: {waiting.text}"
    due_at = _answer_due(row.received_at)
    text = reading.sentence or letter.subject or kind.label
    loop = open_loop(party, kind=kind, owed_by=Owed.BY_US, text=text, due_at=due_at, owner=party.keeper,
                     touch_id=touch.id, source=row.source, by=by)  # fmt: skip
    return loop, f"{party.name} wrote, and we owe an answer: {loop.text}"


def _answer_due(asked_at: datetime) -> datetime:
    """When the agreed answer time is over, counted in hours that somebody works."""
    ours = workspace()
    return add_working_hours(asked_at, ours.answer_hours, zone(ours.time_zone), calendar())


def _told(party: Party, row: ReceivedMail, settled: OpenLoop | None) -> str:
    if settled:
        return f"{party.name} answered, and what they owed is settled: {settled.text}"
    return f"{party.name} answered “{row.answers.subject}”." if row.answers else f"{party.name} wrote."


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
    row.save(update_fields=["kind", "party", "touch_id", "loop", "answers"])
    announce(MailReceived(party_id=row.party_id, kind=row.kind, loop_id=row.loop_id))
    return Received(row.kind, row.party_id, row.loop_id, why)
