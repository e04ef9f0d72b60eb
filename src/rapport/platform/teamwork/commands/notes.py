"""What can be done with notes? Write, change, pin, remove and bring back; whom they name is told."""

from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.access.models import User
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence
from rapport.platform.records.commands.index import index
from rapport.platform.records.reader import reader

from ..facts import Mentioned, NoteBinned, NoteBroughtBack, NoteChanged, NotePinned, NoteUnpinned, NoteWritten
from ..mentions import mentions_in
from ..models import Follow, Mention, Note
from ..queries import callable_colleagues, may_see_record, reads_notes
from .following import made_to_follow


class NoteGone(Exception):
    """This note is no longer there."""


@transaction.atomic
def write_note(noun: str, record: str, text: str, *, by: Any) -> Note:
    """A note on this record, by this colleague, who follows it from now on."""
    note = Note.objects.create(noun=noun, record=record, text=text, written_at=clock.now(), written_by=by)
    announce(NoteWritten(note_id=note.pk, noun=noun, record=record), by=by)
    made_to_follow([by.pk], noun, record, Follow.Because.NOTE, by=by)
    _settle(note, by)
    return note


@transaction.atomic
def change_note(note: Note, text: str, *, by: Any) -> Note:
    """Other words; the journal keeps what it said before. Raises NoteGone."""
    note = _held(note)
    if note.text == text:
        return note
    before, note.text, note.changed_at = note.text, text, clock.now()
    note.save(update_fields=["text", "changed_at"])
    announce(NoteChanged(note_id=note.pk, changed={"text": [before, text]}), by=by)
    _settle(note, by)
    return note


@transaction.atomic
def pin_note(note: Note, *, by: Any) -> Note:
    """Above all others. Raises NoteGone."""
    note = _held(note)
    if note.pinned_at is None:
        note.pinned_at, note.pinned_by = clock.now(), by
        note.save(update_fields=["pinned_at", "pinned_by"])
        announce(NotePinned(note_id=note.pk), by=by)
    return note


@transaction.atomic
def unpin_note(note: Note, *, by: Any) -> Note:
    """Where its time puts it. Raises NoteGone."""
    note = _held(note)
    if note.pinned_at:
        note.pinned_at = note.pinned_by = None
        note.save(update_fields=["pinned_at", "pinned_by"])
        announce(NoteUnpinned(note_id=note.pk), by=by)
    return note


@transaction.atomic
def remove_note(note: Note, *, by: Any) -> None:
    """Out of sight until it is brought back. Removed twice, it is removed once."""
    if Note.objects.there().filter(pk=note.pk).update(binned_at=clock.now(), binned_by=by):
        announce(NoteBinned(note_id=note.pk), by=by)
        _index(note)


@transaction.atomic
def bring_note_back(note: Note, *, by: Any) -> None:
    """As it was."""
    if Note.objects.filter(pk=note.pk).exclude(binned_at=None).update(binned_at=None, binned_by=None):
        announce(NoteBroughtBack(note_id=note.pk), by=by)
        _index(note)


def _held(note: Note) -> Note:
    held = Note.objects.there().select_for_update(of=("self",)).filter(pk=note.pk).first()
    if held is None:
        raise NoteGone(sentence(NoteGone))
    return held


def _settle(note: Note, by: Any) -> None:
    """Tell whom it names, each once and only who may see it; let it be found by its words."""
    named = {one.user for one in mentions_in(note.text, callable_colleagues())} - {by.pk}
    before = set(Mention.objects.filter(note=note).values_list("user", flat=True))
    told = [user for user in User.objects.filter(pk__in=named - before) if _may_read(user, note)]
    Mention.objects.bulk_create(Mention(note=note, user=user, at=clock.now()) for user in told)
    made_to_follow([user.pk for user in told], note.noun, note.record, Follow.Because.NAMED, by=by)
    announce([Mentioned(note_id=note.pk, user_id=user.pk, noun=note.noun, record=note.record) for user in told], by=by)
    _index(note)


def _may_read(user: User, note: Note) -> bool:
    asking = reader(user)
    return reads_notes(asking, note.noun) and may_see_record(asking, note.noun, note.record)


def _index(note: Note) -> None:
    note.refresh_from_db(fields=["number", "key"])
    index(note.noun, [note.number or note.key])
