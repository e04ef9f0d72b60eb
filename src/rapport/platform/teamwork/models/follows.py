"""What do we remember of who follows which record?"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from .base import OnRecord


class FollowQuerySet(models.QuerySet["Follow"]):
    def going_on(self) -> "FollowQuerySet":
        return self.filter(stopped_at=None)


class Follow(OnRecord):
    """A colleague is told what happens to a record; `because` of what. Once stopped, only they begin it again."""

    class Because(models.TextChoices):
        ASKED = "asked", "you asked for it"
        NOTE = "note", "you wrote a note here"
        NAMED = "named", "a note here names you"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    because = models.CharField(max_length=10, choices=Because.choices)
    since = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    objects: ClassVar[FollowQuerySet] = FollowQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "noun", "record"], name="followed_once")]
        indexes = [
            models.Index(fields=["noun", "record"], condition=Q(stopped_at=None), name="follow_record"),
            models.Index(fields=["number", "noun"], condition=Q(number__isnull=False), name="follow_number"),
            models.Index(fields=["key", "noun"], condition=Q(key__isnull=False), name="follow_key"),
        ]
