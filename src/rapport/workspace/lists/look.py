"""How does somebody look at a list? The address says it all; anybody may write there, so it is read with care."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from rapport.platform.records.declare import Field, RecordType, Related, View
from rapport.platform.records.filters import All, Condition, FilterUnclear, parse, said, text_of
from rapport.platform.records.grouping import can_group
from rapport.platform.records.reader import Reader
from rapport.platform.records.types.times import EARLIEST, LATEST

from .shapes import LINES, Shape, shape_of

LONGEST_FILTER, MOST_COLUMNS, FARTHEST = 4000, 40, 10_000_000
NARROWEST, WIDEST = 60, 900
PARTS = ("view", "f", "q", "sort", "cols", "pin", "group", "as", "by", "sum", "month")
#: Those that differ from what a view says.
CHANGES = ("f", "sort", "cols", "pin", "group", "as", "by", "sum")


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at the records of a noun; `unclear` is what is wrong with the filter."""

    noun: RecordType
    path: str
    view: View
    asked: dict[str, str]
    filter_text: str
    filter: Condition | None
    unclear: FilterUnclear | None
    words: str
    sort: str
    columns: tuple[str, ...]
    widths: dict[str, int] = field(default_factory=dict)
    pinned: int = 1
    group: Field | None = None
    shape: Shape = LINES
    month: date | None = None
    after: str = ""
    before: str = ""
    first: int = 1
    inside: str | None = None
    views: tuple[View, ...] = ()

    def link(self, *, path: str = "", **other: object) -> str:
        """The address of the same look with something else; a change begins at the first page."""
        told = self.asked | other
        query = {key: value for key, value in told.items() if value is not None and (value != "" or key in {"f", "in"})}
        return f"{path or self.path}?{urlencode(query)}" if query else path or self.path

    @property
    def is_changed(self) -> bool:
        """Does it differ from the view it started from?"""
        return any(part in self.asked for part in CHANGES)

    def shown(self) -> Sequence[Field | Related]:
        return self.noun.columns_for(self.columns)


def look(noun: RecordType, reader: Reader, path: str, asked: QueryDict, views: Sequence[View]) -> Look:
    """What the address asks for; where it says nothing we know, what the view says."""
    told = {part: _text(asked, part) for part in PARTS if part in asked}
    view = next((each for each in views if each.name == told.get("view")), views[0])
    text = told.get("f", view.filter)[:LONGEST_FILTER]
    condition, unclear = _understood(text, noun, reader)
    names, widths = _columns(told.get("cols", ""))
    columns = tuple(name for name in names or view.columns or noun.columns if _seen(name, noun, reader))
    group = noun.fields.get(told.get("group", view.group))
    return Look(
        noun=noun,
        path=path,
        view=view,
        asked=told,
        filter_text=text,
        filter=condition,
        unclear=unclear,
        words=told.get("q", "")[:200],
        sort=told.get("sort", "") or view.sort or noun.sort,
        columns=columns or (noun.title,),
        widths=widths,
        pinned=max(0, min(number(told.get("pin", "1")), 5)),
        group=group if group and can_group(group) and reader.sees(noun, group) else None,
        shape=shape_of(told, view, noun, reader),
        month=_month(told.get("month", "")),
        after=asked.get("after", ""),
        before=asked.get("before", ""),
        first=max(1, min(number(asked.get("first", "")), FARTHEST)),
        inside=_text(asked, "in") if "in" in asked else None,
        views=tuple(views),
    )


def parts(asked: Look, reader: Reader) -> list[tuple[str, str]]:
    """Each part of the filter in words, with the address of the list without it."""
    if asked.filter is None:
        return []
    each = asked.filter.parts if isinstance(asked.filter, All) else (asked.filter,)
    told = [text_of(part, asked.noun, reader) for part in each]
    return [
        (said(part, asked.noun, reader), asked.link(f=" and ".join(told[:place] + told[place + 1 :])))
        for place, part in enumerate(each)
    ]


def _understood(text: str, noun: RecordType, reader: Reader) -> tuple[Condition | None, FilterUnclear | None]:
    """The condition, or what is unclear about it."""
    if not text:
        return None, None
    try:
        return parse(text, noun, reader), None
    except FilterUnclear as unclear:
        return None, unclear


def _text(asked: QueryDict, part: str) -> str:
    """What the address says there; no text of ours holds a NUL."""
    return (asked.get(part) or "").replace("\x00", "").strip()


def _columns(text: str) -> tuple[list[str], dict[str, int]]:
    """`name,city.160` are two columns, the second 160 pixels wide."""
    names, widths = [], {}
    for part in text.split(",")[:MOST_COLUMNS]:
        name, _, width = part.partition(".")
        if name and name not in names:
            names.append(name)
            if number(width):
                widths[name] = max(NARROWEST, min(number(width), WIDEST))
    return names, widths


def _month(text: str) -> date | None:
    """`2026-05` is the first of May; None for everything else, and for years that no calendar of ours has."""
    year, _, month = text.partition("-")
    if EARLIEST.year <= number(year) < LATEST.year and 1 <= number(month) <= 12:
        return date(number(year), number(month), 1)
    return None


def _seen(name: str, noun: RecordType, reader: Reader) -> bool:
    return any(reader.sees(noun, each) for each in noun.columns_for([name]))


def number(text: str) -> int:
    """The number that an address writes; 0 for everything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0
