"""What do we remember of a relationship? Its folded state, and the parameters it is read with."""

from django.conf import settings
from django.db import models

from rapport.loop.know.models import Party


class Relationship(models.Model):
    """The edge between a party and us: the state its touches fold to, as fixed-width bytes, and what lists sort by.

    Only the kernel writes `state`; the other columns are lifted out of it in the same breath. `trend` compares with
    90 days before `trend_at` (-1 fading, 0 holding, 1 growing; empty while there is nothing to compare).
    """

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.CASCADE, related_name="relationship")
    version = models.SmallIntegerField()
    state = models.BinaryField()
    touches = models.BigIntegerField(default=0)
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    last_in_at = models.DateTimeField(null=True)
    orders = models.BigIntegerField(default=0)
    last_order_at = models.DateTimeField(null=True)
    spend = models.BigIntegerField(default=0)
    trend = models.SmallIntegerField(null=True)
    trend_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-last_at", "party"], name="relationship_last"),
            models.Index(fields=["-spend", "party"], name="relationship_spend"),
            models.Index(fields=["-orders", "party"], name="relationship_orders"),
            models.Index(fields=["trend", "-last_at", "party"], name="relationship_trend"),
        ]


class TrendCount(models.Model):
    """How many relationships of one keeper, or of nobody, had one trend when they were last counted."""

    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    trend = models.SmallIntegerField()
    relationships = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeper", "trend"], name="trend_count_once", nulls_distinct=False)
        ]


class Fit(models.Model):
    """One version of the fitted parameters, with how many people they were fitted on. The latest row counts."""

    fitted_at = models.DateTimeField()
    people = models.IntegerField()
    parameters = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["-id"], name="fit_latest")]
