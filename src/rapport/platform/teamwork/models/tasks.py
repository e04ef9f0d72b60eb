"""What do we remember of the work that colleagues give one another?"""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from ..repeating import Repeat, repeat_of


class TaskQuerySet(models.QuerySet["Task"]):
    def open(self) -> "TaskQuerySet":
        return self.filter(done_at=None, binned_at=None)

    def done(self) -> "TaskQuerySet":
        return self.filter(binned_at=None).exclude(done_at=None)

    def due(self, now: datetime, tomorrow: datetime) -> "TaskQuerySet":
        """Open ones that are due before `tomorrow`, or of which somebody is to be reminded by now."""
        return self.open().filter(Q(due_at__lt=tomorrow) | Q(remind_at__lte=now))

    def by_date(self) -> "TaskQuerySet":
        """What is due first comes first; what has no date comes last."""
        return self.order_by(Coalesce("due_at", "remind_at").asc(nulls_last=True), "pk")


class Task(models.Model):
    """Work that one colleague gave another, owed to no customer; about one record, or about none.

    `due_at` is the last instant in time; `due_on` the day, where it may be done all day. `follows`: the one of which it
    is the next time.
    """

    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    noun = models.CharField(max_length=60, blank=True)
    record = models.CharField(max_length=36, blank=True)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    given_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    remind_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    repeat = models.JSONField(null=True)
    follows = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="next")
    changed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    binned_at = models.DateTimeField(null=True)
    binned_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[TaskQuerySet] = TaskQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(noun="", record="") | (~Q(noun="") & ~Q(record="")), name="task_names_a_record_or_none"
            ),
            models.CheckConstraint(condition=Q(due_on=None) | Q(due_at__isnull=False), name="task_day_ends"),
        ]
        indexes = [
            models.Index(fields=["noun", "record"], condition=~Q(noun=""), name="task_about"),
            models.Index(
                fields=["assignee", "due_at"], condition=Q(done_at=None, binned_at=None), name="task_open_by_due"
            ),
            models.Index(fields=["given_by", "given_at"], name="task_given"),
            models.Index(F("done_at").desc(), condition=Q(done_at__isnull=False), name="task_done"),
            models.Index(
                fields=["remind_at"],
                condition=Q(remind_at__isnull=False, reminded_at=None, done_at=None, binned_at=None),
                name="task_to_remind",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.binned_at is None

    @property
    def rule(self) -> Repeat | None:
        """How it comes again, if it does."""
        return repeat_of(self.repeat)
