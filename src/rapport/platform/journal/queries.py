"""What can be asked of the journal?"""

from django.db.models import QuerySet

from .models import Entry


def latest(kind: str | None = None) -> QuerySet[Entry]:
    """Entries, the newest first; of one kind if it is named."""
    entries = Entry.objects.select_related("by").order_by("-pk")
    return entries.filter(kind=kind) if kind else entries
