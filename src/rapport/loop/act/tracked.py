"""Which links of a mail lead through us, so that a click can be counted, and where does each of them lead?

Only the HTML of a mail that needs a yes and was made from a template, and only for those who did not ask us not to
count. A token names the message and the number of a link; the address is read from what we keep and never from the
link that somebody followed. docs/reasons/tracking.md says why.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape, unescape
from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri

from rapport.loop.know.models import NEEDS_A_YES
from rapport.platform.access.tokens import token

from .content.models import Version
from .content.queries import Mail, NotKnown, TooMuch
from .contents import content_of
from .models import Message

#: The kinds of token.
CLICK, OPEN = "click", "open"
#: The number of the link that nobody sees: who follows it is no person.
HONEYPOT = 0
#: From here on links in which something is filled in, by their place in the mail; below, those of the version, from 1.
FILLED = 1 << 20
_LINK = re.compile(r"""(<a\b[^>]*?\shref\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
_MARK = re.compile(r"\{[{%]")
_UNSEEN = (
    '<a href="{}" rel="nofollow" aria-hidden="true" tabindex="-1" '
    'style="display:none;max-height:0;overflow:hidden;font-size:0"></a>'
)
_PICTURE = '<img src="{}" alt="" width="1" height="1" style="display:block;width:1px;height:1px;border:0">'


def tracked(message: Message, mail: Mail, origin: str) -> Mail:
    """The mail as it leaves: its links lead through us where clicks are counted. Its text keeps them as they are."""
    if not (origin and mail.html and is_tracked(message)):
        return mail
    html = _through_us(mail.html, message, origin)
    unseen = _UNSEEN.format(f"{origin}/c/{token(CLICK, message.pk, HONEYPOT)}")
    picture = _PICTURE.format(f"{origin}/o/{token(OPEN, message.pk)}.gif")
    before, end, after = html.rpartition("</body>")
    html = f"{before}{unseen}{picture}{end}{after}" if end else f"{html}{unseen}{picture}"
    return replace(mail, html=html)


def is_tracked(message: Message) -> bool:
    """Is it from a template and one that needs a yes, and did who gets it not ask us not to count?"""
    wishes = getattr(message.party, "preference", None)
    asked_not_to = wishes is not None and wishes.track is False
    return message.version_id is not None and message.purpose in NEEDS_A_YES and not asked_not_to


def numbered(links: Sequence[str]) -> dict[str, int]:
    """The links of a version that are the same for everybody, with their numbers; one that comes twice has one."""
    plain = [(href, number) for number, href in enumerate(links, start=1) if not _MARK.search(href)]
    return {href: number for href, number in reversed(plain) if leads(href)}


def led_to(links: Sequence[str], number: int) -> str:
    """Where such a link of a version leads; "" where it has none of this number."""
    return leads(links[number - 1]) if HONEYPOT < number <= len(links) else ""


def filled_in(message: Message, number: int) -> str:
    """Where a link leads in which something is filled in, with the values that the message keeps; "" for none."""
    try:
        here = [_href(found) for found in _LINK.finditer(content_of([message])[message.pk].html)]
    except (NotKnown, TooMuch):
        return ""
    return leads(here[number - FILLED]) if 0 <= number - FILLED < len(here) else ""


def leads(href: str) -> str:
    """The address as a header may hold it; "" for what is none that a browser should be sent to."""
    try:
        parts = urlsplit(href)
        site = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not site or "@" in parts.netloc or "\\" in parts.netloc:
        return ""
    return iri_to_uri(href)


def count_of(links: Sequence[str]) -> int:
    """How many different links of a version lead through us."""
    return len({href for href in links if _MARK.search(href) or leads(href)})


def _through_us(html: str, message: Message, origin: str) -> str:
    version = message.version
    assert isinstance(version, Version)
    known, place = numbered(version.links), -1

    def led(found: re.Match[str]) -> str:
        nonlocal place
        place += 1
        href = _href(found)
        if not leads(href):
            return found[0]
        number = known.get(href, FILLED + place)
        return f'{found[1]}"{escape(origin)}/c/{token(CLICK, message.pk, number)}"'

    return _LINK.sub(led, html)


def _href(found: re.Match[str]) -> str:
    return unescape(found[2][1:-1]).strip()
