"""How do people reach the list of a noun, and the page of one of its records?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.platform.access.queries import roles
from rapport.platform.records.boards import in_lane
from rapport.platform.records.counting import Count, counted, counts
from rapport.platform.records.declare import Field, RecordType, View
from rapport.platform.records.filters import parse
from rapport.platform.records.grouping import can_add, groups, inside
from rapport.platform.records.listing import Wanted, page, records
from rapport.platform.records.queries import views_of
from rapport.platform.records.reader import Reader, reader
from rapport.platform.records.source import Source
from rapport.platform.records.sql import TRUE, Sql, both
from rapport.platform.records.types import beside
from rapport.platform.ui.render import render
from rapport.workspace.place import place_of
from rapport.workspace.teamwork.cards import together_of

from ..about import about
from ..board import board
from ..bulk import may_delete
from ..calendar import calendar
from ..cells import lines
from ..columns import columns_of, heads, offered
from ..forms import edits_any
from ..look import Look, look, parts
from ..neighbours import neighbours
from ..page import page_of
from ..relatives import relatives_of
from ..shapes import BOARD, CALENDAR
from ..switch import shapes_of
from ..words import found_by
from .bin import not_there

COUNTED = {"all", "mine"}
IMPORTABLE = {"person", "organisation", "order", "return", "product", "contract"}


@dataclass(frozen=True, slots=True)
class Tab:
    """One view as a tab: its label, its address, whether it is the one shown, how many records it has (if counted)."""

    label: str
    href: str
    current: bool
    count: Count | None


@require_GET
def listing(request: HttpRequest, noun: str) -> HttpResponse:
    """The list of a noun as its address asks for it."""
    asking, asked = looked(request, noun)
    told = _told(asking, asked)
    around = _around(asking, asked, told.get("number"), exactly=bool(request.GET.get("exact")))
    return render(request, "lists/records.html", told | around)


@require_GET
def rows(request: HttpRequest, noun: str) -> HttpResponse:
    """The next lines of a list, fetched as its end comes into view, or as a group is opened."""
    asking, asked = looked(request, noun)
    return render(request, "lists/records.html#rows", _rows(asking, asked))


@require_GET
def record(request: HttpRequest, noun: str, pk: str) -> HttpResponse:
    """The page of one record; what the colleague may not read is not there."""
    asking = reader(request.user)
    kind = asking.noun(noun)
    told = page_of(kind, asking, key) if (key := kind.id_of(pk)) is not None else None
    if told is None:
        return not_there(request, noun, pk)
    story = about(noun, told, asking)
    edits = bool(records(kind, asking, [told.id], (), deed="edit"))
    context = {
        "record": told,
        "noun": kind,
        "about": story,
        "may_do": bool(story.deeds) and edits,
        "relatives": relatives_of(kind, asking, told.id),
        "beside": neighbours(request, kind, asking, told.id),
        "may_edit": edits_any(kind, asking) and edits,
        "together": together_of(asking, noun, str(told.id), place_of(request), may_change=edits),
        "may_delete": may_delete(kind, asking),
        "here": request.path,
    }
    return render(request, "lists/record.html", context)


def looked(request: HttpRequest, name: str) -> tuple[Reader, Look]:
    """Who asks, and for what; whoever may read nothing finds an empty list."""
    asking = reader(request.user)
    noun = asking.noun(name)
    return asking, look(noun, asking, f"/{noun.place}", request.GET, views_of(noun, asking))


def wanted_of(asked: Look) -> Wanted:
    """What the list is asked for in the end: the filter, the words, the group, the currencies beside the money."""
    more = beside(each.type for each in asked.shown() if isinstance(each, Field))
    narrowed = asked.words or asked.inside is not None
    return Wanted(
        filter=asked.filter,
        also=(lambda source: both(_fitting(asked, source), _grouped_in(asked, source))) if narrowed else None,
        columns=tuple(dict.fromkeys((*asked.columns, *more))),
        sort=asked.sort,
        after=asked.after,
        before=asked.before,
    )


def _fitting(asked: Look, source: Source) -> Sql:
    return found_by(asked.words, source) if asked.words else TRUE


def _grouped_in(asked: Look, source: Source) -> Sql:
    if asked.inside is None:
        return TRUE
    if asked.shape.name == BOARD and asked.shape.along:
        return in_lane(asked.shape.along, asked.inside)(source)
    return inside(source, asked.group, asked.inside) if asked.group else TRUE


def _told(asking: Reader, asked: Look) -> dict[str, Any]:
    """What is listed, in the shape that the address asks for."""
    if asked.shape.name == BOARD:
        told = board(asked, asking, wanted_of(asked))
        return {"look": asked, "noun": asked.noun, "board": told, "number": told.number, "lines": [], "groups": None}
    if asked.shape.name == CALENDAR:
        return {"look": asked, "noun": asked.noun, "calendar": calendar(asked, asking, wanted_of(asked))}
    in_groups = asked.group is not None and asked.inside is None
    return _groups(asking, asked) if in_groups else _rows(asking, asked) | {"groups": None}


def _rows(asking: Reader, asked: Look) -> dict[str, Any]:
    """The lines of one page with their columns, and the way to the next."""
    shown = page(asked.noun, asking, wanted_of(asked))
    here = {} if asked.inside is None else {"in": asked.inside}
    last = asked.first + len(shown.rows) - 1
    return {
        "look": asked,
        "noun": asked.noun,
        "columns": columns_of(asked, asking),
        "lines": lines(asked.noun, asking, shown.rows, asked.shown()),
        "earlier": asked.link(before=shown.rows[0].id, **here) if shown.earlier and shown.rows else "",
        "later": asked.link(after=shown.rows[-1].id, first=last + 1, **here) if shown.later else "",
        "last": last,
        "number": shown.number,
    }


def _groups(asking: Reader, asked: Look) -> dict[str, Any]:
    """The groups of a list with their sums, each with the way to its records."""
    adding = [each for each in asked.shown() if isinstance(each, Field) and can_add(each)]
    assert asked.group is not None
    found = groups(asked.noun, asking, wanted_of(asked), asked.group, adding)
    return {
        "look": asked,
        "noun": asked.noun,
        "columns": columns_of(asked, asking),
        "groups": heads(found, asked, asking),
        "lines": [],
        "earlier": "",
        "later": "",
        "last": 0,
    }


def _around(asking: Reader, asked: Look, number: int | None, *, exactly: bool) -> dict[str, Any]:
    """What stands around the lines: the views with their counts, the filter, what can be chosen."""
    views, wanted = asked.views, wanted_of(asked)
    looks = {view.name: _wanted_by(view, asked.noun, asking) for view in views if view.name in COUNTED}
    found = counts(asked.noun, asking, looks if number is not None or exactly else looks | {"": wanted})
    total = found.get("") or (Count(number) if number is not None else counted(asked.noun, asking, wanted))
    return {
        "total": total,
        "exactly": "" if total.exact else asked.link(exact=1),
        "view_tabs": [
            Tab(view.label, _href(view, asked, views), view == asked.view, found.get(view.name)) for view in views
        ],
        "offered": offered(asked, asking),
        "shapes": shapes_of(asked, asking),
        "may_create": bool(asked.noun.deeds.create) and asking.may(asked.noun, "create"),
        "importable": asked.noun.name in IMPORTABLE,
        "parts": parts(asked, asking),
        "roles": [(role.name, role.name) for role in roles()] if asked.view.saved and asking.user.is_admin else [],
    }


def _wanted_by(view: View, noun: RecordType, asking: Reader) -> Wanted:
    return Wanted(filter=parse(view.filter, noun, asking) if view.filter else None)


def _href(view: View, asked: Look, views: Sequence[View]) -> str:
    return asked.path if view == views[0] else f"{asked.path}?view={view.name}"
