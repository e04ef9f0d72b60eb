"""How does MJML become HTML? By mrml, which reads no file and asks nobody; Liquid between its elements waits raw."""

from html.parser import HTMLParser
from xml.parsers import expat

import mrml

from rapport.platform.languages import _

from ..faults import BODY, Fault
from ..liquid.reading import line_of
from .held import Held

#: mrml goes into itself for each element inside another one.
DEEPEST = 40
#: Where a tag may stand between elements.
_BETWEEN = {"mj-body", "mj-wrapper", "mj-section", "mj-column", "mj-hero"}
#: What holds words, or HTML, and no elements of MJML.
_WORDS = {
    "mj-text", "mj-button", "mj-raw", "mj-table", "mj-title", "mj-preview", "mj-accordion-title", "mj-accordion-text",
    "mj-social-element", "mj-navbar-link",
}  # fmt: skip
_EMPTY = {"br", "img", "hr", "input", "meta", "link", "col", "wbr", "area", "base", "source"}


class NotMjml(ValueError):
    """This is not MJML; the fault says where it ends to be."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.words)
        self.fault = fault


class _Places(HTMLParser):
    """Where in the source words stand, and inside of what."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.inside: list[str] = []
        self.words: list[tuple[int, str, str]] = []
        self.faults: list[Fault] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        if tag == "mj-include":
            self.faults.append(Fault(BODY, line, _("A template cannot include a file.")))
        if tag not in _EMPTY:
            self.inside.append(tag)
            if len(self.inside) == DEEPEST + 1:
                said = _("More than %(most)s elements inside one another are too many.", most=DEEPEST)
                self.faults.append(Fault(BODY, line, said))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "mj-include":
            self.handle_starttag(tag, attrs)
            self.inside.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        line, column = self.getpos()
        holder = next((tag for tag in reversed(self.inside) if tag.startswith("mj")), "")
        self.words.append((self._starts[line - 1] + column, data, holder))

    def handle_decl(self, decl: str) -> None:
        self.faults.append(Fault(BODY, self.getpos()[0], "A template declares nothing; it begins with <mjml>."))

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)


def from_mjml(held: Held) -> str:
    """The HTML, marks still held; raises NotMjml."""
    places = _Places(held.text)
    if places.faults:
        raise NotMjml(places.faults[0])
    raw = _raw(held, places)
    try:
        return mrml.to_html(raw, mrml.ParserOptions(mrml.noop_loader()), mrml.RenderOptions(fonts={})).content
    except (OSError, ValueError) as error:
        raise NotMjml(Fault(BODY, _line(raw), _("This is not MJML: %(said)s.", said=_plain(error)))) from error


def _raw(held: Held, places: _Places) -> str:
    """Every mark between elements as an element of its own that is taken as it is."""
    text, moved = held.text, 0
    for start, data, holder in places.words:
        if holder in _WORDS or not held.word.search(data):
            continue
        if holder not in _BETWEEN:
            mark = held.says(held.word.search(data)[0])  # type: ignore[index]
            said = _("%(mark)s has no place inside <%(element)s>.", mark=mark, element=holder or "mjml")
            raise NotMjml(Fault(BODY, line_of(held.text, start), said))
        wrapped = held.word.sub(lambda found: f"<mj-raw>{found[0]}</mj-raw>", data)
        at = start + moved
        text = text[:at] + wrapped + text[at + len(data) :]
        moved += len(wrapped) - len(data)
    return text


def _line(text: str) -> int:
    """Where the first tag that does not fit stands, if it can be told."""
    try:
        expat.ParserCreate().Parse(text, True)
    except expat.ExpatError as error:
        return int(error.lineno)
    return 1


def _plain(error: Exception) -> str:
    return str(error).replace(" in root template", "").rstrip(".")
