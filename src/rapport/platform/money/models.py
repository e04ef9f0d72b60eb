"""What do we remember of money in other currencies? Rates by day, who told them, and what they still are to change."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q


class Rate(models.Model):
    """From this day on one unit of the currency is worth so many of the workspace's, until the next rate.

    `factor` says the same of minor units; it is what stored amounts are worked out by.
    """

    currency = models.CharField(max_length=3)
    day = models.DateField()
    rate = models.DecimalField(max_digits=30, decimal_places=15)
    factor = models.DecimalField(max_digits=36, decimal_places=18)
    source = models.CharField(max_length=80)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["currency", "-day"]
        constraints = [
            models.UniqueConstraint(fields=["currency", "day"], name="rate_once"),
            models.CheckConstraint(condition=Q(rate__gt=0, factor__gt=0), name="rate_is_worth_something"),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.day}"


class RateDeed(models.Model):
    """Somebody told, changed or removed rates; what each of them was before is kept, so that it can be taken back."""

    source = models.CharField(max_length=80)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undoes: models.ForeignKey[Any, Any] = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="+"
    )


class RateStep(models.Model):
    """What one deed made of the rate of one day; empty where there was none, or is none any more."""

    deed = models.ForeignKey(RateDeed, on_delete=models.CASCADE, related_name="steps")
    currency = models.CharField(max_length=3)
    day = models.DateField()
    before = models.DecimalField(max_digits=30, decimal_places=15, null=True)
    after = models.DecimalField(max_digits=30, decimal_places=15, null=True)
    source = models.CharField(max_length=80, blank=True)


class Restating(models.Model):
    """What a noun says in our currency is worked out anew, currency by currency: how far that has come.

    `spans`: currency, the first day and the day after the last ("" is any). `place` of them are done, and of the next
    those records up to the id `last`.
    """

    noun = models.CharField(max_length=40)
    spans = models.JSONField()
    place = models.IntegerField(default=0)
    last = models.UUIDField(null=True)
    looked_at = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["began_at"], name="restating_runs", condition=Q(finished_at=None))]
