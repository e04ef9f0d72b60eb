"""What do we remember of tests, goals and approvals? What was better, who reached what it is for, and who said yes."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .journeys import Journey, Stay, Version


class Contest(models.Model):
    """A fair test whose others wait for what is better: from `began_at`, when the first were drawn, to `ends_at`.

    `way` is what won, by `chance` to be the best then; empty while it is open. `looked_at`: when it was last counted.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="contests", db_index=False)
    step = models.CharField(max_length=12)
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    looked_at = models.DateTimeField()
    way = models.CharField(max_length=1, blank=True)
    chance = models.FloatField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "step"], name="contest_once"),
            models.CheckConstraint(
                condition=Q(way="", decided_at=None) | ~Q(way="") & Q(decided_at__isnull=False, chance__isnull=False),
                name="contest_is_won_once_decided",
            ),
        ]


class StayGoal(models.Model):
    """Who came into a journey and reached what it is for, when, and what it was worth in minor units; the first
    time."""

    stay = models.OneToOneField(Stay, on_delete=models.CASCADE, related_name="goal")
    at = models.DateTimeField()
    value = models.BigIntegerField(null=True)


class Approval(models.Model):
    """A colleague is asked to let those go on who stand at a step: `colleague`, or whoever makes journeys.

    Once it `said_at` something, `said_yes` holds for those who came there until `upto`; who comes later is asked for
    anew.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="approvals", db_index=False)
    step = models.CharField(max_length=12)
    colleague = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    said_at = models.DateTimeField(null=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    said_yes = models.BooleanField(null=True)
    upto = models.DateTimeField(null=True)
    people = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "step"], condition=Q(said_at=None), name="asked_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(said_at=None, said_yes=None, upto=None)
                | Q(said_at__isnull=False, said_yes__isnull=False, upto__isnull=False),
                name="approval_says_upto_whom",
            ),
        ]

    @property
    def journey(self) -> Journey:
        return self.version.journey
