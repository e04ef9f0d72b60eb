"""Hear what mail servers and providers write of mails of ours: that they came back, or were unwanted.

Such a notice proves itself by the id of the mail that it is about: nobody knows it but who got that mail. One that only
names an address may be anybody's: it is believed about a mail that left lately, and never that the address is gone.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from rapport.loop.act.commands import Told, note_report
from rapport.loop.act.models import Message, Report
from rapport.loop.act.queries import latest_to, sent_with
from rapport.loop.act.returns import Sort
from rapport.loop.know import recognise
from rapport.platform import clock
from rapport.platform.languages import _

from ..letters import Letter
from ..machines import Bounce

#: So long mail servers try before they give a mail back, and a little more.
TRIED = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says, and which mail of ours it is about, if we know it."""

    message: Message | None
    why: str


def take_back_in(letter: Letter) -> Notice:
    """A mail came back: note it, and what follows from it."""
    bounce = letter.bounce
    assert bounce
    message, told = sent_with(bounce.message_ids).first(), _told(bounce)
    if message is None and not letter.forged:
        message = _latest_to(bounce.recipient)
        told = replace(told, sort=Sort.BUSY) if told.sort is Sort.GONE else told
    if message:
        note_report(told, message=message)
    return Notice(message, bounce.why)


def hear_complaint(letter: Letter) -> Notice:
    """Somebody marked a mail as unwanted. A forged notice is none."""
    assert letter.complaint
    message = None if letter.forged else sent_with(letter.complaint.message_ids).first()
    why = _("Somebody marked our mail as unwanted.")
    if message:
        why = _("%(address)s marked our mail as unwanted.", address=message.to)
    if message:
        note_report(Told("mail", Report.Kind.COMPLAINED, clock.now(), why=why), message=message)
    return Notice(message, why)


def _told(bounce: Bounce) -> Told:
    return Told("mail", Report.Kind.BOUNCED, clock.now(), sort=bounce.sort, code=bounce.code, why=bounce.why)


def _latest_to(recipient: str) -> Message | None:
    try:
        return latest_to(recognise.email(recipient), clock.now() - TRIED)
    except recognise.NotAnEmail:
        return None
