"""Which indexes make lists fast by a field, and how far is one that is being built?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django.db import connection
from django.db.models import ForeignObjectRel

from .declare import Field, RecordType
from .sql import name


@dataclass(frozen=True, slots=True)
class Index:
    """An index that should stand: its name, and what follows its name in the statement that makes it."""

    name: str
    table: str
    on: str


def indexes_for(noun: RecordType, field: Field) -> list[Index]:
    """What lists by this field need; nothing where no index can help.

    (column, id) for their order; for texts also what `is` needs, whatever the case; for lists of values what contains
    one. A text without end does not fit into a tree, but its hash does.
    """
    place = _place(noun, field)
    if place is None:
        return []
    table, column, key, where = place
    if field.type.several:
        ways = [("", f"USING gin ({column})")]
    elif field.type.textual:
        text = _lower(column)
        ways = [("_is", f"({text}, {key})" if field.type.sortable else f"USING hash ({text})")]
        ways += [("", f"(human_order({column}), {key})")] if field.type.sortable else []
    else:
        ways = [("", f"({column}, {key})")] if field.type.sortable else []
    return [Index(_named(noun, field, end), table, f"ON {name(table)} {way}{where}") for end, way in ways]


def _lower(column: str) -> str:
    return f"lower({column})"


def _named(noun: RecordType, field: Field, end: str) -> str:
    """At most 63 bytes, and its own for each field however long the names are."""
    whole = f"{noun.name}.{field.name}"
    return f"lists_by_{noun.name[:20]}_{field.name[:20]}_{crc32(whole.encode()):08x}{end}"


def _place(noun: RecordType, field: Field) -> tuple[str, str, str, str] | None:
    """The table and the column of a field, the column with our id beside it, and which rows of the table are ours."""
    if field.own:
        return noun.own_table, name(field.name), "id", ""
    if field.sql or field.each or field.load or field.sort:
        return None
    model, key, where = noun.model, noun.key, _ours(noun)
    *way, last = field.path.split("__")
    for step in way:
        relation = model._meta.get_field(step)
        if not (isinstance(relation, ForeignObjectRel) and relation.one_to_one):
            return None
        model, key, where = relation.related_model, str(relation.field.column), ""
    column = model._meta.pk if last == "pk" else model._meta.get_field(last)
    return model._meta.db_table, name(column.column), name(key), where


def _ours(noun: RecordType) -> str:
    """Several nouns may share a table: then only our rows are in the index."""
    told = []
    for path, value in noun.where.items():
        if "__" in path:
            return ""
        column = name(noun.model._meta.get_field(path).column)
        told.append(f"{column} IS NULL" if value is None else f"{column} = {value!r}")
    return f" WHERE {' AND '.join(told)}" if told else ""


def standing(names: Iterable[str]) -> dict[str, bool]:
    """Those of these indexes that are there, and whether each is whole."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, i.indisvalid FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid "
            "WHERE c.relname = ANY (%s)",
            [list(names)],
        )
        return dict(cursor.fetchall())


def share_built(names: Iterable[str]) -> dict[str, float]:
    """How much, from 0 to 1, is done of those that are being built at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, p.phase, p.blocks_done, p.blocks_total, p.tuples_done, p.tuples_total "
            "FROM pg_stat_progress_create_index p JOIN pg_class c ON c.oid = p.index_relid WHERE c.relname = ANY (%s)",
            [list(names)],
        )
        return {index: _share(*told) for index, *told in cursor.fetchall()}


def _share(phase: str, blocks: int, all_blocks: int, rows: int, all_rows: int) -> Any:
    """Building is taken for the first two thirds of the work, looking again for the last."""
    part = blocks / all_blocks if all_blocks else rows / all_rows if all_rows else 0
    if phase.startswith("building"):
        return part * 2 / 3
    return 2 / 3 + part / 3 if "validat" in phase else 0.0
