"""What is in a mail, as far as we care? From bytes to a letter: who, when, in which thread, and what is new in it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from hashlib import sha256

from rapport.loop.know import recognise

from .guarded import header, opened, readable, said_in
from .machines import Bounce, Complaint, bounce_in, complaint_in, is_automatic, is_bulk, is_forged
from .texts import attachments_of, new_part_of, text_of

_id = re.compile(r"<[^<>\s]{1,400}>")
_quoted_name = re.compile(r'"(?:[^"\\]|\\.)*"')
_remark = re.compile(r"\([^()]*\)")
_angled = re.compile(r"<([^<>]*)>")
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail that came in. `sender` is empty unless the mail names exactly one; `thread` are the ids it answers,
    the nearest one last.
    """

    key: str
    message_id: str
    thread: tuple[str, ...]
    sender: str
    name: str
    subject: str
    text: str
    dated: datetime | None
    date_header: str
    attachments: tuple[str, ...]
    automatic: bool
    bulk: bool
    forged: bool
    bounce: Bounce | None
    complaint: Complaint | None


def read_letter(raw: bytes) -> Letter:
    """The letter in these bytes; raises NotAMail, and nothing else, whatever the bytes are."""
    mail = opened(raw)
    sender = _sole_sender(mail)
    message_id = next(iter(_ids(mail, "Message-ID")), "")
    known_as = f"{sender} {message_id}" if message_id else ""
    return Letter(
        key=sha256(known_as.encode() or raw).hexdigest(),
        message_id=message_id,
        thread=_thread(mail),
        sender=sender,
        name=_display_name(mail),
        subject=header(mail, "Subject")[:300],
        text=new_part_of(text_of(mail)),
        dated=_date(mail),
        date_header=" ".join(readable(next(iter(said_in(mail, "Date")), "")).split())[:100],
        attachments=tuple(attachments_of(mail)),
        automatic=is_automatic(mail, sender),
        bulk=is_bulk(mail),
        forged=is_forged(mail),
        bounce=bounce_in(mail, raw, sender),
        complaint=complaint_in(mail, raw),
    )


def _thread(mail: Message) -> tuple[str, ...]:
    """The ids it answers, each where it is named last: what In-Reply-To names is nearer than all References."""
    quoted = [*_ids(mail, "References")[-50:], *_ids(mail, "In-Reply-To")[:10]]
    return tuple(reversed(dict.fromkeys(reversed(quoted))))


def _ids(mail: Message, name: str) -> list[str]:
    return [found for line in said_in(mail, name) for found in _id.findall(readable(line))]


def _sole_sender(mail: Message) -> str:
    """The one address this mail comes from, in its one spelling; empty when it names none, several, or plays tricks.

    The header is read as it was sent: a decoded name could pretend to be an address.
    """
    lines = said_in(mail, "From")
    if len(lines) != 1:
        return ""
    bare = _remark.sub(" ", _quoted_name.sub(" ", lines[0]))
    angled = _angled.findall(bare)
    if len(angled) > 1 or (angled and _angled.split(bare)[-1].strip()):
        return ""
    try:
        return recognise.email(angled[0] if angled else bare)
    except recognise.NotAnEmail:
        return ""


def _display_name(mail: Message) -> str:
    return " ".join(_angled.sub(" ", header(mail, "From")).replace('"', " ").split())[:200]


def _date(mail: Message) -> datetime | None:
    """The instant in the Date header, None when it means nothing; without a zone it is taken as UTC."""
    try:
        told = parsedate_to_datetime(next(iter(said_in(mail, "Date")), ""))
        return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC)
    except Exception:  # the library fails in many ways on dates that are none
        return None
