"""Can this be read as a mail? Its subject and its words, as they were typed."""

import re

from rapport.platform.languages import N_, _, sentence

LONGEST_SUBJECT = 200
LONGEST_BODY = 100_000
#: What a draft leaves standing where a value is not known.
_hole = re.compile(
    r"\{\{ ?(?:person|organisation|loop|trigger|sender|business)\.\w+ ?\}\}|\{% block when [^%]*%\}", re.IGNORECASE
)


class NotReady(ValueError):
    """A mail needs a subject and a few words."""


class TooLong(NotReady):
    """A mail has at most 200 characters of subject and 100,000 of text."""


class NotFilledIn(NotReady):
    """A value of the template is not known; the sentence names it."""


def readable(subject: str, body: str) -> tuple[str, str]:
    subject = " ".join(_without_control(subject).split())
    body = _without_control(body.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not subject or not body:
        raise NotReady(sentence(NotReady))
    if len(subject) > LONGEST_SUBJECT or len(body) > LONGEST_BODY:
        raise TooLong(sentence(TooLong))
    if hole := _hole.search(f"{subject}\n{body}"):
        said = N_("“%(value)s” is not filled in: we do not know it. Say it in words, or take it out.")
        raise NotFilledIn(_(said, value=hole[0]))
    return subject, body


def _without_control(text: str) -> str:
    whole = text.encode("utf-8", "replace").decode()
    return "".join(c for c in whole if c in "\n\t" or c >= " ")
