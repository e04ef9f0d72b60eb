"""How much does each move help, as far as we know? What was fitted, from what, and until when."""

from django.db import models


class EffectModel(models.Model):
    """One fit of all effects, on what had come out by `upto`; decisions name the one they were drawn by.

    `of_triggers` and `of_segments`: how far effects of one action differ between triggers, and between segments of
    one, as standard deviations of a share. `typical_value`: what a customer is worth in a year, in minor units, 0 while
    nobody knows. `welcome`: of each trigger, how many of its moves colleagues took up, and how many they judged.
    `hours`: for everybody ("") and each segment, two lists of 168 counts by hour of the week: how many mails were
    answered or clicked, and how many left.
    """

    fitted_at = models.DateTimeField()
    upto = models.DateTimeField()
    of_triggers = models.FloatField()
    of_segments = models.FloatField()
    typical_value = models.BigIntegerField(default=0)
    welcome = models.JSONField(default=dict)
    hours = models.JSONField(default=dict)


class Effect(models.Model):
    """What one move adds beside leaving alone: extra people who buy, as a share (.02: two more of a hundred).

    `key` is empty for the whole action, "t12" for a trigger, "t12/regular" for a segment of those it names. `n` and
    `n_hold` count the people seen to the end with the move and left alone; `mean` and `sd` are the posterior.
    """

    class Level(models.TextChoices):
        ACTION = "action", "Everywhere"
        TRIGGER = "trigger", "At one trigger"
        SEGMENT = "segment", "For one segment of a trigger"

    model = models.ForeignKey(EffectModel, on_delete=models.CASCADE, related_name="effects", db_index=False)
    level = models.CharField(max_length=8, choices=Level.choices)
    key = models.CharField(max_length=80, blank=True)
    arm = models.CharField(max_length=20)
    n = models.IntegerField()
    n_hold = models.IntegerField()
    mean = models.FloatField()
    sd = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "level", "key", "arm"], name="effect_once")]
