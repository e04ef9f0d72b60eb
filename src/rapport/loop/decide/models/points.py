"""When to act? Due times, and trigger points: one instant at which to act for one party."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from rapport.loop.know.models import Party
from rapport.loop.listen.models import OpenLoop

from .triggers import Trigger


class Rule(models.TextChoices):
    """Which kind of rule says when to act: what we owe, a silence, any other trigger, or a step of a journey."""

    LOOP = "loop", "An open loop is due"
    SILENCE = "silence", "Silent for longer than usual"
    TRIGGER = "trigger", "A trigger says so"
    JOURNEY = "journey", "A journey asks for it"


class NextDue(models.Model):
    """The earliest instant at which any rule wants this party looked at. One row a party, none when no rule does.

    What they buy again and again is read from the ledger not at every purchase, but when it may be due at the earliest:
    `restock_at`, which never lies behind the instant itself; `restock_by` is the trigger where it is that very instant.
    `trigger` is the first that strikes, at `strikes_at`: not before `due_at`, which may be a mere look. Neither has a
    constraint: a batch would ask for the same few triggers once a row, and triggers are never deleted.
    """

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.CASCADE, related_name="next_due")
    due_at = models.DateTimeField()
    rule = models.CharField(max_length=20, choices=Rule.choices)
    trigger = models.ForeignKey(
        Trigger, null=True, on_delete=models.DO_NOTHING, related_name="ahead", db_constraint=False, db_index=False
    )
    strikes_at = models.DateTimeField(null=True)
    restock_at = models.DateTimeField(null=True)
    restock_by = models.ForeignKey(
        Trigger, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["due_at", "party"], name="next_due_when"),
            models.Index(fields=["trigger", "strikes_at"], name="next_due_by"),
        ]


class TriggerPointQuerySet(models.QuerySet["TriggerPoint"]):
    def open(self) -> "TriggerPointQuerySet":
        return self.filter(settled_at=None)

    def told(self, now: datetime) -> "TriggerPointQuerySet":
        """Open, and not too old to be told."""
        return self.open().filter(models.Q(expires_at=None) | models.Q(expires_at__gt=now))

    def unconsidered(self) -> "TriggerPointQuerySet":
        """Open, and nobody has chosen what to do yet."""
        return self.open().filter(considered_at=None)

    def awake(self, now: datetime) -> "TriggerPointQuerySet":
        """Told, and not put off to later."""
        return self.told(now).filter(models.Q(asleep_until=None) | models.Q(asleep_until__lte=now))

    def for_keeper(self, user: Any) -> "TriggerPointQuerySet":
        """What this colleague gets, and what everybody does."""
        return self.filter(models.Q(keeper=user) | models.Q(for_everybody=True))

    def owed(self) -> "TriggerPointQuerySet":
        """What we owe somebody, the latest at the top."""
        return self.filter(rule=Rule.LOOP).select_related("party", "loop").order_by("due_at", "pk")

    def others(self) -> "TriggerPointQuerySet":
        """What we do not owe, by what a word may bring."""
        return self.exclude(rule=Rule.LOOP).select_related("party", "trigger").order_by("-rank", "pk")

    def behind(self, point: "TriggerPoint") -> "TriggerPointQuerySet":
        """What comes after this one, where the others follow what is owed."""
        if point.rule == Rule.LOOP:
            later = models.Q(due_at=point.due_at, pk__gt=point.pk) | models.Q(due_at__gt=point.due_at)
            return self.exclude(models.Q(rule=Rule.LOOP) & ~later)
        less = models.Q(rank=point.rank, pk__gt=point.pk) | models.Q(rank__lt=point.rank)
        return self.exclude(rule=Rule.LOOP).filter(less)


class TriggerPoint(models.Model):
    """One predicted instant at which to act for a party; fired once per episode.

    `trigger` says so; what we owe comes up without one. Past `expires_at` it is too late, and nobody is told any more.
    `considered_at`: when it was chosen what to do, once; `arm` is what was chosen then, `rank` what that may bring, in
    minor units. By `rank` they stand on Today, so it is stored: looking again shuffles nothing.
    """

    class Settled(models.TextChoices):
        ACTED = "acted", "We acted"
        CAME_BACK = "came back", "They came back by themselves"
        NOT_USEFUL = "not useful", "Not useful"
        OVER = "over", "No longer the case"
        LEFT_ALONE = "left alone", "Left alone on purpose"

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="trigger_points")
    rule = models.CharField(max_length=20, choices=Rule.choices)
    trigger = models.ForeignKey(Trigger, null=True, on_delete=models.PROTECT, related_name="points", db_index=False)
    episode = models.CharField(max_length=60)
    loop = models.ForeignKey(OpenLoop, null=True, on_delete=models.CASCADE, related_name="trigger_points")
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    for_everybody = models.BooleanField(default=False)
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    fired_at = models.DateTimeField()
    at_stake = models.BigIntegerField(default=0)
    value = models.BigIntegerField(default=0)
    risk = models.FloatField(default=0)
    reason = models.JSONField(default=dict)
    considered_at = models.DateTimeField(null=True)
    arm = models.CharField(max_length=20, blank=True)
    rank = models.FloatField(default=0)
    asleep_until = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_how = models.CharField(max_length=12, choices=Settled.choices, blank=True)

    objects = TriggerPointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "rule", "trigger", "episode"], nulls_distinct=False, name="once_per_episode"
            )
        ]
        indexes = [
            models.Index(
                fields=["keeper", "rule", "due_at"], condition=models.Q(settled_at=None), name="trigger_loops_first"
            ),
            models.Index(fields=["keeper", "-rank"], condition=models.Q(settled_at=None), name="trigger_by_rank"),
            models.Index(fields=["party"], condition=models.Q(settled_at=None), name="trigger_open_of_party"),
            models.Index(
                fields=["-rank"],
                condition=models.Q(settled_at=None, for_everybody=True),
                name="trigger_for_all_ranked",
            ),
            models.Index(
                fields=["id"],
                condition=models.Q(settled_at=None, considered_at=None),
                name="trigger_unconsidered",
            ),
            models.Index(
                fields=["keeper", "-settled_at"],
                condition=models.Q(settled_how="left alone"),
                name="trigger_left_alone",
            ),
            models.Index(fields=["expires_at"], condition=models.Q(settled_at=None), name="trigger_too_old"),
            models.Index(fields=["trigger", "party", "-fired_at"], name="trigger_last_said"),
        ]

    def is_awake(self, now: datetime) -> bool:
        """Open, and not put off to later."""
        return self.settled_at is None and (self.asleep_until is None or self.asleep_until <= now)
