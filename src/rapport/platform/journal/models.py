"""What do we remember of every deed? Who did what, when, and through which door."""

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One fact, as it was announced. Rows are added and never changed."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=80)
    payload = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    door = models.CharField(max_length=20)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["kind", "-id"], name="journal_kind")]
