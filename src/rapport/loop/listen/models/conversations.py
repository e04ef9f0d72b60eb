"""What are we talking about with whom? Conversations, each with who has the next word."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from rapport.loop.know.models import Party
from rapport.platform.languages import N_


class Turn(models.TextChoices):
    """Whose turn it is to say something."""

    US = "us", N_("We answer")
    THEM = "them", N_("They answer")


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def open(self) -> "ConversationQuerySet":
        return self.filter(closed_at=None)

    def closed(self) -> "ConversationQuerySet":
        return self.exclude(closed_at=None)

    def awake(self, now: datetime) -> "ConversationQuerySet":
        """Open, and not put off to a later time."""
        return self.open().exclude(asleep_until__gt=now)

    def waiting(self, now: datetime) -> "ConversationQuerySet":
        """They said something, and we have not answered."""
        return self.awake(now).filter(turn=Turn.US)

    def with_them(self, now: datetime) -> "ConversationQuerySet":
        return self.awake(now).filter(turn=Turn.THEM)

    def later(self, now: datetime) -> "ConversationQuerySet":
        return self.open().filter(asleep_until__gt=now)

    def of(self, user: Any) -> "ConversationQuerySet":
        """Those that this colleague is to answer."""
        return self.filter(owner=user)


class Conversation(models.Model):
    """What was said to and fro in one thread of mails. Of somebody we do not know yet, it waits under an `identity`.

    `turn` says who has the next word. Whoever speaks wakes it and opens it again. `last_in_id` is the touch of what
    they said last: what we say next answers that.
    """

    party = models.ForeignKey(Party, null=True, on_delete=models.CASCADE, related_name="conversations")
    identity = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    channel = models.CharField(max_length=10, default="email")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="conversations"
    )
    turn = models.CharField(max_length=4, choices=Turn.choices)
    last_in_at = models.DateTimeField(null=True)
    last_in_id = models.UUIDField(null=True)
    last_out_at = models.DateTimeField(null=True)
    asleep_until = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    source = models.CharField(max_length=40)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "turn", "-last_in_at"],
                condition=models.Q(closed_at=None),
                name="conversation_by_owner",
            ),
            models.Index(fields=["turn", "-last_in_at"], condition=models.Q(closed_at=None), name="conversation_open"),
            models.Index(fields=["-closed_at"], condition=~models.Q(closed_at=None), name="conversation_closed"),
            models.Index(fields=["identity"], condition=models.Q(party=None), name="conversation_of_nobody"),
            models.Index(fields=["source"], name="conversation_by_source"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Writing(models.Model):
    """A colleague is writing in a conversation, as of this moment."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="writers", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "user"], name="writes_here_once")]

    def __str__(self) -> str:
        return f"{self.user} in {self.conversation}"
