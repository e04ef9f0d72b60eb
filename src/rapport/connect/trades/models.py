"""Which trades were put in, and what came of each part of them?"""

from django.conf import settings
from django.db import models


class Trade(models.Model):
    """What the catalogue has for one trade was put in; taken out again, it remembers what is its own."""

    key = models.CharField(max_length=40, unique=True)
    put_in_at = models.DateTimeField()
    put_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_out_at = models.DateTimeField(null=True)
    taken_out_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.key


class Part(models.Model):
    """One thing that a trade made: what it is, how the catalogue calls it, and its id."""

    class What(models.TextChoices):
        OBJECT = "object", "Kind of record"
        FIELD = "field", "Field"
        TOUCH = "touch", "Touch"
        VIEW = "view", "View"
        SEGMENT = "segment", "Segment"
        TRIGGER = "trigger", "Trigger"

    trade = models.ForeignKey(Trade, on_delete=models.CASCADE, related_name="parts")
    what = models.CharField(max_length=10, choices=What.choices)
    key = models.CharField(max_length=120)
    made = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trade", "what", "key"], name="part_of_trade_once")]
