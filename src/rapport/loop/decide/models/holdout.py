"""Whom do we leave alone to see what all of it brings? The left-alone group, and who was put where."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

#: How many of a hundred are left alone until somebody says otherwise.
USUAL_PERCENT = 5


class Holdout(models.Model):
    """The left-alone group of the whole workspace: a share of all units, drawn by a salted hash that never changes.

    No row: nobody is left alone. A unit is an organisation, else a household, else a person. `since`: when this share
    began to hold.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    salt = models.CharField(max_length=32)
    percent = models.FloatField(default=USUAL_PERCENT)
    since = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_left_alone_group"),
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lte=50), name="left_alone_at_most_half"),
        ]

    @property
    def cause(self) -> str:
        """Under which cause its assignments stand; another share is another test."""
        return holdout_cause(self.since)


def holdout_cause(since: datetime) -> str:
    return f"everything since {since:%Y-%m-%dT%H:%M:%SZ}"


class Assigned(models.Model):
    """Into which arm of a test a unit was put, before anything happened; once and for good.

    `cause` is what is tested (a journey, a campaign, the left-alone group). Of those it names nobody is moved, whatever
    is done to them later: intention to treat. `propensity` is the chance that it had to come into this arm, where the
    test itself does not say it.
    """

    cause = models.CharField(max_length=60)
    unit = models.BigIntegerField()
    arm = models.CharField(max_length=20)
    at = models.DateTimeField()
    propensity = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cause", "unit"], name="assigned_once"),
            models.CheckConstraint(
                condition=Q(propensity=None) | Q(propensity__gt=0, propensity__lte=1), name="assigned_with_a_chance"
            ),
        ]
        indexes = [models.Index(fields=["unit"], name="assigned_of_unit")]
