"""Does a link lead somewhere? What can be told by looking at it, asking nobody."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from rapport.platform.languages import N_, _

from .held import Held

_site = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}\.?", re.IGNORECASE)
_mail = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")


def about_link(href: str, held: Held) -> Iterator[tuple[str, bool]]:
    """The sentences about a link of a mail, and whether it cannot stay so."""
    fills = held.word.search(href) is not None
    if not href or href == "#":
        yield _("This link leads nowhere."), True
    elif href.lower().startswith("mailto:"):
        yield from _about_mail(href[7:], fills)
    elif href.lower().startswith("tel:"):
        if fills or not re.fullmatch(r"\+?[0-9 ()./-]{3,30}", href[4:]):
            yield _("“%(link)s” is not a phone number.", link=held.says(href)[4:60]), True
    else:
        yield from _about_address(href, held)


def about_picture(src: str, held: Held) -> Iterator[tuple[str, bool]]:
    """The same of a picture."""
    if src.lower().startswith(("cid:", "data:image/")):
        return
    if not src:
        yield _("This picture has no address."), True
        return
    yield from _about_address(src, held)


def _about_mail(address: str, fills: bool) -> Iterator[tuple[str, bool]]:
    to = address.partition("?")[0]
    if fills or not _mail.fullmatch(to):
        yield _("A link that writes a mail names one plain address."), True
    else:
        yield _("This link writes a mail to %(address)s; it is not counted as a click.", address=to), False


def _about_address(href: str, held: Held) -> Iterator[tuple[str, bool]]:
    said, fills = held.says(href)[:120], held.word.search(href) is not None
    try:
        parts = urlsplit(href)
        site, port = parts.hostname or "", parts.port
    except ValueError:
        yield _("“%(link)s” is not an address.", link=said), True
        return
    if fills and (parts.scheme != "https" or not _literal(href, held)):
        yield _(_INSIDE, link=said), True
    elif not parts.scheme and not parts.netloc:
        yield _("“%(link)s” is only a part of an address: write it whole, with https://.", link=said), True
    elif parts.scheme not in {"http", "https"}:
        yield _("“%(link)s” is not an address that a mail may lead to.", link=said), True
    elif "@" in parts.netloc or not _site.fullmatch(site) or (port is not None and not port) or re.search(r"\s", href):
        yield _("“%(link)s” is not an address.", link=said), True
    elif parts.scheme == "http":
        yield _("“%(link)s” is not encrypted: write https:// if the site has it.", link=said), False


_INSIDE = N_(
    "A link begins with https:// and the name of a site; only what comes after that may be filled in: “%(link)s”."
)


def _literal(href: str, held: Held) -> bool:
    """Does it begin with a whole, fixed origin?"""
    origin = re.match(r"https://([^/?#]+)[/?#]", href)
    return origin is not None and not held.word.search(origin[1])
