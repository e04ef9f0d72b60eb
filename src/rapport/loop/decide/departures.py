"""Which steps did our customers take, in which state, and when did they leave? Four readings of the ledger.

Each reading says what a step is, what a state is, and what leaving is, before anything is counted:

- *newsletter*: the n-th issue sent to a person; sent twice, it counts twice. They leave by unsubscribing before the
  next one. Not clicking is no leaving: whoever clicks nothing may still read, opens do not count, and "never clicked
  again" would be told from the future. Not having clicked *before* the issue is a state.
- *orders*: the n-th order of somebody. They leave when nothing follows for three times the usual gap.
- *contract*: the n-th month of the contract that a person began last; whoever begins another goes on with the first
  month of that. It is left when a contract of theirs ends before the next month begins.
- *onboarding*: the n-th of the first steps that the owner has set, in their order; what was done early counts from when
  its turn comes. They leave when the next one does not follow within the window.

Whoever left is not followed further. "The n-th" is the n-th we know of, counted as the filter of an adopted trigger
counts it (`kinds.leaving`): who is named there stands at the step that was found here. A step counts once it is as old
as the window.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from rapport.loop.listen.queries import log_known_at
from rapport.loop.listen.vocabulary import KINDS, Direction
from rapport.platform import clock
from rapport.platform.languages import N_

from .maths.steps import STEP, Log, PersonSteps, count_before, last_before, left_by_mark, left_by_silence, usual_gap
from .models import PATH, USUAL_FIRST_STEPS, Walk

DAY = timedelta(days=1)
#: In orders: so many usual gaps without another one are leaving.
USUAL_GAPS = 3
ASKING = ("question.asked", "complaint.made")
#: So few, and so many, first steps may be set: the first and the last are never tried, and the very last is the end.
STEPS_SET = (4, 12)

CLICKED, UNSUBSCRIBED = 1, 2
RETURNED, COMPLAINED, SETTLED = 1, 2, 3
RENEWED, ENDED = 1, 2
ASKED = 1


@dataclass(frozen=True)
class Reading:
    """How one walk is read. `query` makes a log of `known` (see listen.queries.log_known_at).

    `states`: their names, by number; `state_of`: the number at each row of the log; `left_by`: the mark by which
    somebody leaves, None if they leave by silence; `window`: None where it is told from the usual gap.
    """

    query: str
    kinds: Sequence[str]
    steps: int
    states: Sequence[str]
    state_of: Callable[[Log], np.ndarray]
    left_by: int | None = None
    window: timedelta | None = None


@dataclass(frozen=True)
class Walked:
    """The person-steps of one walk as we knew them at an instant; `steps.state` counts the names in `states`.

    `judged_upto`: the last instant at which a step began that could be judged; 1970 if none could. `one_in`: they are
    of every n-th party only. `declared`: what was declared and what followed from it, for the record. `path`: the first
    steps, of the walk along them.
    """

    steps: PersonSteps
    grid: tuple[int, int]
    states: Sequence[str]
    judged_upto: datetime
    one_in: int
    declared: dict[str, Any]
    path: str = ""


def walked(walk: Walk, as_of: datetime, *, onboarding: Sequence[str] = USUAL_FIRST_STEPS) -> Walked:
    """Read one walk as we knew it at `as_of`. Nothing recorded later changes the answer."""
    reading = reading_of(walk, onboarding)
    columns, one_in = log_known_at(as_of, reading.query, kinds=reading.kinds, values={"path": list(onboarding)})
    log = Log.of(*columns)
    window = _window(reading, log)
    steps = _steps(reading, log, window=window, until=clock.micros(as_of))
    declared = {"steps": reading.steps, "kinds": list(reading.kinds), "window_days": window and window / DAY}
    return Walked(
        steps=steps,
        grid=(reading.steps, len(reading.states)),
        states=reading.states,
        judged_upto=as_of - window if window else clock.instant(0),
        one_in=one_in,
        declared=declared,
        path=PATH.join(onboarding) if walk == Walk.ONBOARDING else "",
    )


def reading_of(walk: Walk, onboarding: Sequence[str] = USUAL_FIRST_STEPS) -> Reading:
    return _onboarding(onboarding) if walk == Walk.ONBOARDING else READINGS[walk]


def can_be_a_step(kind: str) -> bool:
    """May a kind be set as a first step? Somebody turned to somebody in it, and no machine may have done so for them;
    kinds of one's own have no number by which they could be told from one another over everybody."""
    known = kind in KINDS and KINDS[kind].direction != Direction.NONE
    return known and kind not in (*ASKING, "mail.opened")


def _window(reading: Reading, log: Log) -> timedelta | None:
    """How long after it began a step is judged; None while nobody has taken two steps."""
    if reading.window:
        return reading.window
    gap = usual_gap(log)
    return None if np.isnan(gap) else timedelta(microseconds=round(USUAL_GAPS * gap))


def _steps(reading: Reading, log: Log, *, window: timedelta | None, until: int) -> PersonSteps:
    """Without a window every step is censored: the time to judge it lies beyond all there is."""
    micros = window // timedelta(microseconds=1) if window else until + 1
    if reading.left_by is None:
        return left_by_silence(log, reading.state_of(log), window=micros, until=until)
    return left_by_mark(log, reading.state_of(log), reading.left_by, window=micros, until=until)


def _had(mark: int) -> Callable[[Log], np.ndarray]:
    """1 once the mark was before the row."""
    return lambda log: (count_before(log, mark) > 0).astype("i8")


def _state_of_orders(log: Log) -> np.ndarray:
    """2 while the last complaint is not settled, else 1 once something was returned."""
    returned, complains = count_before(log, RETURNED) > 0, last_before(log, COMPLAINED, SETTLED) == COMPLAINED
    return np.where(complains, 2, returned.astype("i8"))


_NEWSLETTER = f"""
SELECT party AS person, min(occurred_at) AS at,
       (CASE kind WHEN 'newsletter.sent' THEN {STEP} WHEN 'mail.clicked' THEN {CLICKED}
        ELSE {UNSUBSCRIBED} END)::int8 AS what
FROM known GROUP BY party, kind, CASE kind WHEN 'newsletter.sent' THEN id END
"""
_ORDERS = f"""
SELECT party AS person, min(occurred_at) AS at,
       (CASE kind WHEN 'order.placed' THEN {STEP} WHEN 'item.returned' THEN {RETURNED}
        WHEN 'complaint.made' THEN {COMPLAINED} ELSE {SETTLED} END)::int8 AS what
FROM known GROUP BY party, kind, CASE WHEN kind <> 'item.returned' THEN id END
"""
#: Months are counted from the start each: 31 January, 28 February, 31 March.
_CONTRACT = f"""
, began AS (
    SELECT party, kind, occurred_at, count(*) FILTER (WHERE kind = 'contract.started') OVER story AS nth
    FROM known WINDOW story AS (PARTITION BY party ORDER BY occurred_at, kind <> 'contract.started', id)
), ended AS (
    SELECT *, min(occurred_at) FILTER (WHERE kind = 'contract.ended') OVER (PARTITION BY party, nth) AS ended,
           dense_rank() OVER (ORDER BY party, nth) AS whose
    FROM began WHERE nth > 0
), followed AS (
    SELECT *, least(ended, lead(occurred_at) OVER (PARTITION BY party, kind ORDER BY nth)) AS over
    FROM ended WHERE kind = 'contract.started'
)
SELECT whose AS person, month AS at, {STEP}::int8 AS what
FROM (SELECT *, age(least(over, %(as_of)s), occurred_at) AS age FROM followed) AS aged
CROSS JOIN LATERAL (
    SELECT occurred_at + nth * interval '1 month' AS month
    FROM generate_series(0, (12 * extract(year FROM age) + extract(month FROM age))::int + 1) AS nth
) AS months
WHERE month <= %(as_of)s AND (over IS NULL OR month < over)
UNION ALL
SELECT whose, occurred_at, (CASE kind WHEN 'contract.renewed' THEN {RENEWED} ELSE {ENDED} END)::int8
FROM ended WHERE kind <> 'contract.started'
"""
_ONBOARDING = f"""
SELECT party AS person, at, {STEP}::int8 AS what
FROM (
    SELECT party, place, max(first_at) OVER way AS at, row_number() OVER way AS reached
    FROM (
        SELECT party, array_position(%(path)s::text[], kind) AS place, min(occurred_at) AS first_at
        FROM known WHERE kind = ANY (%(path)s) GROUP BY party, kind
    ) AS firsts
    WINDOW way AS (PARTITION BY party ORDER BY place)
) AS done
WHERE reached = place
UNION ALL
SELECT party, min(occurred_at), {ASKED}::int8 FROM known WHERE kind = ANY (ARRAY{list(ASKING)!r}) GROUP BY party
"""

READINGS = {
    Walk.NEWSLETTER: Reading(
        query=_NEWSLETTER,
        kinds=("newsletter.sent", "mail.clicked", "mail.unsubscribed"),
        steps=26,
        states=(N_("never clicked"), N_("clicked before")),
        state_of=_had(CLICKED),
        left_by=UNSUBSCRIBED,
        window=28 * DAY,
    ),
    Walk.ORDERS: Reading(
        query=_ORDERS,
        kinds=("order.placed", "item.returned", "complaint.made", "complaint.settled", "complaint.settled_late"),
        steps=12,
        states=(N_("nothing returned"), N_("returned before"), N_("open complaint")),
        state_of=_state_of_orders,
    ),
    Walk.CONTRACT: Reading(
        query=_CONTRACT,
        kinds=("contract.started", "contract.renewed", "contract.ended"),
        steps=36,
        states=(N_("never renewed"), N_("renewed before")),
        state_of=_had(RENEWED),
        left_by=ENDED,
        window=31 * DAY,
    ),
}


def _onboarding(path: Sequence[str]) -> Reading:
    """The last of the kinds is the end of the way, where nobody can leave any more."""
    return Reading(
        query=_ONBOARDING,
        kinds=tuple(dict.fromkeys((*path, *ASKING))),
        steps=len(path) - 1,
        states=(N_("asked nothing"), N_("asked before")),
        state_of=_had(ASKED),
        window=30 * DAY,
    )
