"""What do we remember of what our acts changed? What came of each unit, and what all of them tell."""

from django.db import models

from rapport.loop.know.models import Party
from rapport.platform.languages import N_


class Counted(models.Model):
    """What came of one unit of a test by the end of its window. Written once, and never changed by what comes later.

    `arm` is the group it was put into `at`, whatever was done to it since: intention to treat. `until` ends its window.
    `stayed`: they did something by themselves; `bought`, and for how much (`money`, minor units of the workspace's
    currency); `gone`: they told us goodbye, empty where nobody looks. Which segments it is told by is what held at
    `stood_at`.
    """

    cause = models.CharField(max_length=60)
    unit = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    arm = models.CharField(max_length=20)
    at = models.DateTimeField()
    until = models.DateTimeField()
    stood_at = models.DateTimeField()
    stayed = models.BooleanField()
    bought = models.BooleanField()
    money = models.BigIntegerField(default=0)
    gone = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cause", "unit"], name="counted_once")]
        indexes = [models.Index(fields=["cause", "arm", "unit"], name="counted_by_arm")]


class Measure(models.TextChoices):
    """What may have come of it."""

    STAY = "stay", N_("Stay")
    BUY = "buy", N_("Buy")
    MONEY = "money", N_("Money")
    LEFT = "left", N_("Leave")


class Reading(models.Model):
    """What one arm of a test came to: of `n` units whose window has ended `k` did it, for `total` in all.

    `total` and `sumsq`, its sum of squares, are money by unit; nothing else has them. `low` and `high` are the range of
    what each unit of this arm brought more than one left alone, from drawing units again; minor units. `drawn` is how
    many were put into the arm, those whose window runs included, and `meant` the share that should have been: empty
    where nobody said it. `is_uneven`: the chance was not the same for all, so that counting tells nothing.
    """

    cause = models.CharField(max_length=60)
    arm = models.CharField(max_length=20)
    measure = models.CharField(max_length=6, choices=Measure.choices)
    n = models.IntegerField()
    k = models.IntegerField()
    total = models.BigIntegerField(default=0)
    sumsq = models.DecimalField(max_digits=40, decimal_places=0, default=0)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    drawn = models.IntegerField()
    meant = models.FloatField(null=True)
    is_uneven = models.BooleanField(default=False)
    horizon_days = models.IntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cause", "arm", "measure"], name="reading_once")]


class Cell(models.Model):
    """Units of one arm that belong to the same of the segments declared before: `n`, of whom `k` stayed.

    `inside` are those segments' ids. `tells`: are they in the half that tells, or in the one that chooses?
    """

    cause = models.CharField(max_length=60)
    arm = models.CharField(max_length=20)
    inside = models.JSONField(default=list)
    tells = models.BooleanField()
    n = models.IntegerField()
    k = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["cause", "arm"], name="cell_of_arm")]
