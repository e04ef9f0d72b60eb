"""What do we remember of every deed? Who did what to which record, when, and through which door."""

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One fact, as it was announced. Rows are added and never changed: the database refuses it."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=80)
    payload = models.JSONField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    door = models.CharField(max_length=20)
    noun = models.CharField(max_length=40, null=True)
    record = models.CharField(max_length=80, null=True)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["at", "id"], name="journal_at"),
            models.Index(fields=["kind", "at", "id"], name="journal_kind_at"),
            models.Index(fields=["by", "at", "id"], name="journal_by_at"),
            models.Index(fields=["door", "at", "id"], name="journal_door_at"),
            models.Index(fields=["noun", "record", "id"], name="journal_about"),
        ]
