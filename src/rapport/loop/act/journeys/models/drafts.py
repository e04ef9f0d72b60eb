"""What do we remember of drafts? What was done to them, and what they would have done last month."""

from django.conf import settings
from django.db import models

from rapport.platform.jobs.models import Question

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


class LookBack(Question):
    """What a journey would have done last month.

    `told` is its draft as it was then, with its purpose and topic; `result` what came of it (`past.Past`). `done` of
    `total` people are followed.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["journey", "asked_by", "asked_at"], name="look_backs_of_a_colleague")]
