"""What do we remember of what we learned? Purchases by week, who moved, and how good our guesses were."""

from django.db import models

from rapport.platform.languages import N_


class PurchaseWeek(models.Model):
    """The purchases of the week from this Monday, where the workspace is; `value` in its currency, minor units.

    `elsewhere` says how many of them were paid in another currency for which there is no rate, and are not in `value`.
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


class Guess(models.TextChoices):
    """What we foretell, and can be looked back on."""

    BUYS = "buys", N_("They buy")
    TURNS = "turns", N_("They turn to us")
    ORDERS = "orders", N_("How many orders")
    VALUE = "value", N_("What it is worth")
    DUE = "due", N_("When they are back")
    ANSWERS = "answers", N_("They answer")
    PROMISES = "promises", N_("We keep our promise")
    AGAIN = "again", N_("What they buy again")
    RENEWS = "renews", N_("They renew")


class BackTest(models.Model):
    """One look back at one guess, over what happened from `first_at` to `last_at`, told `horizon_days` ahead.

    Without scores there was too little to look back on. Of many people only every `one_in`-th was asked.
    """

    guess = models.CharField(max_length=10, choices=Guess.choices, default=Guess.BUYS, db_default=Guess.BUYS)
    run_at = models.DateTimeField()
    horizon_days = models.SmallIntegerField()
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    one_in = models.IntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["guess", "-id"], name="back_test_latest")]


class Way(models.TextChoices):
    """Who guesses: we, or a plain rule."""

    OURS = "ours", N_("Our guess")
    RECENCY = "recency", N_("How long ago")
    FREQUENCY = "frequency", N_("How often")
    BOTH = "both", N_("How long ago and how often")
    SPENT = "spent", N_("How much so far")
    BASE = "base", N_("The same for everybody")


class Score(models.Model):
    """How good one way to guess was from one origin; without an origin, from all of them together.

    Columns that do not belong to the unit of the guess are empty (see `maths.scores.Score`); `within_80` and
    `within_95` are the shares that fell into our 80 % and 95 % intervals, `spread_off` how far all places together lie
    from where they should (`maths.pit`). `ahead` is by how much our mean loss is
    smaller than this one's, with its 95 % interval.
    """

    back_test = models.ForeignKey(BackTest, on_delete=models.CASCADE, related_name="scores")
    origin = models.DateTimeField(null=True)
    way = models.CharField(max_length=10, choices=Way.choices)
    guesses = models.IntegerField()
    people = models.IntegerField()
    base = models.FloatField(null=True)
    auc = models.FloatField(null=True)
    brier = models.FloatField(null=True)
    ece = models.FloatField(null=True)
    error = models.FloatField(null=True)
    recall = models.FloatField(null=True)
    within_80 = models.FloatField(null=True)
    within_95 = models.FloatField(null=True)
    spread_off = models.FloatField(null=True)
    ahead = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["back_test", "origin", "way"], name="score_once", nulls_distinct=False)
        ]

    @property
    def is_overall(self) -> bool:
        return self.origin is None


class Bin(models.Model):
    """One group of about equal guesses: the mean of what was said and of what happened, with its interval."""

    score = models.ForeignKey(Score, on_delete=models.CASCADE, related_name="bins")
    said = models.FloatField()
    happened = models.FloatField()
    n = models.IntegerField()
    low = models.FloatField()
    high = models.FloatField()


class Outcome(models.TextChoices):
    """What a relationship may be ahead of."""

    SPEND = "spend", N_("What they spend")
    RETURN = "return", N_("Whether they come back")
    REFERRAL = "referral", N_("Whether they send somebody")


class Lead(models.Model):
    """Did the measures know of one outcome before it happened, beside what was spent? One row an outcome and run.

    How well people were ranked by spend alone, with the state of the measures, and with their change over 90 days as
    well: a rank correlation for spend, an AUC for the others; all empty when there was too little. `gain` is what
    state and change added to spend alone, `change_gain` what change added to state, each with its 95 % interval.
    """

    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    run_at = models.DateTimeField()
    origins = models.IntegerField(default=0)
    people = models.IntegerField(default=0)
    events = models.IntegerField(default=0)
    spend_alone = models.FloatField(null=True)
    with_state = models.FloatField(null=True)
    with_change = models.FloatField(null=True)
    gain = models.FloatField(null=True)
    gain_low = models.FloatField(null=True)
    gain_high = models.FloatField(null=True)
    change_gain = models.FloatField(null=True)
    change_low = models.FloatField(null=True)
    change_high = models.FloatField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run_at", "outcome"], name="lead_once")]

    @property
    def is_known(self) -> bool:
        return self.gain is not None
