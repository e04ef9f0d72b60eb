"""What do we remember of what colleagues wrote on records?"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from .base import OnRecord


class NoteQuerySet(models.QuerySet["Note"]):
    def there(self) -> "NoteQuerySet":
        return self.filter(binned_at=None)


class Note(OnRecord):
    """What a colleague wrote on a record, for colleagues: plain text."""

    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True)
    pinned_at = models.DateTimeField(null=True)
    pinned_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    binned_at = models.DateTimeField(null=True)
    binned_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[NoteQuerySet] = NoteQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["noun", "record", "written_at"], condition=Q(binned_at=None), name="note_of_record"),
            models.Index(fields=["number", "noun"], condition=Q(number__isnull=False), name="note_number"),
            models.Index(fields=["key", "noun"], condition=Q(key__isnull=False), name="note_key"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Mention(models.Model):
    """A note names a colleague, who was told of it."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="mentions", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "user"], name="mentioned_once")]
