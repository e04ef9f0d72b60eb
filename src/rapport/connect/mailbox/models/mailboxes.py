"""Which mailboxes do we read, how far did we come, and what did we leave aside?"""

from datetime import datetime

from django.conf import settings
from django.db import models

from rapport.platform.languages import N_


class Security(models.TextChoices):
    """How the talk with the mail server is kept from others."""

    TLS = "tls", "TLS"
    STARTTLS = "starttls", "STARTTLS"
    NONE = "none", N_("None: anybody on the way can read the password")


class Mailbox(models.Model):
    """A mailbox that is read by IMAP, and never changed: nothing is deleted in it, nor marked as seen.

    All mails up to `uid_seen` have been dealt with, as long as the server still counts as it did: `uid_validity`.
    What had arrived before `on_at` is history: it is kept, and asks nothing of us any more.
    """

    name = models.CharField(max_length=80, unique=True)
    host = models.CharField(max_length=253)
    port = models.IntegerField(default=993)
    security = models.CharField(max_length=10, choices=Security.choices, default=Security.TLS)
    username = models.CharField(max_length=254)
    sealed_password = models.TextField()
    folder = models.CharField(max_length=120, default="INBOX")
    address = models.CharField(max_length=254)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="mailboxes")
    since = models.DateField()
    uid_validity = models.BigIntegerField(default=0)
    uid_seen = models.BigIntegerField(default=0)
    on_at = models.DateTimeField()
    off_at = models.DateTimeField(null=True)
    last_run_at = models.DateTimeField(null=True)
    last_success_at = models.DateTimeField(null=True)
    next_run_at = models.DateTimeField()
    trouble = models.CharField(max_length=300, blank=True)
    failures = models.SmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "mailboxes"
        constraints = [
            models.CheckConstraint(condition=models.Q(port__gte=1, port__lte=65535), name="mailbox_port_is_a_port"),
            models.UniqueConstraint(fields=["host", "username", "folder"], name="mailbox_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_on(self) -> bool:
        return self.off_at is None

    def is_history(self, arrived_at: datetime) -> bool:
        """Did a mail arrive before we began to listen here?"""
        return arrived_at < self.on_at


class Skipped(models.Model):
    """A mail that we left where it is, and why."""

    class Why(models.TextChoices):
        NEWSLETTER = "newsletter", N_("newsletters")
        OURS = "ours", N_("our own")
        TOO_LARGE = "too large", N_("too large")
        NOT_A_MAIL = "no mail", N_("not mails")
        UNREADABLE = "unreadable", N_("unreadable")

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="skipped")
    uid_validity = models.BigIntegerField()
    uid = models.BigIntegerField()
    why = models.CharField(max_length=12, choices=Why.choices)
    said = models.CharField(max_length=300, blank=True)
    size = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "uid_validity", "uid"], name="skipped_once")]
        indexes = [models.Index(fields=["mailbox", "-at"], name="skipped_by_mailbox")]

    def __str__(self) -> str:
        return f"{self.why} {self.uid}"
