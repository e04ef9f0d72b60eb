"""What does a message look like on its way? The bytes that a mail server gets, made by one careful encoder.

What comes from people (names, subjects) becomes a header only through `_text` and `_mailbox`, what comes from us only
through `_token`; all three refuse what would begin another header. docs/reasons/sending.md says why it is our own.
"""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import quote

from rapport.platform.languages import N_, _, sentence

#: A line is kept as it is up to here; what is longer is folded or encoded (RFC 5322 asks for 78).
LINE = 76
#: What no mail server need take (RFC 5322, 2.1.1).
LONGEST_LINE = 998
_FORBIDDEN = re.compile("[\r\n\0]")
_PLAIN = re.compile(r"[\x20-\x7e]*")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]+|\"[\x21\x23-\x5b\x5d-\x7e]+\"", re.ASCII)
_DOMAIN = re.compile(r"[A-Za-z0-9.-]+|\[[A-Za-z0-9:.]+\]")
_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,900}>")
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]{1,100}")
_UTF8 = "utf-8''"
LONGEST_NAME = 120
_ASCII = bytes(range(128))


class NotAHeader(ValueError):
    """This cannot stand in the header of a mail."""


@dataclass(frozen=True)
class Enclosed:
    """A file that goes along: what it is called, what it is, its bytes."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """What is said, to whom, by whom; with `html` there are two versions of it, and the reader's program chooses.

    `files` go along. `headers` are those that only some mails have, as `("List-Unsubscribe", "<https://…>")`; their
    values are ASCII.
    """

    from_name: str
    from_address: str
    to: str
    subject: str
    text: str
    message_id: str
    date: datetime
    html: str = ""
    files: Sequence[Enclosed] = ()
    headers: Sequence[tuple[str, str]] = ()


def encode(letter: Letter) -> bytes:
    """The whole mail, its lines ended by CR LF; raises NotAHeader."""
    kind, body = _body(letter.text, letter.html)
    if letter.files:
        kind, body = _several("mixed", [(kind, body), *map(_enclosed, letter.files)])
    lines = [
        _header("From", _mailbox(letter.from_name, letter.from_address)),
        _header("To", address(letter.to)),
        _header("Subject", _text(letter.subject)),
        _header("Date", format_datetime(letter.date)),
        _header("Message-ID", _token(letter.message_id)),
        *(_header(name, _token(value)) for name, value in letter.headers),
        "MIME-Version: 1.0",
    ]
    return "\r\n".join(lines).encode("ascii") + b"\r\n" + kind + b"\r\n\r\n" + body


def address(text: str) -> str:
    """The address as it travels, its domain in ASCII; raises NotAHeader for one that cannot."""
    local, at, domain = text.rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii") if not domain.isascii() else domain
    except UnicodeError as error:
        raise NotAHeader(_(_NOWHERE, address=text)) from error
    if not at or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        raise NotAHeader(_(_NOWHERE, address=text))
    return f"{local}@{domain}"


_NOWHERE = N_("%(address)s is not an address that mail can go to.")


def only_ids(text: str) -> str:
    """The ids of mails among what came in as such: what else stood there is no business of our headers."""
    return " ".join(_ID.findall(text))


def _header(name: str, value: str) -> str:
    """One header, folded at its blanks where it is long."""
    if not _NAME.fullmatch(name):
        raise NotAHeader(sentence(NotAHeader))
    first, *words = value.split(" ")
    lines = [f"{name}: {first}"]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > LINE:
            lines.append("")
        lines[-1] += f" {word}"
    if any(len(line) > LONGEST_LINE for line in lines):
        raise NotAHeader(sentence(NotAHeader))
    return "\r\n".join(lines)


def _refuse_other_headers(value: str) -> None:
    if _FORBIDDEN.search(value):
        raise NotAHeader(sentence(NotAHeader))


def _token(value: str) -> str:
    """What a machine reads: ids, addresses of pages. It is there already as it has to be, or refused."""
    _refuse_other_headers(value)
    if not value.strip() or value != " ".join(value.split()) or not _PLAIN.fullmatch(value):
        raise NotAHeader(sentence(NotAHeader))
    return value


def _text(value: str) -> str:
    """What a person reads: as it is where that is ASCII and short, else in encoded words (RFC 2047)."""
    _refuse_other_headers(value)
    is_plain = _PLAIN.fullmatch(value) and "=?" not in value and value == " ".join(value.split())
    return value if is_plain and all(len(word) < LINE for word in value.split()) else _encoded(value)


def _mailbox(name: str, mail: str) -> str:
    """`"Maya Berg, Halden" <hello@halden.example>`"""
    _refuse_other_headers(name)
    if not name.strip():
        return address(mail)
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    is_plain = _PLAIN.fullmatch(name) and "=?" not in name and name == " ".join(name.split())
    return f"{quoted if is_plain else _encoded(name)} <{address(mail)}>"


def _encoded(text: str) -> str:
    """Encoded words of at most 75 letters, each of whole characters; readers join them without the blanks."""
    words, piece = [], b""
    for character in text.encode("utf-8", "replace").decode():
        more = character.encode()
        if len(piece) + len(more) > 42:
            words.append(piece)
            piece = b""
        piece += more
    words.append(piece)
    return " ".join(f"=?utf-8?b?{base64.b64encode(word).decode()}?=" for word in words)


def _body(text: str, html: str) -> tuple[bytes, bytes]:
    """The headers that tell what the body is, and the body."""
    plain = _part(text, "plain")
    if not html:
        return plain
    return _several("alternative", [plain, _part(html, "html")])


def _several(how: str, parts: Sequence[tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    """Several parts as one; what parts them is a sum of all they hold, so that it stands in none of them."""
    digest = sha256()
    for kind, body in parts:
        digest.update(kind + b"\0" + body + b"\0")
    boundary = b"=_" + digest.hexdigest()[:32].encode()
    told = [b"--" + boundary + b"\r\n" + kind + b"\r\n\r\n" + body + b"\r\n" for kind, body in parts]
    kind = f'Content-Type: multipart/{how};\r\n boundary="'.encode() + boundary + b'"'
    return kind, b"".join(told) + b"--" + boundary + b"--\r\n"


def _enclosed(file: Enclosed) -> tuple[bytes, bytes]:
    """A file as a part; its name as RFC 2231 has it, in pieces, so that it can begin no other header."""
    kind = file.content_type if _TYPE.fullmatch(file.content_type) else "application/octet-stream"
    lines = [f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", "Content-Disposition: attachment"]
    name = quote("".join(sign if sign.isprintable() else "_" for sign in file.name)[:LONGEST_NAME] or "file", safe="")
    for at, piece in enumerate(_pieces(name, 60)):
        lines[-1] += ";"
        lines.append(f" filename*{at}*={_UTF8 if at == 0 else ''}{piece}")
    return "\r\n".join(lines).encode("ascii"), base64.encodebytes(file.content).replace(b"\n", b"\r\n")


def _pieces(quoted: str, most: int) -> list[str]:
    """A quoted text in pieces, none of which ends within a sign."""
    pieces = [""]
    for sign in re.findall("%..|.", quoted):
        if len(pieces[-1]) + len(sign) > most:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _part(text: str, subtype: str) -> tuple[bytes, bytes]:
    """One text, sent in the way that is plainest to read and safe from whoever passes it on."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").rstrip(b"\n") + b"\n"
    if raw.isascii() and b"\0" not in raw and all(_stays(line) for line in raw.split(b"\n")):
        way, body = b"7bit", raw
    elif len(raw.translate(None, _ASCII)) * 3 < len(raw):
        way, body = b"quoted-printable", binascii.b2a_qp(raw, istext=True)
    else:
        way, body = b"base64", base64.encodebytes(raw.replace(b"\n", b"\r\n"))
    kind = f'Content-Type: text/{subtype}; charset="utf-8"\r\nContent-Transfer-Encoding: '.encode() + way
    return kind, body.replace(b"\n", b"\r\n")


def _stays(line: bytes) -> bool:
    """Does it arrive as it is? No long one, none that ends in a blank, none that begins as a mail in a file does."""
    return len(line) <= LINE and line == line.rstrip() and not line.startswith(b"From ")
