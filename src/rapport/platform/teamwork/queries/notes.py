"""What can be asked about notes? Who reads them, the one of an address, and whom they can name."""

from typing import Any

from django.db.models import Q

from rapport.platform.access.queries import colleagues
from rapport.platform.access.rights import hidden_fields
from rapport.platform.records.reader import Reader

from ..models import Note
from ..models.notes import NoteQuerySet
from .seen import record_seen

TABLE = "teamwork_note"
#: The name of the field under which roles may hide notes.
FIELD = "note"


def reads_notes(asking: Reader, noun: str) -> bool:
    """May this colleague read notes on records of this noun at all?"""
    return FIELD not in hidden_fields(asking.user, noun)


def notes_seen_by(asking: Reader) -> NoteQuerySet:
    """Every note on a record that this colleague may see, those that were removed among them."""
    found = Note.objects.filter(Q(record_seen(asking, TABLE))).select_related("written_by")
    hidden = [noun.name for noun in asking.nouns.values() if noun.carries and not reads_notes(asking, noun.name)]
    return found.exclude(noun__in=hidden) if hidden else found


def may_change_note(user: Any, note: Note) -> bool:
    """Whoever wrote it, and admins."""
    return bool(user.is_admin or user.pk == note.written_by_id)


def callable_colleagues() -> list[tuple[int, str]]:
    """Whom a note can name: (id, name)."""
    return list(colleagues().values_list("pk", "name"))
