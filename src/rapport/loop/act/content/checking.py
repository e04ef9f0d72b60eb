"""Is this template fit to be kept? Compiled, with what its author may use, and tried once with examples."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rapport.platform.languages import _
from rapport.platform.records.everybody import asked, asker
from rapport.platform.records.filters import FilterUnclear
from rapport.platform.records.reader import Reader, reader

from .catalogue import PARTIES, WANTS, examples, known
from .compiling import Compiled, compiled
from .faults import BODY, SUBJECT, Fault, in_order
from .liquid import NotKnown, TooMuch, rendered
from .liquid.block import ANSWERS
from .models import Format
from .segments import length

_language = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")


def checked(
    *, use: str, subject: str, preheader: str, source: str, format: str, language: str, by: Any
) -> Compiled:  # fmt: skip
    """The template compiled, with all its faults; one of them blocks whoever wants to keep it."""
    reading, spoken = reader(by), language if is_language(language) else "en"
    made = compiled(subject=subject, preheader=preheader, source=source, format=format, language=spoken)
    faults = [
        *made.faults,
        *_missing(use, subject, source, format),
        *_unknown(made, use, reading),
        *_unclear(made, reading),
    ]
    if not any(fault.blocks for fault in faults):
        faults += _tried(made, "" if format == Format.TEXT else subject, preheader, use, reading)
    return replace(made, faults=in_order(faults))


def is_language(text: str) -> bool:
    """Is it written as languages are, en, nb or pt-BR?"""
    return _language.fullmatch(text) is not None


def _missing(use: str, subject: str, source: str, format: str) -> Iterator[Fault]:
    """A draft may begin empty: somebody reads it through. What is sent by itself has both, or is a text message."""
    if use and format == Format.TEXT:
        yield Fault(BODY, 1, _("A draft on Today is a mail: write it in Markdown or MJML."))
    if not use and not subject.strip() and format != Format.TEXT:
        yield Fault(SUBJECT, 1, _("A mail needs a subject."))
    if not use and not source.strip():
        said = _("A message needs a few words.") if format == Format.TEXT else _("A mail needs a few words.")
        yield Fault(BODY, 1, said)


def _unknown(made: Compiled, use: str, reading: Reader) -> Iterator[Fault]:
    names = known(reading, use)
    for name, part, line in made.names:
        if name not in names and name not in {WANTS, f"{WANTS}.size"}:
            yield Fault(part, line, _("“%(name)s” is not a value that you can use here.", name=name))


def _unclear(made: Compiled, reading: Reader) -> Iterator[Fault]:
    """A block asks what whoever writes it may see of everybody: who gets it would tell the rest."""
    for condition, part, line in made.conditions:
        troubles = []
        for noun in PARTIES:
            try:
                asked(condition, noun, asker(reading))
            except FilterUnclear as unclear:
                troubles.append(str(unclear))
        if not condition.strip():
            yield Fault(part, line, _("A block says for whom: it needs a filter."))
        elif len(troubles) == len(PARTIES):
            yield Fault(part, line, f"“{condition[:80]}”: {troubles[0]}")


def _tried(made: Compiled, subject: str, preheader: str, use: str, reading: Reader) -> list[Fault]:
    """Written once with every block and once with none, so that nothing comes to light only when it leaves."""
    faults = []
    for answer in (True, False):
        values = examples(known(reading, use)) | {ANSWERS: {each[0]: answer for each in made.conditions}}
        for part, text, html in ((SUBJECT, subject, False), (BODY, made.text, False), (BODY, made.html, True)):
            try:
                told = rendered(text, values, html=html)
            except (NotKnown, TooMuch) as error:
                faults.append(Fault(part, 1, str(error)))
                continue
            if text and text == made.text and not made.html and (too_many := length(told).too_many):
                faults.append(Fault(part, 1, too_many))
    return faults
