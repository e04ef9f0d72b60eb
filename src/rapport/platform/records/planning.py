"""What does the planner expect of a statement, before anybody waits for it?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .declare import RecordType
from .filters.ast import Atom, Compare, Condition, Op
from .filters.tree import atoms_of
from .reader import Reader
from .rows import answers
from .sql import Sql, join, put

#: The cost (in the planner's units) from which something takes longer than a page can wait.
HOPELESS = 60_000


@dataclass(frozen=True, slots=True)
class Guess:
    """How many rows are expected, and what finding them all would cost."""

    rows: int
    cost: float


def guesses_of(reader: Reader, asked: Sequence[Sql]) -> list[Guess]:
    """What is expected of each of these statements; a request asks for each once."""
    keys = [("guess", each.text, repr(each.values)) for each in asked]
    new = {key: each for key, each in zip(keys, asked, strict=True) if key not in reader.memo}
    if new:
        reader.memo.update(zip(new, guesses(list(new.values())), strict=True))
    return [reader.memo[key] for key in keys]


def knows(condition: Condition | None, noun: RecordType) -> bool:
    """Does the planner know what it expects? Its statistics tell it of one column, hardly of several, of no other."""
    atoms = list(atoms_of(condition)) if condition else []
    return len(atoms) <= 1 and all(_is_known(atom, noun) for atom in atoms)


def _is_known(atom: Atom, noun: RecordType) -> bool:
    field = noun.fields.get(atom.path[0])
    if not isinstance(atom, Compare) or len(atom.path) > 1 or field is None or field.sql or field.each:
        return False
    return not field.type.textual or atom.op in {Op.EMPTY, Op.NOT_EMPTY} or (field.indexed and not field.sort)


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
