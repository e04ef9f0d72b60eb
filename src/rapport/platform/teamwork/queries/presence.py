"""What can be asked about who is here? The colleagues who look at a record now, and which of them edit it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from rapport.platform import clock

from ..models import Presence

#: Who was not heard of for so long has left.
GONE = timedelta(seconds=30)
MOST = 8


@dataclass(frozen=True, slots=True)
class Here:
    """A colleague who is here."""

    id: int
    name: str
    edits: bool


def here_now(noun: str, record: str, *, beside: Any) -> list[Here]:
    """The others on a record that the colleague `beside` them may see; who edits it comes first."""
    since = clock.now() - GONE
    there = Presence.objects.filter(noun=noun, record=record, seen_at__gt=since, user__is_active=True)
    rows = there.exclude(user=beside.pk).values_list("user", "user__name", "editing_at")
    found = [Here(pk, name, _is_recent(editing, since)) for pk, name, editing in rows.order_by("user__name")[:MOST]]
    return sorted(found, key=lambda one: not one.edits)


def _is_recent(at: datetime | None, since: datetime) -> bool:
    return at is not None and at > since
