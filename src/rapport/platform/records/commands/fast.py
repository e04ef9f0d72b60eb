"""Make lists fast by a field: an index that is built beside the work of everybody, and used once it is whole."""

from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app

from rapport.platform import clock
from rapport.platform.languages import _, sentence

from .. import catalogue
from ..facts import FastListsAsked, FieldMadeFast
from ..indexes import Index, indexes_for, standing
from ..models import FastField
from ..sql import name
from .fields import only_admins
from .noting import note
from .refusals import NotPossible

BUILD = "records.build_index"
#: Held while an index is built, so that no second process takes it for one that a crash has left.
LOCK = 7312


class BeingBuilt(Exception):
    """Another process is building this index."""


@transaction.atomic
def make_fast(noun: str, field: str, *, by: Any) -> FastField:
    """Let a job build what lists need to be fast by this field. Raises NotAllowed, NotPossible."""
    only_admins(by)
    whole = catalogue.nouns().get(noun)
    each = whole.fields.get(field) if whole else None
    if whole is None or each is None:
        raise NotPossible(_("There is no field %(field)s.", field=field))
    fast = FastField.objects.filter(noun=noun, field=field).first()
    if each.indexed or (fast and fast.ready_at):
        raise NotPossible(_("Lists are fast by %(field)s already.", field=each.label))
    if not indexes_for(whole, each):
        raise NotPossible(
            _("Lists cannot be made fast by %(field)s: it is worked out when it is asked for.", field=each.label)
        )
    if fast is None:
        fast = FastField.objects.create(noun=noun, field=field, asked_at=clock.now(), asked_by=by)
        note(FastListsAsked(noun=noun, field=field), by=by)
        app.configure_task(BUILD, queue="fields", lock=f"fast {fast.pk}").defer(fast=fast.pk, by=by.pk)
    return fast


def go_on_building(noun: str, *, by: Any) -> None:
    """Let jobs finish what stood still while the noun was retired."""
    for fast in FastField.objects.filter(noun=noun, ready_at=None):
        app.configure_task(BUILD, queue="fields", lock=f"fast {fast.pk}").defer(fast=fast.pk, by=by.pk)


def build_index(fast: int, *, by: Any) -> None:
    """Build what is missing, outside of any transaction; what a crash left half-built is made again.

    Raises BeingBuilt.
    """
    asked = FastField.objects.get(pk=fast)
    noun = catalogue.nouns().get(asked.noun)
    field = noun.fields.get(asked.field) if noun else None
    if noun is None or field is None or asked.ready_at:
        return
    wanted = indexes_for(noun, field)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, fast])
        if not cursor.fetchone()[0]:
            raise BeingBuilt(sentence(BeingBuilt))
        try:
            for index in wanted:
                _build(cursor, index)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, fast])
    _ready(asked, by=by)


def _build(cursor: Any, index: Index) -> None:
    if standing([index.name]).get(index.name) is False:
        cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name(index.name)}")
    cursor.execute(f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name(index.name)} {index.on}")
    cursor.execute(f"ANALYZE {name(index.table)}")


@transaction.atomic
def _ready(asked: FastField, *, by: Any) -> None:
    FastField.objects.filter(pk=asked.pk).update(ready_at=clock.now())
    note(FieldMadeFast(noun=asked.noun, field=asked.field), by=by)
