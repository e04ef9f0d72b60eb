"""What do we remember of what colleagues were told, and of how each wants to be told?"""

from enum import StrEnum
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from rapport.platform.languages import N_


class Kind(models.TextChoices):
    """What happened."""

    GIVEN = "given", N_("A task is given to you")
    DONE = "done", N_("Somebody else does a task of yours")
    REMINDER = "reminder", N_("A reminder is due")
    NAMED = "named", N_("A note names you")
    NOTE = "note", N_("A note on what you follow")
    TASK = "task", N_("A task on what you follow")
    CHANGED = "changed", N_("What you follow is changed")
    OWNER = "owner", N_("What you follow gets another owner")
    FILE = "file", N_("A file on what you follow")


#: What is told of a task that one has or gave: whoever does may read its title.
OF_OWN_TASKS = (Kind.GIVEN, Kind.DONE, Kind.REMINDER)
OF_NOTES = (Kind.NAMED, Kind.NOTE)


class Way(StrEnum):
    """How a colleague is told of one kind."""

    BOTH = "both"
    HERE = "here"
    MAIL = "mail"
    NOT = "not"


def workdays() -> list[int]:
    """Monday to Friday."""
    return [0, 1, 2, 3, 4]


class NotificationQuerySet(models.QuerySet["Notification"]):
    def here(self) -> "NotificationQuerySet":
        """Those that are shown in the product."""
        return self.exclude(way=Way.MAIL)

    def by_mail(self) -> "NotificationQuerySet":
        """Those that a digest tells, and none has told yet."""
        return self.unread().filter(way__in=(Way.BOTH, Way.MAIL), digest=None)

    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)


class Notification(models.Model):
    """A colleague is told that something happened: ids and no words, which are found when it is read.

    `subject` is the task, the note or the file; `by` whoever did it. `once` is what happened: told twice, it stands
    here once.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    noun = models.CharField(max_length=60, blank=True)
    record = models.CharField(max_length=36, blank=True)
    subject = models.BigIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    once = models.CharField(max_length=140)
    at = models.DateTimeField()
    way = models.CharField(max_length=4)
    read_at = models.DateTimeField(null=True)
    digest = models.ForeignKey("Digest", null=True, on_delete=models.SET_NULL, related_name="told")

    objects: ClassVar[NotificationQuerySet] = NotificationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "once"], name="told_once")]
        indexes = [
            models.Index(fields=["user", "at"], name="told_by_time"),
            models.Index(fields=["user", "at"], condition=Q(read_at=None), name="told_unread"),
            models.Index(fields=["noun", "record"], name="told_about"),
            models.Index(fields=["at"], name="told_at"),
        ]


class Telling(models.Model):
    """How a colleague wants to be told: the way of each kind, where it is not both; when the mail digest comes.

    `digest_hour`: from that hour on, in their time zone; None for never. `digest_days`: on these days (Monday is 0).
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+")
    ways = models.JSONField(default=dict)
    digest_hour = models.SmallIntegerField(null=True)
    digest_days = models.JSONField(default=workdays)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(digest_hour__range=(0, 23)), name="telling_hour_of_a_day")]

    def way_of(self, kind: str) -> str:
        return str(self.ways.get(kind, Way.BOTH))


class Digest(models.Model):
    """The mail of one day to one colleague. Begun, it has perhaps left: it is sent again only if it surely has not."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    begun_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.SmallIntegerField(default=0)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="one_digest_a_day")]
