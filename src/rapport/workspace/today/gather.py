"""What does Today show? Gathers the points, their people and what stands beside them, in few queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.loop.act.queries import Draft, draft_for
from rapport.loop.decide.models import Rule, TriggerPoint
from rapport.loop.decide.moves import eligible_moves
from rapport.loop.decide.queries import MOVES_A_DAY, points_for, room_for_others
from rapport.loop.know.models import Party
from rapport.loop.know.queries import workplaces
from rapport.loop.listen.models import OpenLoop
from rapport.loop.listen.queries import loops_seen_by, planned_for
from rapport.loop.understand.queries import glances_of, trend_counts
from rapport.loop.understand.readings import Glance
from rapport.workspace.addresses import address

from . import words

KINDS = ("", "promises", "silent")


@dataclass(frozen=True)
class MoveRow:
    """One move as the page shows it: who, what, why now, worth, acts."""

    id: int
    party: Party
    href: str
    about: str
    glance: Glance | None
    what: str
    why: list[words.Reason]
    worth: str
    formula: str
    evidence: str
    moves: tuple[str, ...]
    is_loop: bool
    draft: Draft | None = None


@dataclass(frozen=True)
class Day:
    """Everything that Today shows."""

    moves: list[MoveRow]
    folded: int
    counts: dict[str, int]
    others: int
    at_stake: int
    loops: list[OpenLoop]
    owed: dict[str, int]
    planned: list[Any]
    trends: dict[str, int]


def day_of(user: Any, now: datetime, currency: str, *, kind: str = "", everything: bool = False) -> Day:
    """What is owed, others up to seven moves, the rest folded; the first one with its draft."""
    points = list(points_for(user, now))
    loops = [point for point in points if point.rule == Rule.LOOP]
    quiet = [point for point in points if point.rule == Rule.SILENCE]
    chosen = {"promises": loops, "silent": quiet}.get(kind, points)
    room = len(loops) + room_for_others(len(loops), len(quiet))
    shown = chosen if everything or kind == "promises" else chosen[: MOVES_A_DAY if kind else room]
    open_loops = list(loops_seen_by(user).open().kept_by(user).select_related("party").order_by("due_at", "pk")[:60])
    return Day(
        moves=rows_of(shown, user, now, currency, draft_first=True),
        folded=len(chosen) - len(shown),
        counts={"": len(points), "promises": len(loops), "silent": len(quiet)},
        others=room - len(loops),
        at_stake=sum(point.at_stake for point in quiet[: room - len(loops)]),
        loops=open_loops[:5],
        owed={
            "we": sum(loop.is_owed_by_us for loop in open_loops),
            "they": sum(not loop.is_owed_by_us for loop in open_loops),
        },
        planned=planned_for(user, now),
        trends=trend_counts(user),
    )


def rows_of(
    points: Sequence[TriggerPoint], user: Any, now: datetime, currency: str, *, draft_first: bool
) -> list[MoveRow]:
    """The points as rows, with one query for each kind of thing they show, not one for each row."""
    parties = [point.party_id for point in points]
    glances, places = glances_of(parties, now), workplaces(parties)
    return [
        _row(point, glances.get(point.party_id), places.get(point.party_id, []), now, currency,
             draft_for(point, by=user) if draft_first and place == 0 else None)
        for place, point in enumerate(points)
    ]  # fmt: skip


def _row(
    point: TriggerPoint,
    glance: Glance | None,
    places: list[tuple[int, str, str]],
    now: datetime,
    currency: str,
    draft: Draft | None,
) -> MoveRow:
    worth, formula = words.worth(point, now, currency)
    return MoveRow(
        id=point.pk,
        party=point.party,
        href=address(point.party),
        about=", ".join(part for part in (places[0][2], places[0][1]) if part) if places else "",
        glance=glance,
        what=words.what(point, now),
        why=words.why(point, now, lateness=glance.lateness if glance else None),
        worth=worth,
        formula=formula,
        evidence="rhythm" if point.rule == Rule.SILENCE else "loops",
        moves=eligible_moves(point),
        is_loop=point.rule == Rule.LOOP,
        draft=draft,
    )
