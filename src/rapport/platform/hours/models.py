"""What do we remember of our hours? One row of them, and the days off."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Hours(models.Model):
    """The one week of this business: a list of spans for each day from Monday on, in minutes since midnight.

    Before anybody has set them there is no row, and the hours of `maths.Calendar` hold.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    week = models.JSONField()
    quiet_from = models.SmallIntegerField()
    quiet_to = models.SmallIntegerField()
    quiet_weekend = models.BooleanField()

    class Meta:
        verbose_name_plural = "hours"
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_row_of_hours"),
            models.CheckConstraint(
                condition=Q(quiet_from__gte=0, quiet_from__lt=1440, quiet_to__gte=0, quiet_to__lt=1440),
                name="quiet_hours_lie_in_a_day",
            ),
        ]


class Holiday(models.Model):
    """A day on which nobody works and nobody is written to by a machine; one that returns does so each year."""

    day = models.DateField()
    name = models.CharField(max_length=80)
    every_year = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["day", "name"]
        constraints = [models.UniqueConstraint(fields=["day", "name"], name="holiday_once")]

    def __str__(self) -> str:
        return self.name
