"""What does Today show? Gathers the points, their people and what stands beside them, in few queries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, Window

from rapport.loop.act.journeys.queries import approvals_for
from rapport.loop.act.models import Message, Notice
from rapport.loop.act.queries import Draft, draft_for, held_for, notices_for
from rapport.loop.decide.models import Decision, Rule, TriggerPoint, TriggerPointQuerySet
from rapport.loop.decide.moves import chosen_first, eligible_moves
from rapport.loop.decide.queries import (
    Beside,
    Tally,
    beside_moves,
    first_points,
    may_act_on,
    points_for,
    room_for_others,
    suggested,
    tally,
    with_choices,
)
from rapport.loop.know.models import Party
from rapport.loop.know.queries import introductions_to_answer, may_see, workplaces
from rapport.loop.listen.models import OpenLoop, Owed
from rapport.loop.listen.queries import loops_seen_by, planned_for
from rapport.loop.understand.hidden import glance_without
from rapport.loop.understand.queries import glances_of, trend_counts
from rapport.loop.understand.readings import Glance
from rapport.platform.access.models import User
from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import _
from rapport.platform.records.reader import reader
from rapport.platform.teamwork.queries import due_for
from rapport.strategy.plans.queries import with_goals
from rapport.workspace import moments
from rapport.workspace.addresses import address
from rapport.workspace.journeys.approving import Ask, all_told
from rapport.workspace.leavings import Left, left_of
from rapport.workspace.place import Place
from rapport.workspace.relationship.intros import Asked, asked
from rapport.workspace.teamwork.lines import Line, lines

from . import suggest, words

KINDS = ("", "promises", "tasks", "silent")
#: How many owed moves are in sight at first, and how many come with each further stretch.
AT_FIRST, AT_A_TIME = 10, 50
#: How many held messages are in sight, and how long one that was held back for good.
MOST_HELD, HELD_BACK_FOR = 5, timedelta(days=7)
MOST_NOTICES = 5


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
    how: list[words.Reason]
    worth: str
    formula: str
    at_stake: int
    evidence: str
    moves: tuple[str, ...]
    is_loop: bool
    may_act: bool
    draft: Draft | None = None
    also: tuple[tuple[str, str, str], ...] = ()

    @property
    def is_whole(self) -> bool:
        """Does it say all that a move has to?"""
        return bool(self.party.name and self.what and self.why and self.worth and self.moves)

    def at(self, deed: str) -> str:
        """The address at which this is done to it."""
        return f"/today/{self.id}/-/{deed}"


@dataclass(frozen=True)
class Moves:
    """A stretch of moves in their order, and how many more are folded behind it."""

    rows: list[MoveRow]
    folded: Tally

    @property
    def owed(self) -> list[MoveRow]:
        """Those that are owed; tasks stand between them and the rest."""
        return [row for row in self.rows if row.is_loop]

    @property
    def rest(self) -> list[MoveRow]:
        return [row for row in self.rows if not row.is_loop]

    @property
    def more(self) -> str:
        """What the way to the rest says; nothing when there is none."""
        return words.folded(self.folded.owed, self.folded.others) if self.rows else ""


@dataclass(frozen=True)
class Day:
    """Everything that Today shows."""

    moves: Moves
    tasks: list[Line]
    counts: dict[str, int]
    others: int
    at_stake: int
    loops: list[OpenLoop]
    owed: dict[str, int]
    planned: list[Any]
    trends: dict[str, int]
    beside: Beside
    held: list[Message]
    notices: list[Notice]
    asks: list[Ask]
    introductions: list[Asked]


def day_of(user: User, here: Place, *, kind: str = "", last: TriggerPoint | None = None) -> Day:
    """The first moves of this kind, or those behind `last`, and what stands beside them."""
    points = with_goals(points_for(user, here.now), user)
    waiting = tally(points)
    room = room_for_others(waiting.owed, waiting.others)
    loops, owed = _open_loops(user)
    beside = beside_moves(user, here.now)
    if last:
        moves, first = moves_behind(last, user, here, kind=kind), []
    else:
        moves = _first_moves(points, _of_kind(waiting, kind), beside, user, here)
        first = moves.rows
    due = due_for(user.pk)
    return Day(
        moves=moves,
        tasks=lines(due, reader(user), here) if due else [],
        counts={"": waiting.total + len(due), "promises": waiting.owed, "tasks": len(due), "silent": waiting.others},
        others=room,
        at_stake=0 if words.hides_money(hidden_fields(user, "person")) else _at_stake(points, room, first),
        loops=loops,
        owed=owed,
        planned=planned_for(user, here.now),
        trends=trend_counts(user),
        beside=beside,
        held=list(held_for(user, here.now - HELD_BACK_FOR)[:MOST_HELD]),
        notices=list(notices_for(user)[:MOST_NOTICES]),
        asks=all_told(approvals_for(user)[:MOST_NOTICES]),
        introductions=asked(introductions_to_answer(user, here.now)[:MOST_NOTICES], user, here),
    )


def _first_moves(points: TriggerPointQuerySet, there_are: Tally, beside: Beside, user: User, here: Place) -> Moves:
    """The most pressing of what is owed, others up to seven moves; the first one with its draft, unless it is
    to call.

    No more calls and messages than there is room for today, whatever is owed; the others come up tomorrow.
    """
    in_sight = min(there_are.owed, AT_FIRST)
    most = in_sight + room_for_others(in_sight, there_are.others)
    return _moves(points, there_are, most, user, here, beside=beside)


def moves_behind(last: TriggerPoint, user: User, here: Place, *, kind: str = "") -> Moves:
    """The next stretch of moves of this kind: owed ones behind `last`, then all the others by what is at stake."""
    points = with_goals(points_for(user, here.now), user).behind(last)
    return _moves(points, _of_kind(tally(points), kind), AT_A_TIME, user, here)


def _of_kind(there_are: Tally, kind: str) -> Tally:
    """Only those of what is owed, or only the others, if that is what is asked for."""
    return Tally(
        owed=there_are.owed if kind in ("", "promises") else 0,
        others=there_are.others if kind in ("", "silent") else 0,
    )


def _moves(
    points: TriggerPointQuerySet,
    there_are: Tally,
    most: int,
    user: User,
    here: Place,
    *,
    beside: Beside | None = None,
) -> Moves:
    found = first_points(with_choices(points), there_are, most)
    owed = sum(point.rule == Rule.LOOP for point in found)
    shown = _fitting(found, beside) if beside else found
    is_to_call = any(point.arm == Decision.Choice.CALL for point in shown[:1])
    return Moves(
        rows=rows_of(shown, user, here, draft_first=beside is not None and not is_to_call),
        folded=Tally(owed=there_are.owed - owed, others=there_are.others - (len(found) - owed)),
    )


def _fitting(points: Sequence[TriggerPoint], beside: Beside) -> list[TriggerPoint]:
    """Those there is time for today, in their order."""
    taken: Counter[str] = Counter()
    fitting = []
    for point in points:
        room = None if point.rule == Rule.LOOP else beside.room_for(point.arm)
        way = "call" if point.arm == Decision.Choice.CALL else "mail"
        if room is None or taken[way] < room:
            fitting.append(point)
            taken[way] += room is not None
    return fitting


def _at_stake(points: TriggerPointQuerySet, room: int, first: list[MoveRow]) -> int:
    """What is at stake in the others that the day has room for; asked for only when the first moves do not tell."""
    told = [row.at_stake for row in first if not row.is_loop][:room]
    return sum(told if len(told) == room else points.others().values_list("at_stake", flat=True)[:room])


def _open_loops(user: User) -> tuple[list[OpenLoop], dict[str, int]]:
    """The five open loops that are due next, and how many there are on each side."""
    we, they = (Window(Count("pk", filter=Q(owed_by=side))) for side in (Owed.BY_US, Owed.BY_THEM))
    nearest = loops_seen_by(user).open().kept_by(user).select_related("party").order_by("due_at", "pk")
    told = nearest.only(
        "text", "owed_by", "due_at", "party__kind", "party__name", "party__keeper", "party__binned_at"
    ).annotate(we=we, they=they)
    loops = list(told[:5])
    owed = {"we": loops[0].we, "they": loops[0].they} if loops else {"we": 0, "they": 0}
    return [*loops], owed


def rows_of(points: Sequence[TriggerPoint], user: User, here: Place, *, draft_first: bool) -> list[MoveRow]:
    """The points as rows, with one query for each kind of thing they show, not one for each row.

    A move that does not say who, what, why now, worth and act is none, and is not shown.
    """
    parties = [point.party_id for point in points]
    glances, places = glances_of(parties, here.now), workplaces(parties, seen_by=user)
    left = left_of(points, user)
    rows = [
        _row(point, glances.get(point.party_id), places.get(point.party_id, []), here, user,
             draft_for(point, by=user) if draft_first and place == 0 else None, left.get(point.pk))
        for place, point in enumerate(points)
    ]  # fmt: skip
    return [row for row in rows if row.is_whole]


def _row(
    point: TriggerPoint,
    glance: Glance | None,
    places: list[tuple[int, str, str]],
    here: Place,
    user: User,
    draft: Draft | None,
    left: Left | None,
) -> MoveRow:
    hidden = hidden_fields(user, "person")
    glance = glance and glance_without(glance, hidden)
    worth, formula = words.worth(point, here.now, here.currency, hidden)
    return MoveRow(
        id=point.pk,
        party=point.party,
        href=address(point.party) if may_see(user, point.party) else f"/loops/{point.loop_id}",
        may_act=may_act_on(user, point),
        about=", ".join(part for part in (places[0][2], places[0][1]) if part) if places else "",
        glance=glance,
        what=words.what(point, here.now),
        why=[
            *_who_left(left),
            *words.why(point, here.now, lateness=glance.lateness if glance else None, hidden=hidden),
            *_goal(point),
        ],
        also=left.acts if left else (),
        worth=worth,
        formula=formula,
        at_stake=point.at_stake,
        evidence=moments.evidence(point),
        how=suggest.suggestion(suggested(point)),
        moves=chosen_first(eligible_moves(point), point.arm),
        is_loop=point.rule == Rule.LOOP,
        draft=draft,
    )


def _who_left(left: Left | None) -> list[words.Reason]:
    return [(left.said, "log-out", "hot")] if left and left.said else []


def _goal(point: TriggerPoint) -> list[words.Reason]:
    """Which goal of a plan it serves, where somebody has named one."""
    name = getattr(point, "serves_goal", None)
    return [(_("Serves the goal: %(name)s", name=name), "target", "")] if name else []
