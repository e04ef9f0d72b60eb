"""How does a loop read as a line? Who owes what to whom by when, and how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapport.loop.know.queries import may_change, may_see
from rapport.loop.listen.models import Close, Loop, OpenLoop
from rapport.loop.listen.queries import may_settle
from rapport.platform.languages import _, inside
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
        kind=_(Loop(loop.kind).label),
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
    told = {"name": loop.party.name, "kind": inside(_(Loop(loop.kind).label))}
    if loop.closed_at is None:
        line = _("%(name)s: %(kind)s open since %(day)s", day=day(place.local(loop.opened_at), place.now), **told)
    else:
        how = _("let go") if loop.closed_how == Close.FORGIVEN else _("on time") if loop.was_on_time else _("late")
        closed = day(place.local(loop.closed_at), place.now)
        line = _("%(name)s: %(kind)s closed %(day)s, %(how)s", day=closed, how=how, **told)
    if not loop.owner or loop.owner == reader:
        return line
    return _("%(line)s, %(colleague)s sees to it", line=line, colleague=loop.owner.name)
