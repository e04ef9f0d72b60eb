"""What does a version say to one person? The same today and whenever it is asked for again."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from textwrap import shorten
from typing import Any

from .builtin import BUILT_IN
from .compiling import compiled
from .compiling.page import tidy
from .liquid import rendered
from .models import Format, Version
from .tagging import with_tags

LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Mail:
    """What is said: a subject of one line, the text, and the same in HTML. Of a text message the subject is how it
    begins, as lists show it, and there is no HTML."""

    subject: str
    text: str
    html: str = ""


def written(version: Version, values: Mapping[str, Any]) -> Mail:
    """The mail, or text message, of this version with these values; raises NotKnown, TooMuch as `liquid.rendered`."""
    html, text = rendered(version.html, values, html=True), tidy(rendered(version.text, values))
    html, text = with_tags(html, text, values)
    if version.is_text:
        return Mail(subject=beginning(text), text=text)
    return Mail(subject=one_line(rendered(version.subject, values)), text=text, html=html)


def drafted(version: Version, values: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and text to start from: Markdown as it is written, MJML as its text; what is not known stays standing."""
    subject = one_line(rendered(version.subject, values, lenient=True))
    if version.format == Format.MARKDOWN:
        return subject, rendered(version.source, values, lenient=True).strip()
    return subject, tidy(rendered(version.text, values, lenient=True))


def beginning(text: str) -> str:
    """How a text begins, on one line."""
    return shorten(one_line(text), 80, placeholder=" …") or one_line(text)[:80]


def one_line(text: str) -> str:
    """Without breaks and control characters, whatever a value held: nothing in it can begin a header."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:LONGEST_SUBJECT]


@lru_cache(maxsize=64)
def built_in(use: str) -> Version:
    """The words that came with the product, as a version that is kept nowhere."""
    words = BUILT_IN[use]
    made = compiled(subject=words.subject, preheader="", source=words.source, format=Format.MARKDOWN)
    return Version(
        number=0, subject=words.subject, source=words.source, format=Format.MARKDOWN, html=made.html, text=made.text,
        links=list(made.links), asks=asks_of(made.names, made.conditions),
    )  # fmt: skip


def asks_of(names: Any, conditions: Any) -> dict[str, list[str]]:
    """What a version asks for, as it is kept with it."""
    return {"names": list(dict.fromkeys(name for name, *_ in names)),
            "conditions": list(dict.fromkeys(asked for asked, *_ in conditions))}  # fmt: skip
