"""What can be asked before somebody is added? Whether the same colleague has just done so."""

from datetime import datetime, timedelta
from typing import Any

from rapport.loop.know.models import Party

JUST_NOW = timedelta(seconds=10)


def just_added(user: Any, kind: int, name: str, now: datetime) -> Party | None:
    """The party of this name that the same colleague added a moment ago: a form sent twice adds one."""
    return Party.objects.filter(kind=kind, name=name, added_by=user, added_at__gte=now - JUST_NOW).first()
