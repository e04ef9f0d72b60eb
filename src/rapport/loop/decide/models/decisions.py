"""What was chosen, of what could be done, and what came of it?"""

from django.conf import settings
from django.db import models

from rapport.loop.know.models import Party

from .points import TriggerPoint


class Decision(models.Model):
    """The log of one choice: what could be done, what was chosen, by whom, and what came of it."""

    class Choice(models.TextChoices):
        ANSWER = "answer", "Answer"
        CALL = "call", "Call"
        WRITE = "write", "Write"
        THANK = "thank", "Thank"
        HOLD = "hold", "Leave alone"
        LATER = "later", "Later"
        NOT_USEFUL = "not useful", "Not useful"

    trigger_point = models.ForeignKey(TriggerPoint, on_delete=models.CASCADE, related_name="decisions")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="decisions")
    eligible = models.JSONField()
    proposed = models.CharField(max_length=12, choices=Choice.choices)
    chosen = models.CharField(max_length=12, choices=Choice.choices)
    why = models.CharField(max_length=200, blank=True)
    asleep_until = models.DateTimeField(null=True)
    touch_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    outcome_at = models.DateTimeField(null=True)
    window_ends_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["trigger_point", "-id"], name="decision_latest"),
            models.Index(fields=["window_ends_at"], condition=models.Q(outcome=""), name="decision_unsettled"),
        ]
