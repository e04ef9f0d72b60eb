"""What is not settled? Open loops, with who owes whom, by when, and how each was closed."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from rapport.loop.know.models import Party
from rapport.platform.languages import N_

from .conversations import Conversation


class Owed(models.TextChoices):
    """Who owes the next word."""

    BY_US = "us", N_("We owe")
    BY_THEM = "them", N_("They owe")


class Loop(models.TextChoices):
    """What kind of loop it is."""

    QUESTION = "question", N_("Question")
    PROMISE = "promise", N_("Promise")
    COMPLAINT = "complaint", N_("Complaint")
    FEEDBACK = "feedback", N_("Feedback")
    THANKS = "thanks", N_("Thanks")
    CONTACT = "contact", N_("Expected contact")


class Close(models.TextChoices):
    """How a loop was closed."""

    ANSWERED = "answered", N_("Answered")
    FORGIVEN = "forgiven", N_("Let go")


class OpenLoopQuerySet(models.QuerySet["OpenLoop"]):
    def open(self) -> "OpenLoopQuerySet":
        return self.filter(closed_at=None)

    def closed(self) -> "OpenLoopQuerySet":
        return self.exclude(closed_at=None)

    def overdue(self, now: datetime) -> "OpenLoopQuerySet":
        return self.open().filter(due_at__lt=now)

    def owed_by_us(self) -> "OpenLoopQuerySet":
        return self.filter(owed_by=Owed.BY_US)

    def owed_by_them(self) -> "OpenLoopQuerySet":
        return self.filter(owed_by=Owed.BY_THEM)

    def kept_by(self, user: Any) -> "OpenLoopQuerySet":
        return self.filter(owner=user)


class OpenLoop(models.Model):
    """A question, promise, complaint, piece of feedback or thanks that is not settled until somebody settles it."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="loops")
    kind = models.CharField(max_length=20, choices=Loop.choices)
    owed_by = models.CharField(max_length=4, choices=Owed.choices)
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="loops"
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    touch_id = models.UUIDField(null=True)
    conversation = models.ForeignKey(Conversation, null=True, on_delete=models.SET_NULL, related_name="loops")
    due_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_how = models.CharField(max_length=10, choices=Close.choices, blank=True)
    answer_id = models.UUIDField(null=True)
    source = models.CharField(max_length=40)
    run = models.BigIntegerField(null=True)

    objects = OpenLoopQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "due_at"], condition=models.Q(closed_at=None), name="loop_open_by_owner"),
            models.Index(fields=["party", "-opened_at"], name="loop_by_party"),
            models.Index(fields=["closed_at", "id"], name="loop_by_close"),
            models.Index(fields=["touch_id"], name="loop_by_touch"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_owed_by_us(self) -> bool:
        return self.owed_by == Owed.BY_US

    @property
    def was_on_time(self) -> bool:
        """Closed no later than due; a loop without a due time cannot be late."""
        return self.due_at is None or (self.closed_at is not None and self.closed_at <= self.due_at)
