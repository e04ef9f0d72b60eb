"""Whom do we speak to just now? The language and the way to write numbers of the present request, job or mail."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import translation

from .choices import REGIONS

_USUAL = {language: region for region, language in REGIONS.items() if language}
_region: ContextVar[str] = ContextVar("region", default="")


def language() -> str:
    """The language spoken now: "en" where nobody has said otherwise."""
    return translation.get_language() or "en"


def direction() -> str:
    """Which way it is read: "ltr", or "rtl"."""
    return "rtl" if translation.get_language_bidi() else "ltr"


def region() -> str:
    """How dates and numbers are written now, as "de_CH": as chosen, else as usual where the language is spoken."""
    return _region.get() or _USUAL.get(language(), "en_GB")


def tongue() -> str:
    """The words of which place are spoken now: of the chosen one, if that is where the language is spoken."""
    spoken = language()
    return region() if region().startswith(spoken) else _USUAL.get(spoken, "en_GB")


@contextmanager
def speaking(language: str, region: str = "") -> Iterator[None]:
    """Inside the block we speak this language and write numbers this way; empty: English, and as its speakers do."""
    token = _region.set(region if region in REGIONS else "")
    try:
        with translation.override(language or "en"):
            yield
    finally:
        _region.reset(token)
