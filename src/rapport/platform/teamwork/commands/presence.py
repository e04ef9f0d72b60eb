"""What can be said of who is here? That a colleague looks at a record or edits it, and that they have left."""

from datetime import timedelta
from typing import Any

from django.db import connection

from rapport.platform import clock

from ..models import Presence

#: A heartbeat that comes sooner than this after the last is not written again.
FRESH = timedelta(seconds=15)


def note_here(noun: str, record: str, *, editing: bool, by: Any) -> None:
    """They have the page open, or the form. Said again at once, nothing is written."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(_HERE, [noun, record, by.pk, now, now if editing else None, now - FRESH, now - FRESH])


def note_gone(noun: str, record: str, *, editing: bool, by: Any) -> None:
    """They have closed the form, or all of it."""
    mine = Presence.objects.filter(noun=noun, record=record, user=by.pk)
    if editing:
        mine.update(editing_at=None)
    else:
        mine.delete()


def forget_presence() -> int:
    """Whoever is long gone; how many rows that were."""
    return Presence.objects.filter(seen_at__lt=clock.now() - timedelta(hours=1)).delete()[0]


_HERE = """
INSERT INTO teamwork_presence AS p (noun, record, user_id, seen_at, editing_at) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (noun, record, user_id) DO UPDATE
SET seen_at = EXCLUDED.seen_at, editing_at = coalesce(EXCLUDED.editing_at, p.editing_at)
WHERE p.seen_at < %s OR (EXCLUDED.editing_at IS NOT NULL AND (p.editing_at IS NULL OR p.editing_at < %s))
"""
