"""What stands still, and whom did the gate keep from what sends by itself?"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from rapport.loop.know.queries import parties_seen_by, reads_all

from .models import HeldBack, PausedCause


def paused_causes(causes: Iterable[str]) -> dict[str, PausedCause]:
    """Those of these causes that are paused, with why and by whom."""
    return {row.cause: row for row in PausedCause.objects.filter(cause__in=list(causes)).select_related("by")}


def held_by_cause(user: Any, cause: str) -> QuerySet[HeldBack]:
    """Those this colleague may see whom the gate held or refused for this cause, the latest first."""
    rows = HeldBack.objects.filter(cause=cause, party__binned_at=None).select_related("party").order_by("-at", "-pk")
    return rows if reads_all(user) else rows.filter(party__in=parties_seen_by(user).values("pk"))
