"""What does a trigger ask that nobody keeps the past of? It is taken as it is today, and the page says so."""

from rapport.platform.records.declare import Field, RecordType
from rapport.platform.records.everybody import asked
from rapport.platform.records.filters import Condition
from rapport.platform.records.filters.ast import Compare, Count, Figure
from rapport.platform.records.filters.tree import atoms_of
from rapport.platform.records.reader import Reader

from ..asking import MEASURED
from ..kinds import BEGINS, asked_by
from ..models import Trigger

#: What never changes, or is told from the touches of the time.
FIXED = {"birthday", "added"}
_FOLDED = "relationship__"


def as_today(trigger: Trigger, reading: Reader) -> list[str]:
    """The labels of what is taken as it is today."""
    text = asked_by(trigger) if trigger.kind in BEGINS else trigger.only
    condition = asked(text, trigger.noun, reading)
    return sorted(_untold(condition, reading.noun(trigger.noun), reading)) if condition else []


def _untold(condition: Condition, noun: RecordType, reading: Reader) -> set[str]:
    found: set[str] = set()
    for atom in atoms_of(condition):
        if isinstance(atom, Compare):
            found |= _of_field(atom, noun)
        elif isinstance(atom, Count | Figure) and atom.path[-1] in noun.related:
            relation = noun.related[atom.path[-1]]
            if not relation.when:
                found.add(relation.label)
                if isinstance(atom, Count) and atom.where:
                    found |= _untold(atom.where, reading.noun(relation.to), reading)
    return found


def _of_field(atom: Compare, noun: RecordType) -> set[str]:
    field: Field | None = noun.fields.get(atom.path[0])
    if field is None or field.name in FIXED | MEASURED:
        return set()
    if field.path.startswith(_FOLDED) and field.name != "trend":
        return set()
    return {field.label}
