"""Every touch, newest first: which thirty, under which heading, and where the earlier ones begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from rapport.departments.sales.queries import lines_of, readable
from rapport.loop.listen.queries import Told, Whole
from rapport.loop.listen.queries import timeline as touches_told
from rapport.loop.listen.vocabulary import KINDS
from rapport.loop.understand.queries import kinds_behind
from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import N_, _, month, month_and_year
from rapport.workspace.place import Place

from .owned import records_told
from .told import TouchLine, goods_of, line

SIZE = 30
#: Touches a day from which on it pays to look into the nearest months first; and for how many times as long as thirty
#: of them take, as not every touch is told, and of one kind there are fewer.
BUSY, REACH, REACH_OF_KINDS = 1.0, 4, 24
#: What the filter calls a kind of touch; kinds are told by their first word.
SHOWS = {
    "all": (N_("All"), ()),
    "messages": (N_("Messages"), ("mail", "message", "newsletter", "question", "request", "thanks")),
    "talks": (N_("Meetings & calls"), ("call", "meeting", "visit", "contact")),
    "orders": (N_("Orders"), ("order", "item", "delivery", "coupon", "cart", "contract")),
    "service": (N_("Service"), ("question", "complaint", "promise", "request", "feedback", "survey")),
}
MEASURES = {
    "continuity": N_("how likely they are to act"), "rhythm": N_("their usual gap"), "reciprocity": N_("the balance"),
    "trust": N_("promises kept"), "value": N_("what they are worth"), "depth": N_("the breadth"),
    "loops": N_("what is open"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Which:
    """Which touches are asked for: one filter, or the touches behind one measure; before which one."""

    show: str = "all"
    evidence: str = ""
    before: tuple[datetime, UUID] | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Touches under one heading; without a heading it goes on with the one above."""

    title: str
    lines: list[TouchLine]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Thirty touches, and the mark where the earlier ones begin, if there are any."""

    stretches: list[Stretch]
    earlier: str


def which(get: Any) -> Which:
    """What the address asks for; what it cannot mean is left out."""
    show, evidence = get("show", ""), get("evidence", "")
    return Which(
        show=show if show in SHOWS else "all",
        evidence=evidence if evidence in MEASURES else "",
        before=_mark(get("before", "")),
    )


def _mark(text: str) -> tuple[datetime, UUID] | None:
    micros, __, touch_id = text.partition(".")
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(micros[:18])), UUID(touch_id)
    except (ValueError, OverflowError):
        return None


def timeline(
    reader: Any, party_ids: Sequence[int], wanted: Which, place: Place, *, habit: str = "buy", pace: float = 0.0,
    of: Whole | None = None, names: dict[int, str] | None = None,
) -> Timeline:  # fmt: skip
    """The touches asked for, gathered with the goods of the orders that the colleague may read.

    `pace`, touches a day, says how far back thirty of them will reach.
    """
    which = {"kinds": _kinds(wanted, habit), "measured": bool(wanted.evidence), "of": of}
    found = _found(party_ids, wanted.before, pace, place.now, which)
    shown, more = found[:SIZE], len(found) > SIZE
    may = readable(reader, {touch.party for touch in shown if touch.party})
    notes = "noted" not in hidden_fields(reader, "person") | hidden_fields(reader, "organisation")
    orders = [touch.id for touch in shown if touch.kind == "order.placed" and may.tells(touch.kind, touch.party)]
    goods = goods_of(lines_of(orders)) if orders else {}
    owned = records_told(reader, shown)
    told = [
        (
            heading(place.local(touch.occurred_at), place.now),
            line(touch, goods.get(str(touch.id), ()), (names or {}).get(touch.party, ""), place,
                 is_open=may.tells(touch.kind, touch.party), notes=notes,
                 record=owned.get((touch.subject_type or "", touch.subject_id or ""), ("", ""))),
        )
        for touch in shown
    ]  # fmt: skip
    above = heading(place.local(wanted.before[0]), place.now) if wanted.before else ""
    return Timeline(_stretches(told, above), _mark_of(shown[-1]) if more else "")


def _found(
    party_ids: Sequence[int], before: tuple[datetime, UUID] | None, pace: float, now: datetime, which: dict[str, Any]
) -> list[Told]:
    """One touch more than is shown. Where many are told, first a stretch that should hold enough, then the rest."""
    if pace < BUSY:
        return touches_told(party_ids, limit=SIZE + 1, before=before, **which)
    reach = REACH if which["kinds"] is None else REACH_OF_KINDS
    edge = min(before[0] if before else now, now) - timedelta(days=reach * SIZE / pace)
    found = touches_told(party_ids, limit=SIZE + 1, before=before, since=edge, **which)
    if len(found) <= SIZE:
        found += touches_told(party_ids, limit=SIZE + 1 - len(found), before=before, until=edge, **which)
    return found


def _kinds(wanted: Which, habit: str) -> list[str] | None:
    """The kinds of touch asked for; None for all of them."""
    if wanted.evidence == "loops":
        return _starting_with(("question", "complaint", "promise", "request", "feedback", "thanks", "contact"))
    if wanted.evidence:
        return kinds_behind(wanted.evidence, habit)
    return _starting_with(SHOWS[wanted.show][1]) if wanted.show != "all" else None


def _starting_with(nouns: Sequence[str]) -> list[str]:
    return [kind for kind in KINDS if kind.partition(".")[0] in nouns]


def _mark_of(touch: Told) -> str:
    micros = round((touch.occurred_at - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1))
    return f"{micros}.{touch.id}"


def heading(at: datetime, now: datetime) -> str:
    """Ahead, Today, This week, April, April 2024."""
    if at > now:
        return _("Ahead")
    if at.date() == now.date():
        return _("Today")
    if at.date() >= now.date() - timedelta(days=now.weekday()):
        return _("This week")
    return month(at, wide=True) if at.year == now.year else month_and_year(at)


def _stretches(told: Sequence[tuple[str, TouchLine]], above: str) -> list[Stretch]:
    stretches: list[Stretch] = []
    for title, touch in told:
        if not stretches or title != above:
            stretches.append(Stretch("" if not stretches and title == above else title, []))
        stretches[-1].lines.append(touch)
        above = title
    return stretches
