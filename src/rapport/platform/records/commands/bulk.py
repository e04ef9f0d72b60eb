"""Change or delete many records: fix which, then batch by batch, to be cancelled, resumed and taken back."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import N_, _

from .. import catalogue
from ..declare import Field, RecordType
from ..facts import BulkAsked, BulkCancelled, BulkUndoAsked
from ..listing import Wanted, ids
from ..models import BulkEdit, BulkRow
from ..queries import UNDOABLE
from ..reader import Reader
from ..reader import reader as reader_of
from ..source import Source
from ..sql import Sql, put
from ..types import File
from .bulk_rows import do_some, take_some_back
from .refusals import NotAllowed, NotPossible
from .values import fitting, refuse_strangers

WORK = "records.work_on_bulk"
#: Held for the length of a batch, so that two workers never do the same rows.
LOCK = 7314
#: What ends the work with a sentence for the page; anything else is tried again by the queue.
SENTENCES = (NotAllowed, NotPossible, ValueError)


def refuse_bulk(noun: RecordType, reader: Reader, *, field: str, after: str = "") -> str:
    """The new value in its written form, without a field nothing; raises NotAllowed, NotPossible, WrongValue."""
    deed = "edit" if field else "delete"
    if not reader.may(noun, deed):
        sentence = N_("You may not change %(plural)s.") if field else N_("You may not delete %(plural)s.")
        raise NotAllowed(_(sentence, plural=noun.plural.lower()))
    if not field:
        if noun.deeds.delete is None:
            raise NotPossible(_("%(plural)s cannot be deleted by hand.", plural=noun.plural))
        return ""
    each = noun.fields.get(field)
    if each and each.gathers and reader.sees(noun, each):
        if after not in dict(each.gathers.choices(reader)):
            raise NotPossible(_("Choose one of %(field)s.", field=each.label.lower()))
        return after
    if each is None or not each.editable or noun.deeds.change is None or isinstance(each.type, File):
        raise NotPossible(_("Choose a field that can be written by hand."))
    if not reader.edits(noun, each):
        raise NotAllowed(_("You may not write %(field)s of %(plural)s.", field=each.label, plural=noun.plural.lower()))
    value = fitting(each, after, reader)
    refuse_strangers([(each, value)], reader)
    return each.type.write(value, reader.how)


@transaction.atomic
def start_bulk(noun: str, wanted: Wanted, *, field: str = "", after: str = "", look: str = "", by: Any) -> BulkEdit:
    """Fix which records are meant, with what they say now, and let a job change this field; without one, delete them.

    Those that the colleague may not change are left out. Raises NotAllowed, NotPossible, WrongValue.
    """
    reader = reader_of(by)
    kind = reader.noun(noun)
    written = refuse_bulk(kind, reader, field=field, after=after)
    bulk = BulkEdit.objects.create(
        noun=noun, field=field, after=written, look=look[:300], asked_at=clock.now(), asked_by=by
    )
    bulk.total = _fix(bulk, kind, reader, wanted)
    bulk.save(update_fields=["total"])
    announce(BulkAsked(bulk=bulk.pk, noun=noun, field=field, records=bulk.total), by=by)
    _let_work(bulk)
    return bulk


def _fix(bulk: BulkEdit, noun: RecordType, reader: Reader, wanted: Wanted) -> int:
    """Put the ids, and what each record says in the field, into a table of our own: one statement."""
    which = ids(noun, reader, wanted, "edit" if bulk.field else "delete")
    source = Source(noun, reader)
    said = put("to_jsonb({})", _said(bulk, noun.fields[bulk.field], source)) if bulk.field else Sql("NULL::jsonb")
    asked = put(
        "INSERT INTO records_bulkrow (bulk_id, record, before, state) "
        f"SELECT {{}}, {source.key}::text, {{}}, 0 FROM {source.text} WHERE {source.key} IN ({{}}) "
        f"ORDER BY {source.key}",
        Sql("%s::bigint", (bulk.pk,)),
        said,
        which,
    )
    with connection.cursor() as cursor:
        cursor.execute(asked.text, asked.values)
        return int(cursor.rowcount)


def _said(bulk: BulkEdit, each: Field, source: Source) -> Sql:
    return each.gathers.said(source, bulk.after) if each.gathers else source.value(each)


def _let_work(bulk: BulkEdit) -> None:
    try:
        with transaction.atomic():
            app.configure_task(WORK, queue="bulk", queueing_lock=f"bulk:{bulk.pk}").defer(bulk=bulk.pk)
    except AlreadyEnqueued:
        pass  # it waits for its turn already


@transaction.atomic
def cancel_bulk(bulk: BulkEdit, *, by: Any) -> BulkEdit:
    """Stop between two batches; what was done stays done."""
    going_on = BulkEdit.objects.filter(pk=bulk.pk, finished_at=None, cancelled_at=None)
    if going_on.update(cancelled_at=clock.now()):
        announce(BulkCancelled(bulk=bulk.pk, noun=bulk.noun), by=by)
    bulk.refresh_from_db()
    return bulk


@transaction.atomic
def undo_bulk(bulk: BulkEdit, *, by: Any) -> BulkEdit:
    """Let a job take back each change where the value still is what was made; raises NotPossible."""
    bulk = BulkEdit.objects.select_for_update(of=("self",)).get(pk=bulk.pk)
    if bulk.finished_at is None:
        raise NotPossible(_("This is still going on. Cancel it first."))
    if bulk.asked_at < clock.now() - UNDOABLE:
        raise NotPossible(_("This is more than 30 days ago; it can no longer be taken back."))
    if bulk.undo_asked_at is None or bulk.trouble:
        bulk.undo_asked_at, bulk.undo_asked_by, bulk.trouble = clock.now(), by, ""
        bulk.save(update_fields=["undo_asked_at", "undo_asked_by", "trouble"])
        announce(BulkUndoAsked(bulk=bulk.pk, noun=bulk.noun), by=by)
        _let_work(bulk)
    return bulk


def work_on_bulk(bulk: int) -> None:
    """Batch by batch until nothing is left, or somebody cancels; begun again, it goes on where it was."""
    while _batch(bulk, _forwards) or _batch(bulk, _backwards):
        pass


def _batch(pk: int, step: Callable[[BulkEdit], bool]) -> bool:
    """One batch in a transaction of its own; False when there is nothing to do this way."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, pk])
            bulk = BulkEdit.objects.select_related("asked_by", "undo_asked_by").filter(pk=pk, trouble="").first()
            if bulk is not None and bulk.noun not in catalogue.nouns():
                raise NotPossible(_("This kind of record was retired meanwhile; what was changed until then is kept."))
            return bulk is not None and step(bulk)
    except SENTENCES as problem:
        with transaction.atomic():
            BulkEdit.objects.filter(pk=pk, finished_at=None).update(finished_at=clock.now())
            BulkEdit.objects.filter(pk=pk).update(trouble=str(problem)[:500] or _("This did not work."))
        return False


def _forwards(bulk: BulkEdit) -> bool:
    """The next records; False when there is nothing more to change."""
    if bulk.finished_at:
        return False
    if not bulk.cancelled_at and do_some(bulk, reader_of(bulk.asked_by)):
        return True
    BulkEdit.objects.filter(pk=bulk.pk).update(finished_at=clock.now())
    return False


def _backwards(bulk: BulkEdit) -> bool:
    """The next records to take back; False when there is nothing more to take back."""
    if bulk.undo_asked_at is None or bulk.undone_at or bulk.finished_at is None:
        return False
    if take_some_back(bulk, reader_of(bulk.undo_asked_by)):
        return True
    BulkEdit.objects.filter(pk=bulk.pk).update(undone_at=clock.now())
    return False


def forget_bulk_rows() -> int:
    """What bulk edits changed is kept as long as they can be taken back: 30 days; how many rows went."""
    old = BulkRow.objects.filter(bulk__asked_at__lt=clock.now() - UNDOABLE)
    return int(old._raw_delete(old.db))
