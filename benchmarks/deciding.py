"""How fast is it known who is due among a million people, and at which step people leave among 10 million steps?"""

from statistics import median
from time import perf_counter, process_time

import numpy as np
from django.db import connection

from rapport.loop.decide.commands.plan import MOST_AT_ONCE
from rapport.loop.decide.maths.discovery import discover
from rapport.loop.decide.maths.hazards import hazard_table
from rapport.loop.decide.maths.steps import STEP, Log, count_before, left_by_mark
from rapport.loop.decide.queries import who_is_due
from rapport.platform import clock

from .figures import Figure, p95
from .world.million.chance import share

DUE_MS, DISCOVERY_S = 50, 10
ROUNDS = 50
ISSUES, WEEK = 12, 7 * 86_400_000_000
CLICKED, LEFT = 1, 2
#: Everybody's next instant; what was due on the last day lies there still, the rest comes within a year.
_FILL = f"""
INSERT INTO decide_nextdue (party_id, due_at, rule)
SELECT id, %s + ({share(3, of="id")} * 365 - 1) * interval '1 day', 'silence' FROM know_party
"""


def measure(*, people: int, rounds: int) -> list[Figure]:
    return who_are_due() + where_people_leave(people=people, rounds=rounds)


def who_are_due() -> list[Figure]:
    """On a world of bare people, each of whom is given an instant at which to look at them."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE decide_nextdue")
        cursor.execute(_FILL, [now])
        people = cursor.rowcount
        cursor.execute("VACUUM ANALYZE decide_nextdue")
    took = []
    for _ in range(ROUNDS):
        began = perf_counter()
        due = who_is_due(now, MOST_AT_ONCE)
        took.append(1000 * (perf_counter() - began))
    how = f"the first {len(due):,} parties whose instant has come, by the index over it; median of {ROUNDS}"
    return [Figure("who is due", median(took), "ms", f"{people:,} parties",
                   f"{how}, p95 {p95(took):.1f} ms", "due_ms" if people >= 1_000_000 else "", DUE_MS)]  # fmt: skip


def where_people_leave(*, people: int, rounds: int) -> list[Figure]:
    """A newsletter of twelve issues: who never clicked leaves twice as often at the fifth."""
    log = newsletter(people)
    took = [_search(log) for _ in range(rounds)]
    wall, work, steps, found = min(took)
    how = (
        "from the log, in order, to points: steps followed, states counted, hazards of 12 steps and 2 states judged "
        f"against their neighbours; found: {found}; best of {rounds}, {work:.1f} s of processor time"
    )
    return [Figure("where people leave", wall, "s", f"{steps:,} person-steps of {people:,} people", how,
                   "discovery_10m_s" if steps > 10_000_000 else "", DISCOVERY_S)]  # fmt: skip


def _search(log: Log) -> tuple[float, float, int, str]:
    began, worked = perf_counter(), process_time()
    steps = left_by_mark(log, (count_before(log, CLICKED) > 0).astype(int), LEFT, window=WEEK, until=1_000 * WEEK)
    found = discover(hazard_table(steps, grid=(ISSUES, 2))).found
    told = ", ".join(f"issue {cell.step} of those in state {cell.state}" for cell in found) or "nothing"
    return perf_counter() - began, process_time() - worked, len(steps), told


def newsletter(people: int, seed: int = 1) -> Log:
    """Issues week by week until somebody leaves."""
    draw = np.random.default_rng(seed)
    clicks = draw.random((people, ISSUES)) < 0.08
    never = _none_before(clicks)
    hazard = np.full((people, ISSUES), 0.02)
    hazard[:, 4] *= np.where(never[:, 4], 2, 1)
    leaves = draw.random((people, ISSUES)) < hazard
    person, issue = np.nonzero(_none_before(leaves))
    left, clicked, sent = leaves[person, issue], (clicks & ~leaves)[person, issue], issue * WEEK
    who = np.concatenate([person, person[clicked], person[left]])
    at = np.concatenate([sent, sent[clicked] + WEEK // 3, sent[left] + WEEK // 2])
    return Log.of(who, at, np.repeat([STEP, CLICKED, LEFT], [len(person), clicked.sum(), left.sum()]))


def _none_before(marks: np.ndarray) -> np.ndarray:
    before: np.ndarray = np.cumsum(marks, axis=1) - marks
    return before == 0
