"""How does a link in a mail say whom it is for, so that nobody can make one up? A signed token, read without a look-up.

A token is the version, the instant at which it ends, the ids it names, and the first 12 bytes of an HMAC-SHA256 over
all of that, as base64url. Each kind has its own key, made of the secret of this installation, so that one for a
preference page confirms nothing.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import datetime
from hmac import compare_digest, digest

from django.conf import settings

from rapport.platform.languages import sentence

VERSION = b"\x01"
MARK, LONGEST, ID = 12, 120, 8
HEAD = len(VERSION) + ID


class Forged(ValueError):
    """This link is not one of ours, or it was cut off on its way."""


class Expired(ValueError):
    """This link is too old. Ask for a new one."""


def token(kind: str, *ids: int, until: datetime | None = None) -> str:
    """A token of this kind that names these ids, for ever or until then."""
    body = VERSION + b"".join(number.to_bytes(ID, "big") for number in (int(until.timestamp()) if until else 0, *ids))
    return urlsafe_b64encode(body + _mark(kind, body)).rstrip(b"=").decode()


def read_token(kind: str, told: str, *, now: datetime) -> tuple[int, ...]:
    """The ids that a token of this kind names; raises Forged, and Expired where it is one of ours."""
    whole = _bytes(told)
    body, mark = whole[:-MARK], whole[-MARK:]
    if not compare_digest(mark, _mark(kind, body)) or body[:1] != VERSION:
        raise Forged(sentence(Forged))
    until, *ids = (int.from_bytes(body[at : at + ID], "big") for at in range(1, len(body), ID))
    if until and now.timestamp() >= until:
        raise Expired(sentence(Expired))
    return tuple(ids)


def _bytes(told: str) -> bytes:
    """The bytes of a token as long as one of ours, written in the one way we write it."""
    try:
        whole = urlsafe_b64decode(told.encode("ascii") + b"=" * (-len(told) % 4)) if len(told) <= LONGEST else b""
    except (Error, UnicodeEncodeError):
        whole = b""
    is_ours = len(whole) >= HEAD + MARK and urlsafe_b64encode(whole).rstrip(b"=") == told.encode("ascii", "replace")
    if not is_ours or (len(whole) - MARK - len(VERSION)) % ID:
        raise Forged(sentence(Forged))
    return whole


def _mark(kind: str, body: bytes) -> bytes:
    key = digest(settings.SECRET_KEY.encode(), b"token\0" + kind.encode(), "sha256")
    return digest(key, body, "sha256")[:MARK]
