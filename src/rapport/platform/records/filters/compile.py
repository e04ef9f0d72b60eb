"""How does a filter become SQL? As parameters in a text of ours; what is not true is false, so that NOT is the rest."""

from ..source import Source
from ..sql import FALSE, TRUE, Sql, both, either, opposite, put
from .ast import All, Any, Compare, Condition, Count, Figure, Not, Op
from .compare import field_holds
from .exists import Exists, exists
from .operators import OPPOSITES
from .readable import field_of, step_to
from .related import asked_of
from .tree import check


def compiled(condition: Condition, source: Source, *, few: bool = False) -> Sql:
    """What a record must fulfil. `few`: it will be asked of few records only, so nothing is worked out for all.

    Raises FilterUnclear where it asks for what is not there, or for what the reader may not see.
    """
    check(condition)
    return told(condition, source, few=few)


def told(condition: Condition, source: Source, *, few: bool, wanted: bool = True) -> Sql:
    """It holds, or the opposite does; always true or false, or unknown where it is wanted and does not hold."""
    if isinstance(condition, Not):
        return told(condition.part, source, few=few, wanted=not wanted)
    if isinstance(condition, All | Any):
        parts = [told(part, source, few=few, wanted=wanted) for part in condition.parts]
        return both(*parts) if isinstance(condition, All) is wanted else either(*parts)
    assert isinstance(condition, Compare | Count | Figure)
    held, is_rest = _through(condition, condition.path, source, few)
    return held if wanted is not is_rest else rest(held)


def rest(held: Sql) -> Sql:
    """Whatever does not fulfil this."""
    if held in (TRUE, FALSE):
        return TRUE if held == FALSE else FALSE
    return put("NOT {}", held) if isinstance(held, Exists) else opposite(held)


def _through(atom: Compare | Count | Figure, path: tuple[str, ...], source: Source, few: bool) -> tuple[Sql, bool]:
    """What an atom needs to be true, and whether it is the complement of that that is asked for."""
    if len(path) == 1:
        return _atom(atom, source, few)
    field, noun = step_to(source.noun, path[0], source.reader)
    other = Source(noun, source.reader, source.names)
    held, is_rest = _through(atom, path[1:], other, few)
    return linked(source.value(field), other, held), is_rest


def linked(mine: Sql, other: Source, held: Sql) -> Sql:
    """The record that `mine` leads to may be read and fulfils this."""
    asked = both(put(f"{other.key} = {{}}", mine), other.only(), held)
    return exists(other.text, asked)


def _atom(atom: Compare | Count | Figure, source: Source, few: bool) -> tuple[Sql, bool]:
    if isinstance(atom, Compare):
        field = field_of(source.noun, atom.path[-1], source.reader)
        op = OPPOSITES.get(Op(atom.op), atom.op)
        return field_holds(field, op, atom.value, source), op is not atom.op
    return asked_of(atom, source, lambda condition, other: told(condition, other, few=few), few=few)
