"""Store the earliest instant at which a rule wants each party looked at, and which trigger strikes first."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db import connection

from rapport.loop.listen.columns import NO_TIME, SINCE_2000, send_columns
from rapport.platform import clock

from ..candidates import Candidate, Strikes
from ..models import Rule
from .restock import Shelf

RULES = (Rule.LOOP, Rule.SILENCE, Rule.TRIGGER)


def store_next_due(
    parties: np.ndarray, ahead: Sequence[Strikes], loops: Sequence[tuple[Candidate, int]], shelf: Shelf
) -> None:
    """Write the one row of each party that waits for something, the earliest, and remove the others' rows.

    `loops`: each with the trigger that says how long before, 0 if none does.
    """
    who, when, by, rule = _all_ahead(ahead, loops, shelf)
    in_order = np.lexsort((by, rule, when, who))
    waiting, first = np.unique(who[in_order], return_index=True)
    earliest = in_order[first]
    trigger, strikes_at = _first_to_strike(waiting, who[in_order], when[in_order], by[in_order])
    restock_at, restock_by = shelf.of(waiting)
    at_rest: Any = np.setdiff1d(parties, waiting)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM decide_nextdue WHERE party_id = ANY (%s)", [at_rest])
        cursor.execute(_AHEAD)
        cursor.execute("TRUNCATE ahead")
        send_columns(
            "ahead",
            {
                "party": waiting, "due_at": when[earliest] - SINCE_2000, "rule": rule[earliest], "trigger": trigger,
                "strikes_at": strikes_at, "restock_at": restock_at, "restock_by": restock_by,
            },
        )  # fmt: skip
        cursor.execute(_WAIT, [[rule.value for rule in RULES]])


def _all_ahead(
    ahead: Sequence[Strikes], loops: Sequence[tuple[Candidate, int]], shelf: Shelf
) -> tuple[np.ndarray, ...]:
    """Everything that lies ahead: whose, when in microseconds, by which trigger (0: by none), and the rule's place."""
    parts: list[tuple[Any, Any, Any]] = [
        ([loop.party for loop, _ in loops], [clock.micros(loop.due_at) for loop, _ in loops], [by for _, by in loops]),
        *((one.parties, one.due_at, np.full(len(one.states), one.trigger.pk)) for one in ahead),
        (shelf.parties, shelf.at, shelf.by),
    ]
    who, when, by = (np.concatenate([np.asarray(part[place], "i8") for part in parts]) for place in range(3))
    rules = [0, *[1] * len(ahead), 2]
    return who, when, by, np.repeat(np.array(rules, "i2"), [len(part[0]) for part in parts])


def _first_to_strike(
    waiting: np.ndarray, who: np.ndarray, when: np.ndarray, by: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Of each who waits the first trigger and its instant as PostgreSQL counts it; 0 and NO_TIME where none is known.

    `who`, `when`, `by` come in the order of who and when.
    """
    trigger, at = np.zeros(len(waiting), "i8"), np.full(len(waiting), NO_TIME, "i8")
    known = np.flatnonzero(by > 0)
    whose, first = np.unique(who[known], return_index=True)
    place = np.searchsorted(waiting, whose)
    trigger[place], at[place] = by[known[first]], when[known[first]] - SINCE_2000
    return trigger, at


_AHEAD = """
CREATE TEMP TABLE IF NOT EXISTS ahead (
    party bigint, due_at timestamptz, rule smallint, trigger bigint, strikes_at timestamptz, restock_at timestamptz,
    restock_by bigint
)
"""
_WAIT = """
INSERT INTO decide_nextdue (party_id, due_at, rule, trigger_id, strikes_at, restock_at, restock_by_id)
SELECT a.party, a.due_at, (%s::text[])[a.rule + 1], nullif(a.trigger, 0), nullif(a.strikes_at, '-infinity'),
       nullif(a.restock_at, '-infinity'), nullif(a.restock_by, 0)
FROM ahead a WHERE EXISTS (SELECT FROM know_party p WHERE p.id = a.party)
ON CONFLICT (party_id) DO UPDATE
    SET due_at = excluded.due_at, rule = excluded.rule, trigger_id = excluded.trigger_id,
        strikes_at = excluded.strikes_at, restock_at = excluded.restock_at, restock_by_id = excluded.restock_by_id
WHERE (decide_nextdue.due_at, decide_nextdue.rule, decide_nextdue.trigger_id, decide_nextdue.strikes_at,
       decide_nextdue.restock_at, decide_nextdue.restock_by_id)
    IS DISTINCT FROM (excluded.due_at, excluded.rule, excluded.trigger_id, excluded.strikes_at,
       excluded.restock_at, excluded.restock_by_id)
"""
