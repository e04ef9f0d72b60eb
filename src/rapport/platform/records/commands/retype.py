"""Let a field be of another kind: a new column takes its place, and a job copies what can be read."""

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app

from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone
from rapport.platform.languages import _

from .. import catalogue
from ..declare import Field, RecordType
from ..facts import FieldRetyped, ValuesCopied
from ..models import CustomField, Retyping, SavedView
from ..sql import name
from ..types import How, Unreadable
from .columns import patiently
from .fields import new_column, only_admins, refuse_read
from .index import index
from .kinds import kind_of, noun_with_fields
from .noting import hold_catalogue, note
from .own import kept
from .refusals import NotPossible

COPY = "records.copy_values"
AT_ONCE = 2000


def retype_field(field: CustomField, *, type: str, options: Mapping[str, Any] | None = None, by: Any) -> CustomField:
    """A new field of the same label and another kind; the old one goes out of sight with its column as it is.

    Raises NotAllowed, NotPossible, TableBusy.
    """
    only_admins(by)
    noun, kind = noun_with_fields(field.noun), kind_of(type, options or {})

    def deed(lock_timeout: str) -> CustomField:
        hold_catalogue()
        was = CustomField.objects.select_for_update(of=("self",)).get(pk=field.pk)
        if was.retired_at is not None:
            raise NotPossible(_("%(field)s is retired. Bring it back first.", field=was.label))
        if "worked" in was.options:
            raise NotPossible(_("%(field)s is worked out, so its kind follows from that.", field=was.label))
        refuse_read(was)
        said: dict[str, Any] = {"help": was.help, "personal": was.personal, "told": was.told, "required": was.required}
        now = new_column(noun, was.label, kind, lock_timeout, by=by, **said)
        was.retired_at, was.retired_by = clock.now(), by
        was.save(update_fields=["retired_at", "retired_by"])
        _follow(was, now)
        copying = Retyping.objects.create(was=was, now=now, total=_filled(noun, was), began_at=clock.now())
        job = app.configure_task(COPY, queue="fields", lock=f"copy {copying.pk}")
        job.defer(retyping=copying.pk, by=by.pk)
        changed = {"type": [was.type, now.type]}
        note(FieldRetyped(noun=noun.name, was=was.name, field=now.name, changed=changed), by=by)
        return now

    return patiently(deed)


def go_on_copying(noun: str, *, by: Any) -> None:
    """Let jobs finish what stood still while the noun was retired."""
    for copying in Retyping.objects.filter(was__noun=noun, finished_at=None):
        app.configure_task(COPY, queue="fields", lock=f"copy {copying.pk}").defer(retyping=copying.pk, by=by.pk)


def _follow(was: CustomField, now: CustomField) -> None:
    """Saved views show the new column where they showed the old one, and are sorted and grouped by it."""
    for view in SavedView.objects.filter(noun=was.noun):
        view.columns = [now.name if column == was.name else column for column in view.columns]
        view.sort = {was.name: now.name, f"-{was.name}": f"-{now.name}"}.get(view.sort, view.sort)
        view.group = now.name if view.group == was.name else view.group
        view.save(update_fields=["columns", "sort", "group"])


def _filled(noun: RecordType, field: CustomField) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count({name(field.name)}) FROM {name(noun.own_table)}")
        return int(cursor.fetchone()[0])


def copy_values(retyping: int, *, by: Any) -> None:
    """Copy what the new kind can read, batch by batch, from where it came to; what was written anew is kept.

    Of a noun that was retired it waits until that is brought back.
    """
    copying = Retyping.objects.select_related("was", "now").get(pk=retyping)
    while copying.finished_at is None and copying.was.noun in catalogue.nouns():
        with transaction.atomic():
            copying = Retyping.objects.select_for_update(of=("self",)).select_related("was", "now").get(pk=retyping)
            if copying.finished_at is None:
                _copy_some(copying, by)


def _copy_some(copying: Retyping, by: Any) -> None:
    noun = catalogue.nouns()[copying.was.noun]
    was, now = catalogue.field_of(copying.was), catalogue.field_of(copying.now)
    rows = _next(noun, was.name, copying.last)
    if not rows:
        copying.finished_at = clock.now()
        copying.save(update_fields=["finished_at"])
        told = ValuesCopied(noun=noun.name, was=was.name, field=now.name, copied=copying.copied, unread=copying.unread)
        note(told, by=by)
        return
    read = _read(rows, was, now)
    _write(noun, now, read)
    if now.searched:
        index(noun.name, list(read))
    copying.copied += len(read)
    copying.unread += len(rows) - len(read)
    copying.last = str(rows[-1][0])
    copying.save(update_fields=["copied", "unread", "last"])


def _next(noun: RecordType, column: str, last: str) -> list[tuple[Any, Any]]:
    beyond = f"AND id > %s::text::{noun.key_type}" if last else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {name(column)} FROM {name(noun.own_table)} WHERE {name(column)} IS NOT NULL {beyond} "
            f"ORDER BY id LIMIT {AT_ONCE}",
            [last] if last else [],
        )
        return cursor.fetchall()


def _read(rows: list[tuple[Any, Any]], was: Field, now: Field) -> dict[Any, str]:
    """What the new kind makes of the words of the old one, as PostgreSQL reads it."""
    ours = workspace()
    how = How(clock.now(), zone(ours.time_zone), ours.currency)
    found = {}
    for pk, value in rows:
        try:
            text = kept(now.type, now.type.read(was.type.write(value, how), how))
        except (Unreadable, ArithmeticError):
            continue
        if text is not None:
            found[pk] = text
    return found


def _write(noun: RecordType, field: Field, values: Mapping[Any, str]) -> None:
    column = name(field.name)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {name(noun.own_table)} t SET {column} = c.value::{field.type.column} "
            f"FROM unnest(%s::{noun.key_type}[], %s::text[]) c (id, value) WHERE t.id = c.id AND t.{column} IS NULL",
            [list(values), list(values.values())],
        )
