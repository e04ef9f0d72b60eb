"""What do we remember of when and what to do? Due times, trigger points, decisions, and when people leave."""

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


class Walk(models.TextChoices):
    """What steps people take; see `departures` for what a step, a state and leaving are in each."""

    NEWSLETTER = "newsletter", "Issues of the newsletter"
    ORDERS = "orders", "Orders"
    CONTRACT = "contract", "Months of a contract"
    ONBOARDING = "onboarding", "First steps"


class Search(models.Model):
    """The latest search for departure points in one walk; with none among its cells, nothing was found.

    `judged`: person-steps seen to their end; `censored`: those too young to tell; `tried`: how many cells were tried.
    `cells` holds each of them with what was counted and what its neighbours say; `declared` what was declared before.
    Of many people only every `one_in`-th was asked, and all counts are of these.
    """

    walk = models.CharField(primary_key=True, max_length=12, choices=Walk.choices)
    searched_at = models.DateTimeField()
    as_of = models.DateTimeField()
    people = models.IntegerField()
    judged = models.BigIntegerField()
    censored = models.BigIntegerField()
    tried = models.IntegerField()
    cells = models.JSONField(default=list)
    one_in = models.IntegerField(default=1)
    declared = models.JSONField(default=dict)


class DeparturePointQuerySet(models.QuerySet["DeparturePoint"]):
    def standing(self) -> "DeparturePointQuerySet":
        """Not dismissed."""
        return self.filter(dismissed_at=None)

    def waiting(self) -> "DeparturePointQuerySet":
        """Found, and neither confirmed by the next cohort yet nor dismissed."""
        return self.standing().filter(confirmed_at=None)


class DeparturePoint(models.Model):
    """A step and state in which people leave far more often than just before and just after it.

    Figures are those it was found with, of steps begun up to `seen_upto`; hazards are shares, `saved` people. The
    `later_*` are of the next cohort: those who reached it afterwards, tried once. Dismissed by nobody, it did not hold.
    """

    walk = models.CharField(max_length=12, choices=Walk.choices)
    step = models.IntegerField()
    state = models.CharField(max_length=40)
    at_risk = models.BigIntegerField()
    left = models.BigIntegerField()
    hazard = models.FloatField()
    usual = models.FloatField()
    shrunk = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    chance = models.FloatField()
    saved = models.FloatField()
    one_in = models.IntegerField(default=1)
    tried = models.IntegerField()
    declared = models.JSONField(default=dict)
    found_at = models.DateTimeField()
    seen_upto = models.DateTimeField()
    later_at_risk = models.BigIntegerField(null=True)
    later_left = models.BigIntegerField(null=True)
    later_usual = models.FloatField(null=True)
    later_shrunk = models.FloatField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    dismissed_at = models.DateTimeField(null=True)
    dismissed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = DeparturePointQuerySet.as_manager()

    class Status(models.TextChoices):
        FOUND = "found", "Found"
        CONFIRMED = "confirmed", "Confirmed"
        ADOPTED = "adopted", "Acted on"
        DISMISSED = "dismissed", "Dismissed"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["walk", "step", "state"], name="departure_point_once"),
            models.CheckConstraint(
                condition=models.Q(adopted_at=None) | models.Q(confirmed_at__isnull=False),
                name="confirmed_before_it_acts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.walk} {self.step}, {self.state}"

    @property
    def status(self) -> Status:
        """What has become of it; the latest of its moments."""
        if self.dismissed_at:
            return self.Status.DISMISSED
        if self.adopted_at:
            return self.Status.ADOPTED
        return self.Status.CONFIRMED if self.confirmed_at else self.Status.FOUND

    @property
    def acts_at(self) -> int:
        """The step at which to act: the one before the excess."""
        return self.step - 1
