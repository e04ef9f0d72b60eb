"""What do we remember of jobs that the queue itself forgets? Why one failed, and what a colleague waits for."""

from django.conf import settings
from django.db import models


class Trouble(models.Model):
    """Why the last attempt of a job did not succeed, in the words of the error."""

    job = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    why = models.CharField(max_length=500)

    def __str__(self) -> str:
        return self.why


class Question(models.Model):
    """What a colleague asked that takes long: a worker answers it.

    `told` is what it is about, as it was then; `result` the answer, once `finished_at`. `done` of `total` are through.
    """

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
        abstract = True

    @property
    def is_busy(self) -> bool:
        """Is there still something to come?"""
        return self.finished_at is None and self.cancelled_at is None and not self.trouble
