"""How does a loop read as a line? Who owes what to whom by when, and how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapport.loop.know.queries import may_change, may_see
from rapport.loop.listen.models import Close, Loop, OpenLoop
from rapport.loop.listen.queries import may_settle
from rapport.platform.languages import _
from rapport.platform.ui.formats import day, due, urgency
from rapport.workspace.addresses import address
from rapport.workspace.place import Place


@dataclass(frozen=True, slots=True)
class Line:
    """One loop as the pages show it."""

    id: int
    text: str
    kind: str
    party: str
    href: str
    side: str
    due: str
    tone: str
    about: str
    closed: bool
    is_late: bool
    owner_id: int | None
    due_day: str
    may_settle: bool
    may_write: bool


def lines(loops: Sequence[OpenLoop], place: Place, reader: Any) -> list[Line]:
    """The loops as lines, in their order; their parties and owners are there already."""
    return [line(loop, place, reader) for loop in loops]


def line(loop: OpenLoop, place: Place, reader: Any) -> Line:
    """The loop as this colleague reads it."""
    at = place.local_or_none(loop.due_at)
    return Line(
        id=loop.pk,
        text=loop.text,
        kind=Loop(loop.kind).label,
        party=loop.party.name,
        href=address(loop.party) if may_see(reader, loop.party) else f"/loops/{loop.pk}",
        side=loop.owed_by,
        due=due(at, place.now),
        tone=urgency(at, place.now),
        about=_about(loop, place, reader),
        closed=not loop.is_open,
        is_late=not loop.was_on_time,
        owner_id=loop.owner_id,
        due_day=f"{at:%Y-%m-%d}" if at else "",
        may_settle=may_settle(reader, loop),
        may_write=may_change(reader, loop.party) and may_see(reader, loop.party),
    )


def _about(loop: OpenLoop, place: Place, reader: Any) -> str:
    """The quiet words under the line: whom it concerns, who owes, since when, or how it ended."""
    kind = Loop(loop.kind).label.lower()
    owner = _(", %(name)s sees to it", name=loop.owner.name) if loop.owner and loop.owner != reader else ""
    if loop.closed_at is None:
        since = day(place.local(loop.opened_at), place.now)
        return _(
            "%(name)s: %(kind)s open since %(since)s%(owner)s",
            name=loop.party.name,
            kind=kind,
            since=since,
            owner=owner,
        )
    how = _("let go") if loop.closed_how == Close.FORGIVEN else _("on time") if loop.was_on_time else "late"
    return _(
        "%(name)s: %(kind)s closed %(closed_at)s, %(how)s%(owner)s",
        name=loop.party.name,
        kind=kind,
        closed_at=day(place.local(loop.closed_at), place.now),
        how=how,
        owner=owner,
    )
