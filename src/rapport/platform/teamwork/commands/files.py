"""What can be done with files on records? Put them there, call them something else, remove and bring them back."""

from collections.abc import Collection
from typing import Any, BinaryIO

from django.db import connection, transaction
from procrastinate.contrib.django import app

from rapport.platform import clock
from rapport.platform.files.commands import THUMBNAIL, rename_file, store_file
from rapport.platform.files.content import PICTURES
from rapport.platform.files.screening import screen
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence
from rapport.platform.records.commands.index import index

from ..facts import FileAdded, FileBroughtBack, FileRemoved
from ..models import Attachment
from ..queries import kept_on

LOCK = 0x68616E67
MOST_FILES, MOST_BYTES = 200, 2**30
PIECE = 64 * 1024


class FileGone(Exception):
    """This file is no longer there."""


class TooMany(Exception):
    """There are 200 files here, and there is no room for more. Remove some first."""


class TooMuch(Exception):
    """The files on one record may have 1 GB together. Remove some first."""


@transaction.atomic
def add_file(noun: str, record: str, name: str, content: BinaryIO, *, by: Any) -> Attachment:
    """Keep what stands in `content` and put it on this record.

    Raises TooMany, TooMuch, screening.Refused, and what `store_file` raises; then nothing was kept.
    """
    screen(name, content)
    _make_room(noun, record, content.seek(0, 2))
    content.seek(0)
    stored = store_file(name, iter(lambda: content.read(PIECE), b""), by=by)
    attachment = Attachment.objects.create(file=stored, noun=noun, record=record)
    announce(FileAdded(file_id=stored.pk, noun=noun, record=record), by=by)
    if stored.content_type in PICTURES:
        app.configure_task(THUMBNAIL, queue="files").defer(file=stored.pk)
    _index([attachment])
    return attachment


@transaction.atomic
def rename(attachment: Attachment, name: str, *, by: Any) -> Attachment:
    """The file is called so. Raises FileGone."""
    held = Attachment.objects.there().select_for_update().filter(pk=attachment.pk).first()
    if held is None:
        raise FileGone(sentence(FileGone))
    held.file = rename_file(held.pk, name, by=by)
    _index([held])
    return held


@transaction.atomic
def remove_files(attachments: Collection[Attachment], *, by: Any) -> int:
    """Out of sight until they are brought back; how many were not before."""
    there = list(_held(attachments).filter(binned_at=None))
    _held(there).update(binned_at=clock.now(), binned_by=by)
    announce([FileRemoved(file_id=one.pk, noun=one.noun, record=one.record) for one in there], by=by)
    _index(there)
    return len(there)


@transaction.atomic
def bring_files_back(attachments: Collection[Attachment], *, by: Any) -> int:
    """As they were; how many were not."""
    gone = list(_held(attachments).exclude(binned_at=None))
    _held(gone).update(binned_at=None, binned_by=None)
    announce([FileBroughtBack(file_id=one.pk, noun=one.noun, record=one.record) for one in gone], by=by)
    _index(gone)
    return len(gone)


def _held(attachments: Collection[Attachment]) -> Any:
    return Attachment.objects.select_for_update().filter(pk__in=[one.pk for one in attachments])


def _make_room(noun: str, record: str, size: int) -> None:
    """One at a time, so that two who add at once do not both get the last place."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [LOCK, f"{noun} {record}"])
    number, so_far = kept_on(noun, record)
    if number >= MOST_FILES:
        raise TooMany(sentence(TooMany))
    if so_far + size > MOST_BYTES:
        raise TooMuch(sentence(TooMuch))


def _index(attachments: Collection[Attachment]) -> None:
    """Let their records be found by the names of their files."""
    told = Attachment.objects.filter(pk__in=[one.pk for one in attachments])
    for noun, number, key in told.values_list("noun", "number", "key").distinct():
        index(noun, [number or key])
