"""What do we remember of what we learned? Purchases by week, who moved, and how good our guesses were."""

from django.db import models


class PurchaseWeek(models.Model):
    """The purchases of the week from this Monday, where the workspace is; `value` in its currency, minor units.

    `elsewhere` says how many of them were paid in another currency and are not in `value`.
    """

    starts_on = models.DateField(primary_key=True)
    orders = models.BigIntegerField()
    value = models.BigIntegerField()
    elsewhere = models.BigIntegerField(default=0)


class PurchasesCounted(models.Model):
    """How far the ledger has been counted into weeks, and when the first purchase of all was."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    counted_at = models.DateTimeField()
    first_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_count")]


class Movement(models.Model):
    """How many relationships had grown, held and faded in the 90 days before one instant.

    All rows are told anew every night with the parameters of that night, so that they can be compared.
    """

    at = models.DateTimeField(primary_key=True)
    growing = models.IntegerField()
    holding = models.IntegerField()
    fading = models.IntegerField()


class BackTest(models.Model):
    """One look back at the guess "buys within the horizon", over the purchases from `first_at` to `last_at`.

    Without scores there was too little to look back on. Of many buyers only every `one_in`-th was asked.
    """

    run_at = models.DateTimeField()
    horizon_days = models.SmallIntegerField()
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    one_in = models.IntegerField(default=1)


class Guess(models.TextChoices):
    """Who guesses: we, or a plain rule."""

    OURS = "ours", "Our guess"
    RECENCY = "recency", "How long ago"
    FREQUENCY = "frequency", "How often"
    BOTH = "both", "How long ago and how often"
    BASE = "base", "The same for everybody"


class Score(models.Model):
    """How good one way to guess was from one origin; without an origin, from all of them together.

    `ahead` is by how much our mean squared error is smaller than this one's, with its 95 % interval.
    """

    back_test = models.ForeignKey(BackTest, on_delete=models.CASCADE, related_name="scores")
    origin = models.DateTimeField(null=True)
    guess = models.CharField(max_length=10, choices=Guess.choices)
    guesses = models.IntegerField()
    people = models.IntegerField()
    base = models.FloatField()
    auc = models.FloatField(null=True)
    brier = models.FloatField()
    ece = models.FloatField()
    ahead = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["back_test", "origin", "guess"], name="score_once", nulls_distinct=False)
        ]

    @property
    def is_overall(self) -> bool:
        return self.origin is None


class Bin(models.Model):
    """One group of about equal guesses: the mean of what was said, the share that happened, its Wilson interval."""

    score = models.ForeignKey(Score, on_delete=models.CASCADE, related_name="bins")
    said = models.FloatField()
    happened = models.FloatField()
    n = models.IntegerField()
    low = models.FloatField()
    high = models.FloatField()
