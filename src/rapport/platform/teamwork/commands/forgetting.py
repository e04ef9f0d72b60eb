"""Take out what colleagues put on records that are gone for good, and what nobody brought back from the bin."""

from collections.abc import Collection
from typing import Any

from django.db import models, transaction
from django.db.models import Q, QuerySet

from rapport.platform import clock
from rapport.platform.files.commands import forget_files
from rapport.platform.journal.commands import forget_values
from rapport.platform.records import catalogue
from rapport.platform.records.queries import UNDOABLE

from ..models import Attachment, Follow, Note, Notification, Tag, Tagging, Task
from ..queries import record_gone

ON_RECORDS: tuple[type[models.Model], ...] = (Task, Note, Tagging, Attachment, Follow, Notification)


@transaction.atomic
def forget_records(nouns: Collection[str], ids: Collection[Any], *, why: str, by: Any = None) -> None:
    """Tasks, notes, tags, files and followers of these records, with what the journal kept of their words."""
    for model in ON_RECORDS:
        _forget(model._default_manager.filter(noun__in=nouns, record__in=[str(pk) for pk in ids]), why, by)


def empty_bin() -> None:
    """What has been in the bin for 30 days is gone, and what hung on records that are."""
    for each in (Task, Note, Tag, Attachment):
        _forget(each.objects.filter(binned_at__lt=clock.now() - UNDOABLE), "30 days in the bin", None)
    for model in ON_RECORDS:
        gone = Q(record_gone(catalogue.nouns().values(), model._meta.db_table))
        _forget(model._default_manager.filter(gone), "what it was on is gone", None)


@transaction.atomic
def _forget(rows: QuerySet[Any], why: str, by: Any) -> None:
    noun = str(rows.model._meta.model_name)
    ids = list(rows.values_list("pk", flat=True))
    rows.model.objects.filter(pk__in=ids).delete()
    if noun == "attachment":
        forget_files(ids, why=why, by=by)
    elif ids and noun in {"task", "note"}:
        forget_values(noun, ids, why=why, by=by)
