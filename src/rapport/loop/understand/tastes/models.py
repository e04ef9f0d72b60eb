"""What do we remember of tastes? Interests as they can be compared, feelings as colleagues said them, who returns."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from rapport.loop.know.models import Party, Product

from ..maths.interests import Evidence


class Interest(models.Model):
    """How one kind of evidence speaks for the interest of somebody in a topic, so that it holds for any instant.

    `score` is what `maths.interests` makes of it; `latest` is the last touch behind it, `days` how many days had one.
    """

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="interests", db_index=False)
    topic = models.CharField(max_length=200)
    evidence = models.SmallIntegerField(choices=[(each.value, each.name) for each in Evidence])
    score = models.FloatField()
    latest = models.DateTimeField()
    days = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "topic", "evidence"], name="interest_once")]
        indexes = [
            models.Index(Lower("topic"), "evidence", "score", "party", name="interest_by_topic"),
            models.Index(fields=["evidence", "score", "party"], name="interest_by_score"),
        ]


class Touched(models.Model):
    """Somebody whose interests must be read from the ledger again."""

    party = models.BigIntegerField()


class FeelingSaid(models.Model):
    """A colleague said how the words of one touch feel; the latest word counts."""

    touch_id = models.UUIDField(primary_key=True)
    touch_at = models.DateTimeField()
    said = models.CharField(max_length=10)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField()


class FeelingModel(models.Model):
    """What was learnt from them: the weights of `maths.feeling`, as bytes; `version` grows with each lesson."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    version = models.BigIntegerField(default=0)
    mean = models.BinaryField()
    precision = models.BinaryField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_feeling_model")]


class ReturnsFit(models.Model):
    """One reading of who returns often and what comes back often; the latest row counts.

    `people` and `products` are both mixtures as `maths.returners` found them; `plain` is how many the rule of thumb
    names, `both` how many of them are also among ours.
    """

    fitted_at = models.DateTimeField()
    buyers = models.IntegerField()
    goods = models.IntegerField()
    lines = models.BigIntegerField()
    usual = models.FloatField()
    people = models.JSONField()
    products = models.JSONField()
    plain = models.IntegerField()
    both = models.IntegerField()


class Returner(models.Model):
    """How somebody's returns compare with what is usual for what they bought; only of whom it may be said or nearly so.

    `often` where it may be said. Nothing follows from it by itself.
    """

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.CASCADE, related_name="returner")
    bought = models.IntegerField()
    returned = models.IntegerField()
    usual = models.FloatField()
    chance = models.FloatField()
    often = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["often", "-chance", "party"], name="returner_by_chance")]


class ComesBack(models.Model):
    """How often a product comes back beside what is usual, and beside what is usual for those who bought it."""

    product = models.OneToOneField(Product, primary_key=True, on_delete=models.CASCADE, related_name="comes_back")
    bought = models.IntegerField()
    returned = models.IntegerField()
    usual = models.FloatField()
    chance = models.FloatField()
    often = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["often", "-chance", "product"], name="comes_back_by_chance")]
