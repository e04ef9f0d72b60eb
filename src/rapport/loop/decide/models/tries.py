"""What has been asked to be tried on the past, how far is it, and what came of it?"""

from django.db import models

from rapport.platform.jobs.models import Question

from .triggers import Trigger


class Trying(Question):
    """A trigger that is tried on the past of many people.

    `told` is the trigger as it was written, saved or not, by what decides whom it names; `result` what it would have
    said (`dry_run.DryRun`). `done` of `total` people are followed.
    """

    trigger = models.ForeignKey(Trigger, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["asked_by", "asked_at"], name="tryings_of_a_colleague")]
