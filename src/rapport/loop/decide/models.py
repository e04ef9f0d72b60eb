"""What do we remember of when and what to do? Due times, trigger points, decisions."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from rapport.loop.know.models import Party
from rapport.loop.listen.models import OpenLoop


class Rule(models.TextChoices):
    """Which rule says when to act."""

    LOOP = "loop", "An open loop is due"
    SILENCE = "silence", "Silent for longer than usual"


class NextDue(models.Model):
    """The earliest instant at which any rule wants this party looked at. One row a party, none when no rule does."""

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.CASCADE, related_name="next_due")
    due_at = models.DateTimeField()
    rule = models.CharField(max_length=20, choices=Rule.choices)

    class Meta:
        indexes = [models.Index(fields=["due_at", "party"], name="next_due_when")]


class TriggerPointQuerySet(models.QuerySet["TriggerPoint"]):
    def open(self) -> "TriggerPointQuerySet":
        return self.filter(settled_at=None)

    def awake(self, now: datetime) -> "TriggerPointQuerySet":
        """Open, and not put off to later."""
        return self.open().filter(models.Q(asleep_until=None) | models.Q(asleep_until__lte=now))

    def for_keeper(self, user: Any) -> "TriggerPointQuerySet":
        return self.filter(keeper=user)

    def owed(self) -> "TriggerPointQuerySet":
        """What we owe somebody, the latest at the top."""
        return self.filter(rule=Rule.LOOP).select_related("party", "loop").order_by("due_at", "pk")

    def others(self) -> "TriggerPointQuerySet":
        """What we do not owe, by what is at stake."""
        return self.exclude(rule=Rule.LOOP).select_related("party").order_by("-at_stake", "pk")

    def behind(self, point: "TriggerPoint") -> "TriggerPointQuerySet":
        """What comes after this one, where the others follow what is owed."""
        if point.rule == Rule.LOOP:
            later = models.Q(due_at=point.due_at, pk__gt=point.pk) | models.Q(due_at__gt=point.due_at)
            return self.exclude(models.Q(rule=Rule.LOOP) & ~later)
        less = models.Q(at_stake=point.at_stake, pk__gt=point.pk) | models.Q(at_stake__lt=point.at_stake)
        return self.exclude(rule=Rule.LOOP).filter(less)


class TriggerPoint(models.Model):
    """One predicted instant at which to act for a party; fired once per episode."""

    class Settled(models.TextChoices):
        ACTED = "acted", "We acted"
        CAME_BACK = "came back", "They came back by themselves"
        NOT_USEFUL = "not useful", "Not useful"
        OVER = "over", "No longer the case"

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="trigger_points")
    rule = models.CharField(max_length=20, choices=Rule.choices)
    episode = models.CharField(max_length=60)
    loop = models.ForeignKey(OpenLoop, null=True, on_delete=models.CASCADE, related_name="trigger_points")
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    due_at = models.DateTimeField()
    fired_at = models.DateTimeField()
    at_stake = models.BigIntegerField(default=0)
    value = models.BigIntegerField(default=0)
    risk = models.FloatField(default=0)
    reason = models.JSONField(default=dict)
    asleep_until = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_how = models.CharField(max_length=12, choices=Settled.choices, blank=True)

    objects = TriggerPointQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "rule", "episode"], name="once_per_episode")]
        indexes = [
            models.Index(
                fields=["keeper", "rule", "due_at"], condition=models.Q(settled_at=None), name="trigger_loops_first"
            ),
            models.Index(fields=["keeper", "-at_stake"], condition=models.Q(settled_at=None), name="trigger_by_stake"),
            models.Index(fields=["party"], condition=models.Q(settled_at=None), name="trigger_open_of_party"),
        ]


class Decision(models.Model):
    """The log of one choice: what could be done, what was chosen, by whom, and what came of it."""

    class Choice(models.TextChoices):
        ANSWER = "answer", "Answer"
        CALL = "call", "Call"
        WRITE = "write", "Write"
        THANK = "thank", "Thank"
        HOLD = "hold", "Leave alone"
        LATER = "later", "Later"
        NOT_USEFUL = "not useful", "Not useful"

    trigger_point = models.ForeignKey(TriggerPoint, on_delete=models.CASCADE, related_name="decisions")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="decisions")
    eligible = models.JSONField()
    proposed = models.CharField(max_length=12, choices=Choice.choices)
    chosen = models.CharField(max_length=12, choices=Choice.choices)
    why = models.CharField(max_length=200, blank=True)
    asleep_until = models.DateTimeField(null=True)
    touch_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    outcome_at = models.DateTimeField(null=True)
    window_ends_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["trigger_point", "-id"], name="decision_latest"),
            models.Index(fields=["window_ends_at"], condition=models.Q(outcome=""), name="decision_unsettled"),
        ]
