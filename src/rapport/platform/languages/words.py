"""How is one message said to whoever reads? The marks by which messages are found, and their filling in."""

from typing import Any, SupportsInt

from django.utils import translation

from .formats import written
from .reader import language


def N_(text: str) -> str:
    """The text itself, marked as one to translate where it is shown."""
    return text


def _(text: str, /, **told: Any) -> str:
    """The message in the reader's language; `told` fills its %(names)s. Without `told` a percent sign is one."""
    said = translation.gettext(text) if text else text
    return said % told if told else said


def pgettext(sense: str, text: str, /, **told: Any) -> str:
    """As `_`, for a word that means several things: `sense` says which ("verb: to open")."""
    said = translation.pgettext(sense, text)
    return said % told if told else said


def ngettext(one: str, many: str, n: SupportsInt, /, **told: Any) -> str:
    """The message that fits the number in the reader's language; %(n)s is the number as the reader writes it."""
    return translation.ngettext(one, many, int(n)) % {"n": written(n), **told}


def sentence(refused: type) -> str:
    """What a refusal says: its docstring, in the reader's language. `finding` marks it as a message."""
    text = " ".join((refused.__doc__ or "").split())
    return _(text)


def inside(text: str) -> str:
    """A label as it stands inside a sentence: Owner is owner there; in German, and of E-mail, every capital stays."""
    is_word = text[1:2].islower() or " " in text
    return text[:1].lower() + text[1:] if is_word and language() != "de" else text
