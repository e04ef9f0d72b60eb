"""What do we remember of how relationships stand? Stage and band with their moves, strength, and who disagrees."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from rapport.loop.know.models import Party
from rapport.platform.languages import N_


class Standing(models.Model):
    """In which stage and band a relationship stands, and since when.

    `stage` is a `maths.stages.Stage`, told by the public rule; the columns from `days` on are what its next step needs
    (see `maths.stages.Course`; instants are microseconds since 1970). `band` is a `maths.bands.Band`, kept so that it
    is left only when the figures are clearly past its edge; empty before the first counted touch.
    """

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.CASCADE, related_name="standing")
    stage = models.SmallIntegerField(default=0)
    band = models.SmallIntegerField(null=True)
    refers = models.IntegerField(default=0)
    running = models.IntegerField(default=0)
    days = models.IntegerField(default=0)
    stage_since = models.DateTimeField(null=True)
    band_since = models.DateTimeField(null=True)
    first_at = models.BigIntegerField(default=0)
    last_at = models.BigIntegerField(default=0)
    silent_at = models.BigIntegerField(default=0)
    began_at = models.BigIntegerField(default=0)
    seen_at = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["stage", "party"], name="standing_by_stage"),
            models.Index(fields=["band", "party"], name="standing_by_band"),
        ]


class Move(models.Model):
    """Somebody moved from one stage, or band, to another. Moves of stages are dated by the rule, not by who noticed."""

    class Of(models.TextChoices):
        STAGE = "stage"
        BAND = "band"

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+", db_index=False)
    of = models.CharField(max_length=5, choices=Of.choices)
    at = models.DateTimeField()
    before = models.SmallIntegerField(null=True)
    after = models.SmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["party", "of", "at"], name="move_by_party"),
            models.Index(fields=["of", "at"], name="move_by_time"),
        ]


class Outcome(models.TextChoices):
    """What a strength is the chance of, for whom."""

    ACTS = "acts", N_("People: they act within the horizon")
    CONTACT = "contact", N_("Organisations: both turn to each other within the horizon, and no contract ends")
    RENEWS = "renews", N_("Contracts: they renew")


class StrengthFit(models.Model):
    """One version of how strength is told for one outcome, with how good it was; the latest row of an outcome counts.

    `outcomes` is to how many of the `people` taught with it happened. The scores, ours and the plain rule's (recency
    and frequency), are from the latest window, which taught nothing; `ahead` is by how much our squared error is
    smaller, `low`..`high` where that lies. Only what is `earned` is shown; else `why` says what is missing. `model` is
    what `maths.strength.Model` says it is; of many people every `one_in`-th teaches.
    """

    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    fitted_at = models.DateTimeField()
    horizon_days = models.SmallIntegerField()
    one_in = models.IntegerField(default=1)
    people = models.IntegerField(default=0)
    outcomes = models.IntegerField(default=0)
    judged = models.IntegerField(default=0)
    origins = ArrayField(models.DateTimeField(), default=list)
    model = models.JSONField(null=True)
    slopes = ArrayField(models.FloatField(), default=list)
    auc = models.FloatField(null=True)
    brier = models.FloatField(null=True)
    ece = models.FloatField(null=True)
    plain_auc = models.FloatField(null=True)
    plain_brier = models.FloatField(null=True)
    plain_ece = models.FloatField(null=True)
    ahead = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    earned = models.BooleanField(default=False)
    why = models.CharField(max_length=300)

    class Meta:
        indexes = [models.Index(fields=["outcome", "-id"], name="strength_fit_latest")]


class Strength(models.Model):
    """The strength of one relationship as it was told one night, 0..1, and the points that sum to it.

    `points` are: first where everybody begins, then one for each of
    `maths.strength.MEASURES`; they add up to 100 x `value`.
    """

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.CASCADE, related_name="strength")
    fit = models.ForeignKey(StrengthFit, on_delete=models.CASCADE, related_name="+", db_index=False)
    told_at = models.DateTimeField()
    value = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    points = ArrayField(models.FloatField())

    class Meta:
        indexes = [models.Index(fields=["value", "party"], name="strength_in_order")]


class Opinion(models.Model):
    """A colleague sees a band or a strength differently; said beside what is worked out, never instead of it.

    `value` is the code of a band, or a strength of 0 to 100. It holds until the end of `until`, unless it is taken back
    or another one is given.
    """

    class About(models.TextChoices):
        BAND = "band", "Band"
        STRENGTH = "strength", "Strength"

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="opinions", db_index=False)
    about = models.CharField(max_length=8, choices=About.choices)
    value = models.SmallIntegerField()
    note = models.CharField(max_length=300)
    until = models.DateField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "about"], condition=models.Q(ended_at=None), name="opinion_once")
        ]
        indexes = [models.Index(fields=["party", "-id"], name="opinion_by_party")]
