"""What does a text ask for? Its values and its filters, each with the line it stands in; and what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from liquid.exceptions import LiquidError
from liquid.static_analysis import TemplateAnalysis

from rapport.platform.languages import _

from .block import WhenNode
from .environment import INNER, MOST_TAGS, NAMES, template
from .filters import FILTERS

MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_tag = re.compile(r"\{%-?\s*([\w#]*)")
_bare = re.compile(r"\{\{-?\s*-?\}\}")
_opens = re.compile(r"\{%-?\s*(end)?(?:if|unless|case|for|block)\b")
#: Conditions may ask what is less; nothing that is printed may hold a mark of HTML.
_asks = re.compile(r"\{%-?\s*(?:if|elsif|unless|case|when|block)\b")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong, and in which line."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The names of the values it asks for and the filters of its blocks, each with its first line; and its faults."""

    names: dict[str, int]
    conditions: dict[str, int]
    wrong: tuple[Wrong, ...] = ()


def read(text: str) -> Reading:
    """What the text asks for; with faults, only these."""
    wrong = [*_marks(text)]
    if wrong:
        return Reading({}, {}, tuple(wrong))
    try:
        parsed = template(text)
        told = parsed.analyze(include_partials=False)
    except LiquidError as error:
        return Reading({}, {}, (_said(error, text),))
    wrong += [*_filters(told, text)]
    return Reading(_first(_names(told, text)), _first(_conditions(parsed.nodes, text)), tuple(wrong))


def _first(found: Iterator[tuple[str, int]]) -> dict[str, int]:
    """Each with the first line it stands in."""
    return dict(sorted(found, key=lambda one: one[1], reverse=True))


def line_of(text: str, index: int) -> int:
    return text.count("\n", 0, max(index, 0)) + 1


def _marks(text: str) -> Iterator[Wrong]:
    """What can be told without understanding the whole."""
    marks = list(MARK.finditer(text))
    if len(marks) > MOST_TAGS:
        said = _("More than %(most)s marks are too many for a mail.", most=MOST_TAGS)
        yield Wrong(line_of(text, marks[MOST_TAGS].start()), said)
    for mark in marks:
        if said := _about_mark(mark[0]):
            yield Wrong(line_of(text, mark.start()), said)


def _about_mark(mark: str) -> str:
    name = _tag.match(mark)
    if name and name[1] not in NAMES | INNER:
        return _("%(mark)s is not something that a template can do.", mark=f"{{% {name[1]} %}}")
    if not _asks.match(mark) and set("<>") & set(mark):
        return _("Between the braces there is no place for < and >.")
    if ".." in mark and not _asks.match(mark):
        return _("A range such as (1..9) is not something that a template can do.")
    return ""


def _said(error: LiquidError, text: str) -> Wrong:
    words = str(error.message or _("This cannot be understood."))
    at = error.token.start_index if error.token is not None else -1
    return Wrong(line_of(text, at if at >= 0 else _left_open(text)), words[0].upper() + words[1:].rstrip(".") + ".")


def _left_open(text: str) -> int:
    """Where that stands which is missing something: a mark without words, else the last tag that nothing ends."""
    if bare := _bare.search(text):
        return bare.start()
    left: list[int] = []
    for found in _opens.finditer(text):
        if found[1]:
            left = left[:-1]
        else:
            left.append(found.start())
    return left[-1] if left else 0


def _filters(told: TemplateAnalysis, text: str) -> Iterator[Wrong]:
    for name, spans in told.filters.items():
        if name not in FILTERS:
            said = _("“%(name)s” is no filter. There are: %(filters)s.", name=name, filters=", ".join(FILTERS))
            yield Wrong(line_of(text, spans[0].index), said)


def _names(told: TemplateAnalysis, text: str) -> Iterator[tuple[str, int]]:
    for asked in told.globals.values():
        for one in asked:
            yield str(one), line_of(text, one.span.index)


def _conditions(nodes: list[Any], text: str) -> Iterator[tuple[str, int]]:
    for node in nodes:
        if isinstance(node, WhenNode):
            yield node.asked, line_of(text, node.token.start_index)
        yield from _conditions(list(node.children(None)), text)
