"""What do we remember of drafts? What was done to them, and what they would have done last month."""

from django.conf import settings
from django.db import models

from .journeys import Journey


class DraftEdit(models.Model):
    """One thing that was done to a draft: how it was before, and after. Taking something back, and doing it again, are
    such rows as well; the number of the last one is the revision of the draft. `what` was done, in words."""

    class How(models.TextChoices):
        EDIT = "edit"
        UNDO = "undo"
        REDO = "redo"

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="edits", db_index=False)
    number = models.IntegerField()
    how = models.CharField(max_length=4, choices=How.choices)
    what = models.CharField(max_length=40)
    before = models.JSONField()
    after = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["journey", "number"], name="draft_edit_once")]

    def __str__(self) -> str:
        return self.what


class LookBack(models.Model):
    """What a journey would have done last month, worked out by a worker for one colleague.

    `told` is its draft as it was then, with its purpose and topic; `result` what came of it (`past.Past`), once
    `finished_at`. `done` of `total` people are followed.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="+", db_index=False)
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
        indexes = [models.Index(fields=["journey", "asked_by", "asked_at"], name="look_backs_of_a_colleague")]

    @property
    def is_busy(self) -> bool:
        """Is there still something to come?"""
        return self.finished_at is None and self.cancelled_at is None and not self.trouble
