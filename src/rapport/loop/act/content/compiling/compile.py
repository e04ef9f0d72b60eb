"""How does what somebody wrote become a mail, and what is wrong with it?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapport.platform.languages import _

from ..faults import BODY, PREHEADER, SUBJECT, Fault, in_order
from ..liquid import read
from ..liquid.reading import Reading, line_of
from .held import Held
from .links import about_link, about_picture
from .markdown import from_markdown
from .mjml import NotMjml, from_mjml
from .page import Page, looked_at, tidy

MARKDOWN, MJML, TEXT = "markdown", "mjml", "text"
LONGEST_SUBJECT, LONGEST_SOURCE = 200, 100_000
#: Above this the most used mail programs cut a mail off.
CUT_OFF = 102_000
_address = re.compile(r"https?://[^\s<>()\[\]\"']*[^\s<>()\[\]\"'.,;:!?]", re.IGNORECASE)
_HIDDEN = (
    "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:transparent"
)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A mail before anybody's values are in it; `names` and `conditions` are what it asks for, with part and line."""

    html: str = ""
    text: str = ""
    links: tuple[str, ...] = ()
    names: tuple[tuple[str, str, int], ...] = ()
    conditions: tuple[tuple[str, str, int], ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def stands(self) -> bool:
        return not any(fault.blocks for fault in self.faults)


def compiled(*, subject: str, preheader: str, source: str, format: str, language: str = "en") -> Compiled:
    """The mail, or the text message, or what is wrong with it."""
    if format == TEXT:
        subject = preheader = ""
    parts = {SUBJECT: subject, PREHEADER: preheader, BODY: source}
    faults = [*_long(parts)]
    readings = {part: read(text) for part, text in parts.items()} if not faults else {}
    faults += [Fault(part, one.line, one.words) for part, reading in readings.items() for one in reading.wrong]
    if any(fault.blocks for fault in faults):
        return Compiled(faults=in_order(faults))
    held = Held(source, subject, preheader)
    if format == TEXT:
        return _plain(held, readings[BODY], faults)
    try:
        html = from_mjml(held) if format == MJML else from_markdown(held, language)
    except NotMjml as error:
        return Compiled(faults=in_order([*faults, error.fault]))
    page = looked_at(html, held)
    faults += [*_looked_at(page, held), *_lost(held, html)]
    told = _with_preheader(_of_language(held.back(html, html=True), language), held.escaped(preheader))
    if len(told.encode()) > CUT_OFF:
        said = _("Many mail programs cut off what is longer than 100 kB, as this is.")
        faults.append(Fault(BODY, 1, said, blocks=False))
    return Compiled(
        html=told,
        text=held.back(page.text, html=False),
        links=tuple(held.says(href) for href in page.links),
        names=tuple((name, part, line) for part, one in readings.items() for name, line in one.names.items()),
        conditions=tuple(
            (asked, part, line) for part, one in readings.items() for asked, line in one.conditions.items()
        ),
        faults=in_order(faults),
    )


def _plain(held: Held, reading: Reading, faults: list[Fault]) -> Compiled:
    """A text message is what was written; its links are seen by their beginning."""
    links = _address.findall(held.text)
    for href in links:
        faults += (Fault(BODY, _line(held, href), words, blocks) for words, blocks in about_link(href, held))
    return Compiled(
        text=held.back(tidy(held.text), html=False),
        links=tuple(held.says(href) for href in links),
        names=tuple((name, BODY, line) for name, line in reading.names.items()),
        conditions=tuple((asked, BODY, line) for asked, line in reading.conditions.items()),
        faults=in_order(faults),
    )


def _long(parts: dict[str, str]) -> Iterator[Fault]:
    if len(parts[SUBJECT]) > LONGEST_SUBJECT * 3 or len(parts[PREHEADER]) > LONGEST_SUBJECT * 3:
        yield Fault(SUBJECT, 1, _("Subject and preheader have at most 600 characters each, with what is filled in."))
    if len(parts[BODY]) > LONGEST_SOURCE:
        yield Fault(BODY, 1, _("A template has at most 100,000 characters."))
    if "\n" in parts[SUBJECT].strip() or "\r" in parts[SUBJECT].strip():
        yield Fault(SUBJECT, 1, _("A subject is one line."))


def _looked_at(page: Page, held: Held) -> Iterator[Fault]:
    for href in page.links:
        yield from (Fault(BODY, _line(held, href), words, blocks) for words, blocks in about_link(href, held))
    for src in page.pictures:
        yield from (Fault(BODY, _line(held, src), words, blocks) for words, blocks in about_picture(src, held))
    for words, sought in page.wrong:
        yield Fault(BODY, _line(held, sought), words)


def _lost(held: Held, html: str) -> Iterator[Fault]:
    """Whatever the compiler dropped would be missing in the mail without a word."""
    for mark in held.lost(html):
        at = held.text.find(f"{held.word.pattern.partition('(')[0]}{held.marks.index(mark)}z")
        said = _("%(mark)s has no place here: it does not come through to the mail.", mark=mark)
        yield Fault(BODY, line_of(held.text, at), said)


def _line(held: Held, sought: str) -> int:
    at = held.text.lower().find(sought.lower()) if sought else -1
    if at < 0 and not sought:
        empty = re.search(r"""\]\(\s*\)|href=["']\s*["']|src=["']\s*["']""", held.text)
        at = empty.start() if empty else 0
    return line_of(held.text, at)


def _of_language(html: str, language: str) -> str:
    return re.sub(r'(<html[^>]*?) lang="[^"]*"', rf'\1 lang="{language}"', html, count=1)


def _with_preheader(html: str, preheader: str) -> str:
    """Behind the body's tag: the first words that a mail program shows beside the subject."""
    if not preheader.strip():
        return html
    return re.sub(r"(<body[^>]*>)", lambda found: f'{found[1]}<div style="{_HIDDEN}">{preheader}</div>', html, count=1)
