"""How do we open a mail without trusting it? By the standard library's parser, kept within bounds."""

import re
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import EmailPolicy

from rapport.platform.languages import sentence

LARGEST_MAIL = 25 * 1024 * 1024
LONGEST_HEADER = 8_000
LONGEST_OF_A_PART = 1_000
LONGEST_IN_WORDS = 2_000
LONGEST_BARE_TEXT = 200_000
MOST_COMPARISONS = 5_000_000
_OF_A_MAIL = ("from", "to", "date", "subject", "message-id", "received", "return-path")
_control = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")


class NotAMail(ValueError):
    """This is not an e-mail: it has none of the lines that every mail begins with (From, To, Date, Subject)."""


class TooLargeAMail(NotAMail):
    """This mail is larger than 25 MB, which is more than we take in."""


class _Bounded(EmailPolicy):
    """Cuts headers to a length we can afford, reads raw 8-bit ones as they were meant, and parses only two of them."""

    def header_source_parse(self, sourcelines):
        name, value = super().header_source_parse([line[: LONGEST_HEADER + 200] for line in sourcelines[:1000]])
        longest = LONGEST_OF_A_PART if name.lower().startswith("content-") else LONGEST_HEADER
        return name, readable(value[:longest])

    def header_fetch_parse(self, name, value):
        if name.lower() not in ("subject", "from"):
            return value
        return super().header_fetch_parse(name, value[:LONGEST_IN_WORDS])


def opened(raw: bytes) -> Message:
    """The mail in these bytes, however badly it is written; raises NotAMail."""
    if len(raw) > LARGEST_MAIL:
        raise TooLargeAMail(sentence(TooLargeAMail))
    mail = _with_parts(raw) or _headers_and_text(raw)
    if not any(name.lower() in _OF_A_MAIL for name in mail):
        raise NotAMail(sentence(NotAMail))
    return mail


def _with_parts(raw: bytes) -> Message | None:
    """The mail with its parts, or None when it is built to keep us busy: every line is held against every boundary."""
    if raw.count(b"\n") * (1 + raw.lower().count(b"boundary")) > MOST_COMPARISONS:
        return None
    try:
        return message_from_bytes(raw, policy=_Bounded())
    except Exception:  # nested by the thousand, impossible boundaries: the parser fails in many ways
        return None


def _headers_and_text(raw: bytes) -> Message:
    head, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    mail = BytesHeaderParser(policy=_Bounded()).parsebytes(head + b"\n\n")
    for name in ("Content-Type", "Content-Transfer-Encoding"):
        del mail[name]
    mail.set_payload(body[:LONGEST_BARE_TEXT].decode("ascii", "surrogateescape"))
    return mail


def said_in(mail: Message, name: str) -> list[str]:
    """The headers of this name as they were sent, unfolded, nothing decoded."""
    return [" ".join(str(value).split()) for key, value in mail.raw_items() if key.lower() == name.lower()]


def header(mail: Message, name: str) -> str:
    """The first header of this name in words, decoded; empty when there is none."""
    raw = next(iter(said_in(mail, name)), "")
    try:
        words = str(mail.get(name, ""))
    except Exception:  # the library's header parser fails in many ways on what it cannot read
        words = raw
    return " ".join(readable(words).split())


def readable(text: str) -> str:
    """The text without control signs, stray surrogates and marks that turn the reading direction."""
    try:
        octets = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        octets = text.encode("utf-8", "replace")
    return _control.sub("", decoded(octets))


def decoded(octets: bytes, charset: str = "") -> str:
    """The text in these bytes: in the named character set if it fits, else UTF-8, else what most others use."""
    for name in (charset, "utf-8"):
        try:
            return octets.decode(name) if name else octets.decode("utf-8")
        except (LookupError, UnicodeError, ValueError):
            continue
    return octets.decode("cp1252", "replace")
