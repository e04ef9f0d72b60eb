"""What do we remember of who looks at which record just now? Nothing that has to survive anything."""

from django.conf import settings
from django.db import models


class Presence(models.Model):
    """A colleague has the page of a record open, or its form: heard of last at these instants.

    The table is UNLOGGED: a heartbeat writes no journal of the database, and a crash empties it.
    """

    noun = models.CharField(max_length=60)
    record = models.CharField(max_length=36)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    editing_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["noun", "record", "user"], name="present_once")]
        indexes = [models.Index(fields=["seen_at"], name="present_at")]
