"""What did we write, and did it leave? A message and its moments."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from rapport.loop.decide.models import Decision, TriggerPoint
from rapport.loop.know.models import NEEDS_A_YES, Channel, Party, Purpose, Topic
from rapport.loop.listen.models import Conversation, OpenLoop
from rapport.platform import clock
from rapport.platform.files.models import StoredFile
from rapport.platform.languages import N_

from ..content.models import Version
from .causes import PausedCause

#: A message still leaving after this long was cut off: no sender waits for its mail server longer.
CUT_OFF_AFTER = timedelta(minutes=10)


class State(models.TextChoices):
    """Where a message is, in the words of the outbox page."""

    WAITING = "waiting", N_("Waiting")
    HELD = "held", N_("Held")
    LEAVING = "leaving", N_("Leaving")
    UNCERTAIN = "uncertain", N_("Uncertain")
    LEFT = "left", N_("Left")
    IN_OUTBOX = "in the outbox", N_("In the outbox")
    TAKEN_BACK = "taken back", N_("Taken back")
    HELD_BACK = "held back", N_("Held back")
    FAILED = "failed", N_("Failed")


class Through(models.TextChoices):
    """Which way a message left: to the world, or only as far as our own outbox page."""

    MAIL_SERVER = "mail server", N_("Mail server")
    TEXTS = "texts", N_("Provider of texts")
    OUTBOX = "outbox", N_("Outbox")


class Priority(models.IntegerChoices):
    """What leaves first: what a colleague wrote to one person goes before what goes to many."""

    ONE = 0, N_("To one")
    MANY = 2, N_("To many")


def priority_of(purpose: str) -> Priority:
    return Priority.MANY if purpose == Purpose.NEWSLETTER else Priority.ONE


def because(sentence: str) -> str:
    """A sentence as it goes on after "because": "It is a holiday." as "it is a holiday"."""
    return f"{sentence[:1].lower()}{sentence[1:]}".rstrip(".")


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> "MessageQuerySet":
        """Written, and nothing has become of it yet."""
        return self.filter(leaving_at=None, taken_back_at=None, held_back_at=None, failed_at=None)

    def free(self) -> "MessageQuerySet":
        """All but those whose cause is paused."""
        return self.exclude(cause__in=PausedCause.objects.values("cause"))

    def due(self, now: datetime) -> "MessageQuerySet":
        return self.waiting().free().filter(leaves_at__lte=now)

    def untold(self) -> "MessageQuerySet":
        """They have left, and the ledger and the journal do not know it yet."""
        return self.filter(left_at__isnull=False, told_at=None)

    def held(self) -> "MessageQuerySet":
        """They wait for a better time, and leave by themselves when it has come."""
        return self.exclude(held_rule="")

    def uncertain(self, now: datetime) -> "MessageQuerySet":
        """Cut off while leaving: it may have arrived, so nobody sends it again but a colleague."""
        return self.filter(leaving_at__lte=now - CUT_OFF_AFTER, left_at=None, failed_at=None)


class Message(models.Model):
    """One e-mail or text message of ours, from the moment it is written. Whether it left is told by its moments.

    `channel` is by which way it goes, and `to` the address or number there. A text message has no subject of its own:
    it is how it begins.

    `touch_id` is chosen at writing and is the touch that the ledger holds once the message has left. `trouble` is a
    sentence: why it is held, why it was held back, why it failed, or why the last attempt did not succeed.

    What is held waits with `held_rule`, the rule of the gate that holds it, and is looked at again at `held_until`,
    when it also `leaves_at`. `held_at` is when that began. Once it may leave, `held_rule` is empty again. From
    `anyway_at` on quiet hours hold it no more: a colleague said so.

    `told_at` is when the ledger and the journal were told that it left, soon after it did.

    What was written by hand is its `body`. What came from a template has none: its words are `version`, filled in with
    `values`, and read the same whenever they are asked for. `began_as` is the kind of draft that it was written from.

    What no hand wrote has a `cause`, such as a journey ("j12"), and may be paused and stopped with it. `once` names its
    place there: whatever happens to whoever writes it, there is never a second one of that name.

    `planned_for` is when a colleague wants it to leave, if not at once. One that `keeps_open` is about a loop of ours
    and does not settle it.
    """

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="messages")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    topic = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    channel = models.CharField(max_length=10, default=Channel.EMAIL)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    version = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="+")
    values = models.JSONField(null=True)
    cause = models.CharField(max_length=60, blank=True)
    once = models.CharField(max_length=80, null=True, unique=True)
    began_as = models.CharField(max_length=20, blank=True)
    touch_id = models.UUIDField(unique=True)
    message_id = models.CharField(max_length=320, unique=True)
    in_reply_to = models.CharField(max_length=500, blank=True)
    references = models.TextField(blank=True)
    conversation = models.ForeignKey(Conversation, null=True, on_delete=models.SET_NULL, related_name="messages")
    loop = models.ForeignKey(OpenLoop, null=True, on_delete=models.SET_NULL, related_name="messages")
    keeps_open = models.BooleanField(default=False)
    trigger_point = models.ForeignKey(TriggerPoint, null=True, on_delete=models.SET_NULL, related_name="messages")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.SET_NULL, related_name="messages")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField()
    leaves_at = models.DateTimeField()
    planned_for = models.DateTimeField(null=True)
    leaving_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    left_through = models.CharField(max_length=12, choices=Through.choices, blank=True)
    taken_back_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    priority = models.SmallIntegerField(choices=Priority.choices, default=Priority.ONE)
    held_at = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)
    held_rule = models.CharField(max_length=12, blank=True)
    anyway_at = models.DateTimeField(null=True)
    anyway_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
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
            models.CheckConstraint(
                condition=Q(held_rule="")
                | Q(held_at__isnull=False, held_until__isnull=False)
                & Q(leaving_at=None, taken_back_at=None, held_back_at=None, failed_at=None),
                name="held_until_some_time",
            ),
            models.CheckConstraint(condition=Q(left_at=None) | Q(leaving_at__isnull=False), name="left_was_leaving"),
            models.CheckConstraint(condition=Q(told_at=None) | Q(left_at__isnull=False), name="told_has_left"),
            models.CheckConstraint(
                condition=Q(version=None, values=None) | Q(version__isnull=False, values__isnull=False, body=""),
                name="body_or_version",
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "priority", "leaves_at"],
                condition=Q(leaving_at=None, taken_back_at=None, held_back_at=None, failed_at=None),
                name="message_due",
            ),
            models.Index(fields=["left_at"], condition=Q(left_at__isnull=False), name="message_left"),
            models.Index(fields=["left_at"], condition=Q(left_at__isnull=False, told_at=None), name="message_untold"),
            models.Index(fields=["leaving_at"], condition=Q(left_at=None, failed_at=None), name="message_cut_off"),
            models.Index(
                fields=["party", "held_until"],
                condition=~Q(held_rule=""),
                name="message_held",
            ),
            models.Index(fields=["held_back_at"], condition=~Q(held_back_at=None), name="message_held_back"),
            models.Index(fields=["party", "-written_at"], name="message_by_party"),
            models.Index(
                fields=["party", "-leaving_at"],
                condition=Q(purpose__in=sorted(NEEDS_A_YES), failed_at=None),
                name="message_counted",
            ),
            models.Index(fields=["-written_at"], name="message_latest"),
            models.Index(fields=["cause", "-written_at"], condition=~Q(cause=""), name="message_of_cause"),
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
        return State.HELD if self.held_rule else State.WAITING

    @property
    def because(self) -> str:
        """Why it is held, as it goes on after "because"."""
        return because(self.trouble)

    @property
    def ready_at(self) -> datetime:
        """Since when nothing but the mail server could keep it here."""
        return self.held_until or self.planned_for or self.written_at

    @property
    def answers(self) -> bool:
        """Does it settle a loop of ours? A message about what *they* owe is a reminder and settles nothing."""
        return self.loop is not None and self.loop.is_owed_by_us and not self.keeps_open


class MessageFile(models.Model):
    """A file that goes with a message."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="enclosed", db_index=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "file"], name="enclosed_once")]

    def __str__(self) -> str:
        return self.file.name
