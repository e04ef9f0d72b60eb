"""Write records of the nouns that this workspace made: add, change, bin, bring back and erase, many at once."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.access.queries import everybody
from rapport.platform.access.rights import scope_of
from rapport.platform.journal.commands import announce, forget_values
from rapport.platform.languages import _

from .. import catalogue
from ..declare import Change, Deeds, RecordType
from ..facts import RecordAdded, RecordBinned, RecordBroughtBack, RecordChanged
from ..models import CustomObject
from ..objects import noun_of
from ..queries import UNDOABLE
from ..sql import name as quoted
from .index import forget_gone, index

_COLUMNS = {"name": ("name", "text"), "owner": ("owner_id", "bigint")}


def deeds_of(noun: str) -> Deeds:
    """What can be done with records of this noun."""
    return Deeds(
        create=partial(add_things, noun),
        change=partial(change_things, noun),
        delete=partial(bin_things, noun),
        restore=partial(bring_things_back, noun),
    )


@transaction.atomic
def add_things(noun: str, values: Sequence[dict[str, Any]], *, by: Any, source: str = "page") -> list[int]:
    """New records, each with a name and perhaps an owner; their ids in the same order."""
    titles = [" ".join(told["name"].split()) for told in values]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_table(noun)} (name, owner_id, source, added_at) "
            "SELECT c.name, c.owner, %s, %s "
            "FROM unnest(%s::text[], %s::bigint[]) WITH ORDINALITY c (name, owner, place) "
            "ORDER BY c.place RETURNING id",
            [source, clock.now(), titles, [told.get("owner") for told in values]],
        )
        ids = [pk for (pk,) in cursor.fetchall()]
    index(noun, ids, new=True)
    added = zip(ids, titles, strict=True)
    announce([RecordAdded(noun=noun, record=str(pk), title=title) for pk, title in added], by=by)
    return ids


@transaction.atomic
def change_things(noun: str, changes: Sequence[Change], *, by: Any) -> list[Change]:
    """Make each change whose `before` still is true; those that were made."""
    made: list[Change] = []
    for field in _COLUMNS:
        those = [change for change in changes if change.field == field]
        if those:
            done = _set(noun, field, those)
            made += [change for change in those if change.id in done]
    index(noun, {change.id for change in made if change.field == "name"})
    announce(_told(noun, made), by=by)
    return made


def _set(noun: str, field: str, changes: Sequence[Change]) -> set[int]:
    column, kind = _COLUMNS[field]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_table(noun)} t SET {column} = c.after "
            f"FROM unnest(%s::bigint[], %s::{kind}[], %s::{kind}[]) c (id, before, after) "
            f"WHERE t.id = c.id AND t.{column} IS NOT DISTINCT FROM c.before RETURNING t.id",
            [[getattr(change, part) for change in changes] for part in ("id", "before", "after")],
        )
        return {pk for (pk,) in cursor.fetchall()}


def _told(noun: str, made: Sequence[Change]) -> list[RecordChanged]:
    """One fact for each record, with the words before and after."""
    owners = {pk for change in made if change.field == "owner" for pk in (change.before, change.after)}
    names = dict(everybody().filter(pk__in=owners).values_list("pk", "name"))
    told: dict[Any, dict[str, list[str]]] = {}
    for change in made:
        pair = [change.before, change.after]
        words = (
            [names.get(each, "") for each in pair] if change.field == "owner" else [str(each or "") for each in pair]
        )
        told.setdefault(change.id, {})[change.field] = words
    return [RecordChanged(noun=noun, record=str(pk), changed=changed) for pk, changed in told.items()]


@transaction.atomic
def bin_things(noun: str, ids: Sequence[int], *, by: Any) -> int:
    """Out of sight until they are brought back, with all that was written; how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_table(noun)} SET binned_at = %s, binned_by_id = %s "
            "WHERE id = ANY (%s) AND binned_at IS NULL RETURNING id",
            [clock.now(), by and by.pk, list(ids)],
        )
        done = [pk for (pk,) in cursor.fetchall()]
    announce([RecordBinned(noun=noun, record=str(pk)) for pk in done], by=by)
    return len(done)


@transaction.atomic
def bring_things_back(noun: str, ids: Sequence[int], *, by: Any) -> int:
    """Those that this colleague may delete, out of the bin as they were; how many."""
    scope = scope_of(by, noun, "delete")
    mine = "" if scope.everything else "AND owner_id = ANY (%s)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_table(noun)} SET binned_at = NULL, binned_by_id = NULL "
            f"WHERE id = ANY (%s) AND binned_at IS NOT NULL {mine} RETURNING id",
            [list(ids), *([] if scope.everything else [sorted(scope.owners)])],
        )
        done = [pk for (pk,) in cursor.fetchall()]
    announce([RecordBroughtBack(noun=noun, record=str(pk)) for pk in done], by=by)
    return len(done)


def erase_what_is_in_the_bin() -> int:
    """Erase for good what nobody brought back in 30 days, of nouns that are retired too; how many records.

    Each noun in a transaction of its own. What their fields once were leaves the journal with them.
    """
    return sum(_erase(noun_of(custom)) for custom in CustomObject.objects.order_by("pk"))


@transaction.atomic
def _erase(noun: RecordType) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {quoted(noun.table)} WHERE binned_at < %s RETURNING id", [clock.now() - UNDOABLE])
        gone = [pk for (pk,) in cursor.fetchall()]
    if gone:
        forget_gone(noun, gone)
        forget_values(noun.name, gone, why=_("%(gone)s erased from the bin", gone=len(gone)), by=None)
    return len(gone)


def _table(noun: str) -> str:
    return quoted(catalogue.nouns()[noun].table)
