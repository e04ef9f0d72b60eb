"""How do the columns of a list look, and which others are there?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapport.platform.languages import _, month_and_year
from rapport.platform.records.declare import Field, Related
from rapport.platform.records.grouping import Group, Total, can_group, written
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import Linked
from rapport.platform.records.types import Checkbox, Date, DateTime

from .cards import shown_sum
from .cells import is_number
from .look import Look

USUAL_WIDTH = 220


@dataclass(frozen=True, slots=True)
class Column:
    """One column as its head shows it: where a press sorts, how it is sorted now, where it is pinned (None: not)."""

    name: str
    label: str
    style: str
    href: str
    sorted: str
    width: int
    pinned: int | None
    editable: bool
    input: str
    is_indexed: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A field or relation that may be shown: shown now, can be grouped by, and under which heading it stands."""

    name: str
    label: str
    group: str
    shown: bool
    groups: bool
    filters: bool


@dataclass(frozen=True, slots=True)
class Head:
    """One group of a list: its words, how many, the sums under their columns, and where its records are."""

    label: str
    records: int
    sums: list[str]
    href: str
    rows: str


def columns_of(asked: Look, reader: Reader) -> list[Column]:
    """The columns shown, from the left; the first few stay where they are when the list is moved."""
    told, offset = [], 44
    for place, each in enumerate(asked.shown()):
        pinned = place < asked.pinned
        told.append(_column(each, asked, reader, offset if pinned else None, place))
        offset += asked.widths.get(each.name, USUAL_WIDTH) if pinned else 0
    return told


def _column(each: Field | Related, asked: Look, reader: Reader, pinned: int | None, place: int) -> Column:
    sortable = isinstance(each, Field) and each.is_sorted
    now = {each.name: "ascending", f"-{each.name}": "descending"}.get(asked.sort, "")
    style = " ".join(filter(None, ["num" if is_number(each) else "", "p2" if place == 1 else "px" if place else ""]))
    return Column(
        name=each.name,
        label=each.label,
        style=style,
        href=asked.link(sort=_turned(each, asked.sort)) if sortable else "",
        sorted=now,
        width=asked.widths.get(each.name, USUAL_WIDTH if pinned is not None and asked.pinned > 1 else 0),
        pinned=pinned,
        editable=isinstance(each, Field) and bool(asked.noun.deeds.change) and reader.edits(asked.noun, each),
        input=each.type.input if isinstance(each, Field) else "",
        is_indexed=isinstance(each, Field) and each.indexed,
    )


def _turned(each: Field | Related, sort: str) -> str:
    """The first press sorts as people mean it: names upwards, figures and times downwards; the next turns it round."""
    down, up = f"-{each.name}", each.name
    first = down if is_number(each) or isinstance(getattr(each, "type", None), DateTime | Date) else up
    return {up: down, down: up}.get(sort, first)


def offered(asked: Look, reader: Reader) -> list[Offer]:
    """Everything that a column may show, those shown first in their order."""
    shown = list(asked.shown())
    every: list[Field | Related] = [*asked.noun.fields.values(), *asked.noun.related.values()]
    rest = [each for each in every if each not in shown]
    return [
        Offer(
            name=each.name,
            label=each.label,
            group=getattr(each, "group", ""),
            shown=each in shown,
            groups=isinstance(each, Field) and can_group(each),
            filters=isinstance(each, Field) and each.is_filtered,
        )
        for each in shown + rest
        if reader.sees(asked.noun, each)
    ]


def heads(found: Sequence[Group], asked: Look, reader: Reader) -> list[Head]:
    """The groups as lines of the list."""
    by = asked.group
    assert by is not None
    return [
        Head(
            label=_words(by, group.value, reader),
            records=group.records,
            sums=[_sum(each, group.totals, reader) for each in asked.shown()],
            href=asked.link(**{"in": written(group.value)}),
            rows=asked.link(path=f"{asked.path}/-/rows", **{"in": written(group.value)}),
        )
        for group in found
    ]


def _words(by: Field, value: Any, reader: Reader) -> str:
    if value is None:
        return _("No %(by)s", by=by.label.lower())
    if isinstance(value, Linked):
        return value.title
    if isinstance(by.type, Date | DateTime):
        return month_and_year(value)
    if isinstance(by.type, Checkbox):
        return f"{by.label}: {by.type.show(value, reader.how)}"
    return by.type.show(value, reader.how)


def _sum(each: Field | Related, totals: Mapping[str, Total], reader: Reader) -> str:
    return shown_sum(each, totals[each.name], reader) if isinstance(each, Field) and each.name in totals else ""
