"""What does somebody get who followed a link of a mail, or shows its picture? The same from either door."""

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass

from .asked import Asked
from .models import Kind

#: One pixel that nobody sees.
_PICTURE = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_TEXT = "text/plain; charset=utf-8"
#: The link opens what it names, so it is told to nobody: neither to where it leads, nor to who searches.
_ALWAYS = (
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Robots-Tag", "noindex, nofollow"),
    ("X-Content-Type-Options", "nosniff"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body."""

    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes


def _answer(status: int, kind: str, body: bytes, *more: tuple[str, str]) -> Answer:
    return Answer(status, (("Content-Type", kind), *more, *_ALWAYS), body)


NOTHING = _answer(404, _TEXT, b"There is nothing at this address. Perhaps the link was cut off on its way.")
UNSEEN = _answer(200, _TEXT, b"This link is for programs that check mails. It leads nowhere.")
NOT_SO = _answer(405, _TEXT, b"This address can only be opened.", ("Allow", "GET, HEAD"))
AWAY = _answer(503, _TEXT, b"This does not work right now. Please try again in a minute.", ("Retry-After", "30"))
PICTURE = _answer(200, "image/gif", _PICTURE)


def answer_to(asked: Asked, target: str | None) -> Answer:
    """`target`: where the link leads; "" for one that leads nowhere, None for what is not here any more."""
    if target is None:
        return NOTHING
    if asked.kind is Kind.OPEN:
        return PICTURE
    if not target:
        return UNSEEN
    return _answer(302, _TEXT, b"", ("Location", target))
