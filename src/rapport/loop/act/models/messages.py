"""What did we write, and did it leave? A message and its moments."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from rapport.loop.decide.models import Decision, TriggerPoint
from rapport.loop.know.models import Party, Purpose
from rapport.loop.listen.models import OpenLoop
from rapport.platform import clock

#: A message still leaving after this long was cut off: no sender waits for its mail server longer.
CUT_OFF_AFTER = timedelta(minutes=10)


class State(models.TextChoices):
    """Where a message is, in the words of the outbox page."""

    WAITING = "waiting", "Waiting"
    LEAVING = "leaving", "Leaving"
    UNCERTAIN = "uncertain", "Uncertain"
    LEFT = "left", "Left"
    IN_OUTBOX = "in the outbox", "In the outbox"
    TAKEN_BACK = "taken back", "Taken back"
    HELD_BACK = "held back", "Held back"
    FAILED = "failed", "Failed"


class Through(models.TextChoices):
    """Which way a message left: to the world, or only as far as our own outbox page."""

    MAIL_SERVER = "mail server", "Mail server"
    OUTBOX = "outbox", "Outbox"


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> "MessageQuerySet":
        """Written, and nothing has become of it yet."""
        return self.filter(leaving_at=None, taken_back_at=None, held_back_at=None, failed_at=None)

    def due(self, now: datetime) -> "MessageQuerySet":
        return self.waiting().filter(leaves_at__lte=now)

    def uncertain(self, now: datetime) -> "MessageQuerySet":
        """Cut off while leaving: it may have arrived, so nobody sends it again but a colleague."""
        return self.filter(leaving_at__lte=now - CUT_OFF_AFTER, left_at=None, failed_at=None)


class Message(models.Model):
    """One e-mail of ours, from the moment it is written. Whether it left is told by its moments.

    `touch_id` is chosen at writing and is the touch that the ledger holds once the message has left. `trouble` is a
    sentence: why it was held back, why it failed, or why the last attempt did not succeed.
    """

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="messages")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    channel = models.CharField(max_length=10, default="email")
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    touch_id = models.UUIDField(unique=True)
    message_id = models.CharField(max_length=320, unique=True)
    in_reply_to = models.CharField(max_length=500, blank=True)
    references = models.TextField(blank=True)
    loop = models.ForeignKey(OpenLoop, null=True, on_delete=models.SET_NULL, related_name="messages")
    trigger_point = models.ForeignKey(TriggerPoint, null=True, on_delete=models.SET_NULL, related_name="messages")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.SET_NULL, related_name="messages")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField()
    leaves_at = models.DateTimeField()
    leaving_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    left_through = models.CharField(max_length=12, choices=Through.choices, blank=True)
    taken_back_at = models.DateTimeField(null=True)
    held_back_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)
    attempts = models.SmallIntegerField(default=0)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_back_at=None) | Q(leaving_at=None, left_at=None), name="taken_back_never_left"
            ),
            models.CheckConstraint(condition=Q(left_at=None) | Q(leaving_at__isnull=False), name="left_was_leaving"),
        ]
        indexes = [
            models.Index(
                fields=["leaves_at"],
                condition=Q(leaving_at=None, taken_back_at=None, held_back_at=None, failed_at=None),
                name="message_due",
            ),
            models.Index(fields=["leaving_at"], condition=Q(left_at=None, failed_at=None), name="message_cut_off"),
            models.Index(fields=["held_back_at"], condition=~Q(held_back_at=None), name="message_held_back"),
            models.Index(fields=["party", "-written_at"], name="message_by_party"),
            models.Index(fields=["-written_at"], name="message_latest"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def state(self) -> State:
        return self.state_at(clock.now())

    def state_at(self, now: datetime) -> State:
        """Where the message is at this instant."""
        if self.taken_back_at:
            return State.TAKEN_BACK
        if self.failed_at:
            return State.FAILED
        if self.held_back_at:
            return State.HELD_BACK
        if self.left_at:
            return State.IN_OUTBOX if self.left_through == Through.OUTBOX else State.LEFT
        if self.leaving_at:
            return State.UNCERTAIN if self.leaving_at <= now - CUT_OFF_AFTER else State.LEAVING
        return State.WAITING

    @property
    def answers(self) -> bool:
        """Does it settle a loop of ours? A message about what *they* owe is a reminder and settles nothing."""
        return self.loop is not None and self.loop.is_owed_by_us
