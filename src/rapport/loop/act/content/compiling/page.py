"""What stands in a compiled mail? Its links and pictures, its words as plain text, and what no mail may hold."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from rapport.platform.languages import _

from .held import Held

_REFUSED = {"script", "iframe", "object", "embed", "form", "link", "base", "frame", "frameset", "applet", "svg", "math"}
_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "center"}
_SILENT = {"head", "style", "title", "xml", "noscript"}
_EMPTY = {"br", "img", "hr", "input", "meta", "link", "col", "wbr", "area", "base", "source"}
_hidden = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """`links` and `pictures` are as written, marks held; `wrong` are sentences, each with the words to look for."""

    links: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""


class _Walker(HTMLParser):
    def __init__(self, held: Held) -> None:
        super().__init__(convert_charrefs=True)
        self.held, self.page, self.parts = held, Page(), list[str]()
        self.open: list[tuple[str, bool]] = []
        self.link: list[tuple[str, int]] = []

    @property
    def silent(self) -> bool:
        return any(hides for __, hides in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self._check(tag, told)
        if tag not in _EMPTY:
            hides = tag in _SILENT or bool(_hidden.search(told.get("style", "")))
            self.open.append((tag, hides))
        if self.silent:
            return
        if tag == "a" and "href" in told:
            self.page.links.append(told["href"].strip())
            self.link.append((told["href"].strip(), len(self.parts)))
        self._begin(tag, told)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def _begin(self, tag: str, told: dict[str, str]) -> None:
        if tag in _BLOCKS or tag == "tr":
            self.parts.append("\n\n" if tag in _BLOCKS else "\n")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "hr":
            self.parts.append("\n\n----\n\n")
        elif tag in {"td", "th"}:
            self.parts.append(" ")
        elif tag == "img" and told.get("alt"):
            self.parts.append(told["alt"])

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, __ in self.open):
            return
        quiet = self.silent
        while self.open.pop()[0] != tag:
            pass
        if tag == "a" and self.link and not quiet:
            href, since = self.link.pop()
            said = "".join(self.parts[since:]).strip()
            bare = href.removeprefix("mailto:").removeprefix("tel:")
            if bare and said not in {href, bare}:
                self.parts.append(f" ({bare})" if said else bare)
        elif tag in _BLOCKS and not quiet:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "style" and (mark := self.held.word.search(data)):
            self.page.wrong.append((_("A style is the same for everybody: nothing is filled in there."), mark[0]))
        if self.silent:
            return
        pre = any(name == "pre" for name, __ in self.open)
        self.parts.append(data if pre else re.sub(r"[ \t\r\n]+", " ", data))

    def _check(self, tag: str, told: dict[str, str]) -> None:
        raw, wrong = self.get_starttag_text() or "", self.page.wrong
        if tag in _REFUSED or self.held.word.search(tag):
            wrong.append((_("A mail cannot hold <%(element)s>.", element=self.held.says(tag)), f"<{tag}"))
        if tag == "meta" and told.get("http-equiv", "").lower() == "refresh":
            wrong.append((_("A mail cannot lead on by itself."), "<meta"))
        for name, value in told.items():
            named, mark = self.held.word.search(name), self.held.word.search(value)
            if name.startswith("on") or name in {"srcdoc", "formaction"}:
                wrong.append((_("A mail cannot hold “%(name)s”: nothing runs in it.", name=name), name))
            if named or (mark and not re.search(rf"""=\s*("[^"]*{mark[0]}|'[^']*{mark[0]})""", raw)):
                wrong.append((_("What is filled in inside a tag stands in quotes."), (named or mark or [""])[0]))
            elif mark and name == "style":
                wrong.append((_("A style is the same for everybody: nothing is filled in there."), mark[0]))
            elif name in {"src", "background", "poster"} and not self.silent:
                self.page.pictures.append(value.strip())


def looked_at(html: str, held: Held) -> Page:
    """What stands in this HTML, marks held."""
    walker = _Walker(held)
    walker.feed(html)
    walker.close()
    walker.page.text = tidy("".join(walker.parts))
    return walker.page


def tidy(text: str) -> str:
    """Plain text without trailing spaces, and never more than one empty line."""
    lines = [line.strip() if not line.startswith("    ") else line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
