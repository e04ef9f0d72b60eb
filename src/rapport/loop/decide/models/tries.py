"""What has been asked to be tried on the past, how far is it, and what came of it?"""

from django.conf import settings
from django.db import models

from .triggers import Trigger


class Trying(models.Model):
    """A trigger that is tried on the past of many people by a worker, for one colleague.

    `told` is the trigger as it was written, saved or not, by what decides whom it names; `result` what it would have
    said (`dry_run.DryRun`), once `finished_at`. `done` of `total` people are followed.
    """

    trigger = models.ForeignKey(Trigger, null=True, on_delete=models.CASCADE, related_name="+")
    told = models.JSONField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    total = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)
    result = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["asked_by", "asked_at"], name="tryings_of_a_colleague")]

    @property
    def is_busy(self) -> bool:
        """Is there still something to come?"""
        return self.finished_at is None and self.cancelled_at is None and not self.trouble
