"""What do we remember of a relationship? Its folded state, what SQL reads of it, and the parameters."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from rapport.loop.know.models import Party, Product


class Relationship(models.Model):
    """The edge between a party and us, as SQL can read it: what lists sort by and what the measures are told from.

    A narrow row of numbers lifted out of the state in the breath that writes it; only the kernel says what they are.
    `lifted` says by which version. Of the habit we watch this party by (`habit`, a `Habit`): `acts` days with an act,
    `span` whole days from the first to the last, `acted` its instant. Instants in numbers are microseconds since 1970.
    `came_by` is 1 + the channel of their first order, or of the first exchange that came from them; 0 before either.
    `trend` compares with 90 days before `trend_at` (-1 fading, 0 holding, 1 growing; empty while there is nothing to
    compare).
    """

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.CASCADE, related_name="relationship")
    acted = models.BigIntegerField(default=0)
    counted = models.BigIntegerField(default=0)
    touches = models.BigIntegerField(default=0)
    orders = models.BigIntegerField(default=0)
    spend = models.BigIntegerField(default=0)
    margin = models.BigIntegerField(default=0)
    valued = models.BigIntegerField(default=0)
    acts = models.IntegerField(default=0)
    span = models.IntegerField(default=0)
    valued_days = models.IntegerField(default=0)
    asked_them = models.IntegerField(default=0)
    they_answered = models.IntegerField(default=0)
    asked_us = models.IntegerField(default=0)
    we_answered = models.IntegerField(default=0)
    owed = models.IntegerField(default=0)
    kept = models.IntegerField(default=0)
    habit = models.SmallIntegerField(default=1)
    lifted = models.SmallIntegerField(default=0)
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    last_in_at = models.DateTimeField(null=True)
    last_order_at = models.DateTimeField(null=True)
    depth = models.FloatField(null=True)
    pulse = models.FloatField(null=True)
    trend = models.SmallIntegerField(null=True)
    trend_at = models.DateTimeField(null=True)
    came_by = models.SmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["last_at", "party"], name="relationship_by_last"),
            models.Index(fields=["spend", "party"], name="relationship_by_spend"),
            models.Index(fields=["orders", "party"], name="relationship_by_orders"),
            models.Index(fields=["trend", "last_at", "party"], name="relationship_by_trend"),
            models.Index(fields=["trend", "party"], name="relationship_in_trends"),
        ]


class State(models.Model):
    """What the touches of a party fold to: fixed-width bytes that only the kernel of that `version` writes."""

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.CASCADE, related_name="+")
    version = models.SmallIntegerField()
    state = models.BinaryField()


class WatchedLevel(models.Model):
    """A level of a measure at which somebody wants to hear when time takes a relationship across it."""

    measure = models.CharField(max_length=20)
    level = models.FloatField()
    watchers = models.IntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "level"], name="level_watched_once")]


class Crossing(models.Model):
    """The instant at which one relationship will cross one watched level, unless something happens before."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+", db_index=False)
    watched = models.ForeignKey(WatchedLevel, on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["watched", "at", "party"], name="crossing_by_time"),
            models.Index(fields=["party"], name="crossing_by_party"),
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
    """One version of the fitted parameters, with how many people they were fitted on. The latest row counts.

    `diagnostics` says how well they explain and foretell what was seen; see `maths.diagnostics`.
    """

    fitted_at = models.DateTimeField()
    people = models.IntegerField()
    parameters = models.JSONField()
    diagnostics = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["-id"], name="fit_latest")]


class Snapshot(models.Model):
    """What was told of one relationship in one week, kept only where it differs from the snapshot before it.

    One column for each of `maths.figures.NAMES`, in its unit; empty while unknown. Read by the picture of a figure
    beyond a year, which then need not fold the ledger anew.
    """

    pk = models.CompositePrimaryKey("party_id", "at")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()
    fit = models.ForeignKey(Fit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    continuity = models.FloatField(null=True)
    rhythm = models.FloatField(null=True)
    usual_gap = models.FloatField(null=True)
    balance = models.FloatField(null=True)
    reciprocity = models.FloatField(null=True)
    they_answer = models.FloatField(null=True)
    we_answer = models.FloatField(null=True)
    trust = models.FloatField(null=True)
    promises = models.FloatField(null=True)
    value = models.FloatField(null=True)
    depth = models.FloatField(null=True)


class LikenessFit(models.Model):
    """One reading of which products the same people buy: how it was made, on how much, and how well it foretold.

    `way` is how likeness was measured; `parameters` and `figures` are what `commands.fit_recommendations` says they
    are. The latest row counts.
    """

    fitted_at = models.DateTimeField()
    way = models.CharField(max_length=10)
    people = models.IntegerField()
    products = models.IntegerField()
    lines = models.BigIntegerField()
    parameters = models.JSONField()
    figures = models.JSONField()


class LikeProducts(models.Model):
    """What those who bought one product also bought, by the latest fit: the likest other products, best first.

    `buyers` bought the product itself, `shared` of them each of the `others` (ids of products) too; `weights` is the
    likeness, `certain` says of which chance does not explain that they go together. One row for a product, as they are
    read by the dozen.
    """

    product = models.OneToOneField(Product, primary_key=True, on_delete=models.CASCADE, related_name="+")
    buyers = models.IntegerField()
    others = ArrayField(models.BigIntegerField())
    shared = ArrayField(models.IntegerField())
    weights = ArrayField(models.FloatField())
    certain = ArrayField(models.BooleanField())
