"""What do we remember of what sends by itself? Causes that are paused, and whom the gate kept from it."""

from django.conf import settings
from django.db import models

from rapport.loop.know.models import Party, Purpose


class PausedCause(models.Model):
    """Nothing of this cause ("j12": a journey) leaves or goes on until somebody lets it. `by` is empty where we did."""

    cause = models.CharField(primary_key=True, max_length=60)
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.cause


class HeldBack(models.Model):
    """Somebody who did not get what a cause had for them: by which rule and why; `until` when it was only held."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    cause = models.CharField(max_length=60)
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    rule = models.CharField(max_length=12)
    reason = models.CharField(max_length=300)
    until = models.DateTimeField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["cause", "-at"], name="held_back_by_cause")]

    def __str__(self) -> str:
        return self.reason
