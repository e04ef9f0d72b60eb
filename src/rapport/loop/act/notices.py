"""What is there to be told to a colleague?"""

from typing import Any

from django.db.models import Q, QuerySet

from rapport.loop.know.queries import parties_seen_by, reads_all

from .models import Notice


def notices_for(user: Any) -> QuerySet[Notice]:
    """What this colleague has not seen yet, the latest first; of somebody they may not see any more, nothing."""
    told = Notice.objects.filter(user=user, seen_at=None, party__binned_at=None).select_related("party")
    if not reads_all(user):
        told = told.filter(Q(party=None) | Q(party__in=parties_seen_by(user).values("pk")))
    return told.order_by("-at", "-pk")
