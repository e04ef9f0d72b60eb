"""What does the planner expect of a statement, before anybody waits for it?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .rows import answers
from .sql import Sql, join, put

#: A cost (in the planner's units) from which something takes longer than a page can wait.
HOPELESS = 60_000


@dataclass(frozen=True, slots=True)
class Guess:
    """How many rows are expected, and what finding them all would cost."""

    rows: int
    cost: float


def guesses(asked: Sequence[Sql]) -> list[Guess]:
    """What is expected of each of these statements, in one question."""
    question = put(
        "SELECT {}", join(", ", [put("(SELECT count(*) FROM ({} LIMIT 1000) part)", each) for each in asked])
    )
    told = answers(put("EXPLAIN (FORMAT JSON) {}", question))[0][0]
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return [_unlimited(part) for part in plan["Plans"] if part.get("Parent Relationship") == "InitPlan"]


def _unlimited(plan: dict[str, Any]) -> Guess:
    """What is expected below the limit of this part of the plan."""
    while plan["Node Type"] != "Limit":
        plan = plan["Plans"][0]
    below = plan["Plans"][0]
    return Guess(int(below["Plan Rows"]), float(below["Total Cost"]))
