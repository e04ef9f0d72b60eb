"""What can be asked of the journal? Who did what, and what a record was before."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan

from .models import Entry


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a record, from what to what, by whom; the values are None once they were forgotten."""

    entry: int
    at: datetime
    by: str
    door: str
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class History:
    """Changes, the newest first, and the entry before which there are more; 0 when there are none."""

    changes: list[Change]
    earlier: int


def latest(kind: str | None = None) -> QuerySet[Entry]:
    """Entries, the newest first; of one kind if it is named."""
    entries = Entry.objects.select_related("by").order_by("-at", "-pk")
    return entries.filter(kind=kind) if kind else entries


def entries_seen_by(user: Any) -> QuerySet[Entry]:
    """Admins read the whole journal, others none of it."""
    return latest() if user.is_active and user.is_admin else Entry.objects.none()


def entries(
    user: Any,
    *,
    kind: str = "",
    by: int | None = None,
    door: str = "",
    noun: str = "",
    record: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    before: int = 0,
) -> QuerySet[Entry]:
    """What the filters leave of the journal, the newest first, beginning after the entry `before`; take a slice of it.

    Each filter alone walks an index in the order of the answer; `record` without its noun means nothing.
    """
    wanted = {"kind": kind, "by": by, "door": door, "noun": noun, "record": record if noun else ""}
    found = entries_seen_by(user).filter(**{name: value for name, value in wanted.items() if value})
    if since:
        found = found.filter(at__gte=since)
    if until:
        found = found.filter(at__lt=until)
    place = Entry.objects.filter(pk=before).values_list("at", "pk").first() if before else None
    return found.filter(TupleLessThan(Tuple("at", "id"), place)) if place else found


def history_of(
    noun: str, record: int | str, *, fields: Collection[str] | None = None, before: int = 0, size: int = 20
) -> History:
    """How the fields of one record changed (or only these fields), from `size` entries at most."""
    of_these = Q(payload__has_key="changed") if fields is None else Q(payload__changed__has_any_keys=list(fields))
    told = Entry.objects.filter(of_these, noun=noun, record=str(record)).order_by("-pk").select_related("by")
    found = list((told.filter(pk__lt=before) if before else told)[: size + 1])
    changes = [change for entry in found[:size] for change in _changes(entry, fields)]
    return History(changes, found[size - 1].pk if len(found) > size else 0)


def changes_of(entry: Entry) -> list[Change]:
    """What this entry says of fields that changed; nothing for facts of another kind."""
    return list(_changes(entry, None))


def _changes(entry: Entry, fields: Collection[str] | None) -> Iterator[Change]:
    by = entry.by.name if entry.by else ""
    for field, values in entry.payload.get("changed", {}).items():
        if fields is None or field in fields:
            old, new = values or (None, None)
            yield Change(entry.pk, entry.at, by, entry.door, field, old, new)
