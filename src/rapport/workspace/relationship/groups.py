"""Which segments does somebody belong to, since when, what do they get there, and why are they in?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import NOUNS
from rapport.loop.understand.segments.models import Segment
from rapport.loop.understand.segments.queries import Reason, segments_by_name, standings_of, why
from rapport.platform.access.rights import hidden_fields, scope_of
from rapport.platform.languages import _
from rapport.platform.records.filters import FilterUnclear
from rapport.platform.ui.formats import day
from rapport.workspace.place import Place

from .figures import FIGURES

#: Fields of a person that a figure explains, and relations whose touches the story tells.
EXPLAINED = {
    "chance": "continuity", "usual_gap": "usual_gap", "silent_days": "rhythm", "reciprocity": "reciprocity",
    "they_answer": "they_answer", "we_answer": "we_answer", "trust": "trust", "worth": "value", "at_stake": "value",
    "breadth": "depth", "band": "continuity",
}  # fmt: skip
SHOWN = {"orders": "show=orders", "loops": "evidence=loops", "touches": "", "returns": "show=orders"}
ORDERED = {"last_order", "orders_in_all", "spent"}
TOUCHED = {"last_touch", "last_from_them", "first_touch", "touches_in_all"}


@dataclass(frozen=True, slots=True)
class Group:
    """One segment as the card tells it."""

    segment: int
    name: str
    how: str
    treatment: str
    can_leave_to_filter: bool


@dataclass(frozen=True, slots=True)
class Groups:
    """The card; `href` leads to the page of a segment, for whom may open it."""

    inside: list[Group]
    kept_out: list[Group]
    opens: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A part of the answer: in words, whether it holds, and where it can be seen."""

    words: str
    holds: bool | None
    href: str = ""
    parts: tuple["Told", ...] = ()


def groups(reader: Any, party: Party, place: Place) -> Groups | None:
    """The card for a colleague who sees the segments of such parties; one question."""
    if "segments" in hidden_fields(reader, NOUNS[Kind(party.kind)]):
        return None
    told = standings_of(party)
    inside = [
        Group(one.segment, one.name, _since(one, place), one.treatment, one.by_hand is True and one.has_filter)
        for one in told
        if one.belongs
    ]
    kept_out = [Group(one.segment, one.name, _kept_out(one, place), "", True) for one in told if not one.belongs]
    return Groups(inside, kept_out, opens_segments(reader))


def opens_segments(reader: Any) -> bool:
    """Segments are counted over everybody: their pages are for whom may read everybody."""
    return all(scope_of(reader, noun, "read").everything for noun in ("person", "organisation"))


def _since(one: Any, place: Place) -> str:
    if not one.by_hand:
        return _("since %(day)s", day=day(place.local(one.since), place.now))
    told = {"by": one.picked_by, "day": day(place.local(one.picked_at), place.now)}
    return _("put in by hand by %(by)s, %(day)s", **told) if one.picked_by else _("put in by hand, %(day)s", **told)


def _kept_out(one: Any, place: Place) -> str:
    told = {"by": one.picked_by, "day": day(place.local(one.picked_at), place.now)}
    return _("kept out by hand by %(by)s, %(day)s", **told) if one.picked_by else _("kept out by hand, %(day)s", **told)


def reasons(reader: Any, segment: Segment, party: Party, here: Any) -> list[Told]:
    """Why they belong, or not, part by part, each with the way to what shows it."""
    try:
        told = why(segment, party, seen_by=reader)
    except FilterUnclear:
        return [Told(_("Its filter cannot be asked any more"), None)]
    named = {one.name.casefold(): one.pk for one in segments_by_name()} if any(r.leans_on for r in told) else {}
    ways = Ways(party, here, named if opens_segments(reader) else {}, frozenset(hidden_fields(reader, "person")))
    return _all(told, ways)


@dataclass(frozen=True, slots=True)
class Ways:
    """What the way to the evidence depends on: whose page, the segments by name, and what is hidden."""

    party: Party
    here: Any
    segments: dict[str, int]
    hidden: frozenset[str]


def _all(told: Sequence[Reason], ways: Ways) -> list[Told]:
    return [Told(one.words, one.holds, _seen_at(one, ways), tuple(_all(one.parts, ways))) for one in told]


def _seen_at(one: Reason, ways: Ways) -> str:
    """Where the evidence of a part is: why a figure is so, the touches, another segment."""
    if one.parts or len(one.asks) != 1:
        return ""
    asked = one.asks[0]
    if one.leans_on:
        pk = ways.segments.get(one.leans_on[0].casefold())
        return f"/segments/{pk}" if pk else ""
    if ways.party.is_person and asked in EXPLAINED:
        figure = EXPLAINED[asked]
        return "" if FIGURES[figure].hidden_by & ways.hidden else str(ways.here.part(f"why/{figure}"))
    if asked in ORDERED:
        asked = "orders"
    if asked in SHOWN or asked in TOUCHED:
        return f"{ways.here.address}?{SHOWN.get(asked, '')}#touches"
    return ""
