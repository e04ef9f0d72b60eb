"""What do we remember of the mails that came in? Enough to take each in once, and to find its thread again."""

from django.db import models

from rapport.loop.act.models import Message
from rapport.loop.know.models import Party
from rapport.loop.listen.models import Conversation, OpenLoop

from .mailboxes import Mailbox


class ReceivedMail(models.Model):
    """One mail that came in; what it said is in the ledger, under `touch_id`.

    `received_at` is when it arrived in the mailbox, by the clock of our mail server, `read_at` when we read it there.
    """

    key = models.CharField(max_length=64, unique=True)
    message_id = models.CharField(max_length=402, blank=True)
    party = models.ForeignKey(Party, null=True, on_delete=models.CASCADE, related_name="received_mails")
    sender = models.CharField(max_length=254, blank=True)
    conversation = models.ForeignKey(Conversation, null=True, on_delete=models.SET_NULL, related_name="received_mails")
    kind = models.CharField(max_length=40, blank=True)
    touch_id = models.UUIDField(null=True)
    loop = models.ForeignKey(OpenLoop, null=True, on_delete=models.SET_NULL, related_name="received_mails")
    answers = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="replies")
    received_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailbox = models.ForeignKey(Mailbox, null=True, on_delete=models.SET_NULL, related_name="received_mails")
    source = models.CharField(max_length=40)

    class Meta:
        indexes = [
            models.Index(fields=["message_id"], name="received_as"),
            models.Index(fields=["sender", "received_at"], name="received_from"),
            models.Index(fields=["mailbox", "read_at"], name="received_in"),
            models.Index(fields=["source"], name="received_by_source"),
        ]

    def __str__(self) -> str:
        return self.message_id
