"""What may be owed, as far as rules can tell from a text? Loops proposed to a colleague, who says yes or no."""

from django.conf import settings
from django.db import models

from rapport.loop.know.models import Party

from .conversations import Conversation
from .loops import Loop, OpenLoop, Owed


class ProposedLoop(models.Model):
    """A sentence that reads as a promise or a question. It is no loop until a colleague says so."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="proposals")
    conversation = models.ForeignKey(Conversation, null=True, on_delete=models.SET_NULL, related_name="proposals")
    kind = models.CharField(max_length=20, choices=Loop.choices)
    owed_by = models.CharField(max_length=4, choices=Owed.choices)
    text = models.CharField(max_length=300)
    due_at = models.DateTimeField(null=True)
    touch_id = models.UUIDField()
    proposed_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    dismissed_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    loop = models.ForeignKey(OpenLoop, null=True, on_delete=models.SET_NULL, related_name="proposals")
    source = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["touch_id", "text"], name="proposed_once"),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(dismissed_at=None), name="accepted_or_dismissed"
            ),
        ]
        indexes = [
            models.Index(
                fields=["party", "-proposed_at"],
                condition=models.Q(accepted_at=None, dismissed_at=None),
                name="proposal_waits",
            ),
            models.Index(fields=["source"], name="proposal_by_source"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def waits(self) -> bool:
        """Has nobody said yet whether it is one?"""
        return self.accepted_at is None and self.dismissed_at is None
