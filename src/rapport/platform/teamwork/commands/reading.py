"""What can be done with what one was told? Mark it as read, take that back, say how to be told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..facts import TellingChanged
from ..models import Kind, Notification, Telling, Way


@transaction.atomic
def mark_read(notification: Notification) -> None:
    """Its colleague has read it. Read twice, it was read the first time."""
    if Notification.objects.unread().filter(pk=notification.pk).update(read_at=clock.now()):
        _say()


@transaction.atomic
def mark_unread(notification: Notification) -> None:
    if Notification.objects.filter(pk=notification.pk).exclude(read_at=None).update(read_at=None):
        _say()


@transaction.atomic
def mark_all_read(last: int, *, by: Any) -> datetime:
    """All that this colleague was told up to the one of this number; the instant by which it can be taken back."""
    now = clock.now()
    if Notification.objects.unread().filter(user=by.pk, pk__lte=last).update(read_at=now):
        _say()
    return now


@transaction.atomic
def mark_all_unread(read_at: datetime, *, by: Any) -> int:
    """Take back that all was read at this instant; how much that was."""
    number = Notification.objects.filter(user=by.pk, read_at=read_at).update(read_at=None)
    if number:
        _say()
    return number


@transaction.atomic
def choose_ways(ways: Mapping[str, str], *, by: Any) -> Telling:
    """Tell this colleague of each kind in this way from now on; what they were told stays."""
    Telling.objects.get_or_create(user_id=by.pk)
    telling = Telling.objects.select_for_update().get(user_id=by.pk)
    before = {kind: telling.way_of(kind) for kind in Kind.values}
    after = before | {kind: str(Way(way)) for kind, way in ways.items() if kind in before}
    changed = {kind: [before[kind], after[kind]] for kind in after if after[kind] != before[kind]}
    if changed:
        telling.ways = after
        telling.save(update_fields=["ways"])
        announce(TellingChanged(user_id=by.pk, changed=changed), by=by)
    return telling


def _say() -> None:
    """Open pages count anew."""
    with connection.cursor() as cursor:
        cursor.execute("NOTIFY notified")
