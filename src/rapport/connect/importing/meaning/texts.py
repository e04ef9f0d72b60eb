"""What does it say? Texts without what a database cannot keep, answers of yes and no, currencies."""

import re
import unicodedata
from typing import Any

from rapport.loop.know import recognise
from rapport.platform.languages import _, written

from .misunderstood import Misunderstood, quoted
from .words import ANSWERS, bare

#: What programs write for nothing.
NOTHING = frozenset({"", "NULL", "null", "\\N", "NaN", "nan", "#N/A", "#NV", "None"})
SYMBOLS = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY", "₹": "INR", "zł": "PLN"}


def is_nothing(value: Any) -> bool:
    """Is the cell empty, or does it say so in the way of some program?"""
    if value is None or (isinstance(value, float) and value != value):
        return True
    return isinstance(value, str) and value.strip() in NOTHING


def text_of(value: Any, longest: int) -> str:
    """The cell as a text of one line; raises Misunderstood when it is too long or holds what is no text."""
    text = " ".join(_written(value).split())
    if len(text) > longest:
        raise _too_long(text, longest)
    return text


def story_of(value: Any, longest: int) -> str:
    """The cell as a text with its lines; raises Misunderstood."""
    text = _written(value).strip()
    if len(text) > longest:
        raise _too_long(text, longest)
    return text


def _too_long(text: str, longest: int) -> Misunderstood:
    told = {"signs": written(len(text)), "most": written(longest)}
    return Misunderstood(_("This has %(signs)s signs; at most %(most)s fit here.", **told))


def _written(value: Any) -> str:
    if isinstance(value, bytes):
        raise Misunderstood(_("This cell holds binary data, not a text."))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)
    if "\x00" in text:
        raise Misunderstood(_("This cell holds a binary zero, which no text does."))
    if text.isprintable():
        return text
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def name_of(value: Any) -> str:
    """A name; raises Misunderstood."""
    try:
        return recognise.name(text_of(value, recognise.LONGEST_NAME))
    except recognise.NotAName as error:
        raise Misunderstood(
            _("%(cell)s is not a name: it needs at least one letter or digit.", cell=quoted(value))
        ) from error


def answer_of(value: Any) -> bool:
    """Yes or no; raises Misunderstood."""
    if isinstance(value, bool):
        return value
    word = bare(text_of(value, 40))
    if word in ANSWERS:
        return ANSWERS[word]
    raise Misunderstood(_("%(cell)s is neither yes nor no.", cell=quoted(value)))


def currency_of(value: Any) -> str:
    """The currency in its three letters; raises Misunderstood."""
    text = text_of(value, 40)
    code = SYMBOLS.get(text, text.upper())
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise Misunderstood(
            _("%(cell)s is not a currency. Write its three letters, for example EUR.", cell=quoted(text))
        )
    return code
