"""Which of the first steps lie behind us?"""

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast, Coalesce, Concat


class SettledQuerySet(models.QuerySet["Settled"]):
    def told(self) -> models.QuerySet["Settled", str]:
        """Each as one word with whoever settled it: `company:1`."""
        who = Coalesce(Cast("by", models.CharField()), models.Value(""))
        return self.values_list(Concat("step", models.Value(":"), who, output_field=models.CharField()), flat=True)


class Settled(models.Model):
    """A step that nobody is asked for again: done, or passed over; and the list of what comes next, put away."""

    class Step(models.TextChoices):
        COMPANY = "company", "Who you are"
        PEOPLE = "people", "Whom you know"
        LIST = "list", "What comes next"

    class How(models.TextChoices):
        DONE = "done", "Done"
        PASSED = "passed", "Passed over"

    step = models.CharField(max_length=10, choices=Step.choices, unique=True)
    how = models.CharField(max_length=10, choices=How.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = SettledQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "settled"

    def __str__(self) -> str:
        return self.step
