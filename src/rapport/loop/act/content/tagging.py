"""What do the links of a mail say of where somebody comes from who follows them? The tags of a campaign, added as they
are rendered; what an address says already stays."""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

#: Under which name the values of a message hold them.
UTM = "utm"
NAMES = ("utm_source", "utm_medium", "utm_campaign")
_href = re.compile(r"""(<a\b[^>]*?\bhref=")([^"]+)(")""", re.IGNORECASE)
_address = re.compile(r"https?://[^\s<>()\[\]\"']+[^\s<>()\[\]\"'.,;:!?]")


def tagged(address: str, values: Mapping[str, Any]) -> str:
    """The address with the tags of these values; one that is no web address stays as it is."""
    tags = values.get(UTM)
    if not isinstance(tags, Mapping) or not tags or not address.lower().startswith(("https://", "http://")):
        return address
    parts = urlsplit(address)
    said = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    more = urlencode([(name, tags[name]) for name in NAMES if tags.get(name) and name not in said])
    query = "&".join(part for part in (parts.query, more) if part)
    return urlunsplit(parts._replace(query=query))


def with_tags(html: str, text: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """Both parts of a mail with the tags in every link to a page."""
    if not values.get(UTM):
        return html, text
    html = _href.sub(lambda m: f"{m[1]}{escape(tagged(unescape(m[2]), values))}{m[3]}", html)
    return html, _address.sub(lambda m: tagged(m[0], values), text)
