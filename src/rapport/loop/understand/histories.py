"""How did one figure of one relationship go, and what moved it? Read from the ledger, the loops and the fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

import numpy as np
from django.db import connection
from msgspec import json

from rapport.loop.know.models import Party
from rapport.loop.listen.queries import history, ran_late
from rapport.platform import clock
from rapport.platform.languages import _

from .maths.figures import NAMES
from .maths.moves import Cause, Moves, Stop, Story, course, moves
from .maths.parameters import Parameters, default_parameters
from .maths.roles import Habit
from .maths.state import NEVER
from .models import Snapshot
from .readings import CAME_BY, habit_of
from .roles import as_touches

#: The picture reaches back as far as there were touches, between these bounds, in so many points.
SHORTEST, LONGEST = timedelta(weeks=13), timedelta(weeks=52)
POINTS = 27
WEEK, MOST_SNAPSHOTS = timedelta(weeks=1), 120


@dataclass(frozen=True, slots=True)
class Point:
    """The figure at one instant, as it was told then; None while unknown."""

    at: datetime
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Mover:
    """One thing that moved the figure: so many `touches` up to the `last`, or a loop of ours that was late.

    `known` is 1 where the figure became known (by `amount`), -1 where it ceased to be.
    """

    at: datetime
    cause: Cause
    amount: float
    known: int
    touches: int = 0
    last: UUID | None = None
    loop: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class History:
    """`before` + `time` + `refits` + the amounts of all `movers` = `after`, where unknown (None) counts as 0.

    `learned_from` says who taught the parameters that the refits changed: everybody, or those who came as they did.
    `points` go back further than `since`; `goes_back` says that there are snapshots from before a year ago. Money in
    minor units, the usual gap in days, shares 0..1.
    """

    habit: str
    since: datetime
    until: datetime
    before: float | None
    after: float | None
    time: float
    refits: float
    times_refitted: int
    movers: list[Mover]
    points: list[Point]
    goes_back: bool = False
    learned_from: str = ""


def history_of(party: Party, figure: str, since: datetime, until: datetime, *, beyond_a_year: bool = False) -> History:
    """What moved a figure (a name of `maths.figures.NAMES`) of this party in (since, until], and its course until then.

    The course is that of a year at most, or with `beyond_a_year` as long as there were snapshots. The ledger is read as
    we know it now: a touch that was told late stands where it happened. Of several fits on one day the last counts.
    """
    touches = as_touches(history([party.pk], upto=until))
    instants = _instants(touches, until)
    late = ran_late(party, until=until) if figure == "trust" else []
    story = Story(
        party.pk,
        touches,
        _fits(since, until, instants),
        [(clock.micros(due) + 1, clock.micros(closed) if closed else NEVER) for _pk, _text, due, closed in late],
    )
    state = story.states_after([len(touches)])
    habit = habit_of(state)
    story = Story(story.party, touches, story.fits, story.late, habit)
    earlier = _snapshots(party, figure, instants[0]) if _began_before(touches, instants[0]) else []
    found = moves(figure, story, clock.micros(since), clock.micros(until))
    is_fit = np.array([stop.cause == Cause.FIT for stop in found.stops], bool)
    return History(
        habit="buy" if habit is Habit.BUYING else "answer",
        since=since,
        until=until,
        before=_or_none(found.before),
        after=_or_none(found.after),
        time=float(found.passed.sum()),
        refits=float(found.moved[is_fit].sum()),
        times_refitted=int(is_fit.sum()),
        movers=_movers(found, touches, [(pk, text) for pk, text, _due, _closed in late]),
        points=[*(earlier if beyond_a_year else ()), *_points(figure, story, instants)],
        goes_back=bool(earlier),
        learned_from=_learned_from(story, int(state["came_by"][0])),
    )


def _learned_from(story: Story, came_by: int) -> str:
    return _(CAME_BY[came_by]) if came_by in story.fits[-1][1].apart else _("everybody")


def _instants(touches: np.ndarray, until: datetime) -> list[datetime]:
    """Where the picture has its points, the oldest first, the last of them `until`."""
    known = until - clock.instant(touches["occurred_at"][0]) if len(touches) else SHORTEST
    step = min(max(known, SHORTEST), LONGEST) / (POINTS - 1)
    return [until - step * back for back in range(POINTS - 1, -1, -1)]


def _points(figure: str, story: Story, instants: Sequence[datetime]) -> list[Point]:
    told = course(figure, story, [clock.micros(at) for at in instants])
    return [
        Point(at, *map(_or_none, numbers))
        for at, *numbers in zip(instants, told.value, told.low, told.high, strict=True)
    ]


def _began_before(touches: np.ndarray, instant: datetime) -> bool:
    return bool(len(touches)) and clock.instant(touches["occurred_at"][0]) < instant


def _snapshots(party: Party, figure: str, before: datetime) -> list[Point]:
    """What was told of the figure in the weeks before this instant; each snapshot holds until the next one."""
    assert figure in NAMES
    taken = Snapshot.objects.filter(party=party, at__lt=before).order_by("at")
    told = list(taken.values_list("at", figure))
    points = [
        point
        for (at, value), (end, __) in pairwise([*told, (before, None)])
        for point in ([Point(at, value)] + [Point(end - WEEK, value)] * (end - at > 2 * WEEK))
    ]
    return points[:: min(-(len(points) // MOST_SNAPSHOTS), -1)][::-1]


def _movers(found: Moves, touches: np.ndarray, loops: Sequence[tuple[int, str]]) -> list[Mover]:
    return [
        _mover(stop, float(amount), int(known), touches, loops)
        for stop, amount, known in zip(found.stops, found.moved, found.known, strict=True)
        if stop.cause != Cause.FIT and (amount or known)
    ]


def _mover(stop: Stop, amount: float, known: int, touches: np.ndarray, loops: Sequence[tuple[int, str]]) -> Mover:
    at = clock.instant(stop.at)
    if stop.cause != Cause.TOUCH:
        return Mover(at, stop.cause, amount, known, loop=loops[stop.first])
    last = touches[stop.beyond - 1]
    touch_id = UUID(int=int(last["id_hi"]) << 64 | int(last["id_lo"]))
    return Mover(at, stop.cause, amount, known, stop.beyond - stop.first, touch_id)


def _or_none(number: float) -> float | None:
    return None if np.isnan(number) else float(number)


def _fits(since: datetime, until: datetime, instants: Sequence[datetime]) -> list[tuple[int, Parameters]]:
    """The parameters from which instant on: those in force at each of the instants, and of each day in between."""
    with connection.cursor() as cursor:
        cursor.execute(_FITS, {"since": since, "until": until, "instants": [*instants, since]})
        return [
            (0, default_parameters()),
            *((clock.micros(at), Parameters.from_dict(json.decode(told))) for at, told in cursor.fetchall()),
        ]


_FITS = """
SELECT fitted_at, parameters::text FROM understand_fit WHERE id IN (
    SELECT max(id) FROM understand_fit WHERE fitted_at > %(since)s AND fitted_at <= %(until)s
    GROUP BY date_bin('1 day', fitted_at, '1970-01-01Z')
    UNION
    SELECT (SELECT id FROM understand_fit WHERE fitted_at <= told.at ORDER BY id DESC LIMIT 1)
    FROM unnest(%(instants)s::timestamptz[]) told (at)
) ORDER BY fitted_at, id
"""
