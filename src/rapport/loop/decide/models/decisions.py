"""What was chosen, of what could be done, with which chance, and what came of it?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rapport.loop.know.models import Party

from .effects import EffectModel
from .points import TriggerPoint


class DecisionQuerySet(models.QuerySet["Decision"]):
    def assignments(self) -> "DecisionQuerySet":
        """What was drawn, or brought in as drawn: with the chance it had."""
        return self.exclude(propensity=None)

    def by_hand(self) -> "DecisionQuerySet":
        """What colleagues did; nobody drew it, so no effect is told from it."""
        return self.filter(propensity=None)


class Decision(models.Model):
    """The log of one choice: what could be done, what was chosen, by whom, and what came of it.

    Two kinds of row. What a colleague did about a trigger point (`chosen`, `decided_by`) has no `propensity`. An
    assignment was drawn before anything happened: `arm` out of `arms` (each with its chance `p`, and the effect
    believed in then as `mean` and `sd`), with `propensity` from `seed` under `model`; `explored` where it came from the
    floor. `segment` and `state_hash` are of the party as it was then, `unit` is the party whose people share one fate,
    `cause` what it is part of ("t12": a trigger), `hour` the best one of the week as far as was known. Effects are told
    by what was assigned, whatever was done: where a colleague did otherwise, `overridden_at` says so. `outcome_value`
    is what they bought for until `window_ends_at`, in minor units. `source` is the import that brought it, empty for
    our own.
    """

    class Choice(models.TextChoices):
        ANSWER = "answer", "Answer"
        CALL = "call", "Call"
        WRITE = "write", "Write"
        THANK = "thank", "Thank"
        HOLD = "hold", "Leave alone"
        LATER = "later", "Later"
        NOT_USEFUL = "not useful", "Not useful"

    trigger_point = models.ForeignKey(TriggerPoint, null=True, on_delete=models.CASCADE, related_name="decisions")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="decisions", db_index=False)
    eligible = models.JSONField()
    proposed = models.CharField(max_length=20, blank=True)
    chosen = models.CharField(max_length=12, choices=Choice.choices, blank=True)
    why = models.CharField(max_length=200, blank=True)
    asleep_until = models.DateTimeField(null=True)
    touch_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    outcome_at = models.DateTimeField(null=True)
    outcome_value = models.BigIntegerField(null=True)
    window_ends_at = models.DateTimeField()
    cause = models.CharField(max_length=60, blank=True)
    arms = models.JSONField(default=list)
    arm = models.CharField(max_length=20, blank=True)
    propensity = models.FloatField(null=True)
    explored = models.BooleanField(default=False)
    segment = models.CharField(max_length=20, blank=True)
    state_hash = models.CharField(max_length=32, blank=True)
    model = models.ForeignKey(EffectModel, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    seed = models.BigIntegerField(null=True)
    unit = models.BigIntegerField(null=True)
    hour = models.SmallIntegerField(null=True)
    overridden_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=40, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(propensity=None) | Q(propensity__gt=0, propensity__lte=1) & ~Q(arm=""),
                                   name="what_was_drawn_had_a_chance"),
            models.UniqueConstraint(fields=["trigger_point"], condition=Q(propensity__isnull=False),
                                    name="chosen_once"),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["trigger_point", "-id"], name="decision_latest"),
            models.Index(fields=["window_ends_at"], condition=Q(outcome=""), name="decision_unsettled"),
            models.Index(fields=["party", "-decided_at"], name="decision_of_party"),
            models.Index(fields=["cause", "arm"], condition=Q(propensity__isnull=False), name="decision_by_cause"),
            models.Index(fields=["arm", "decided_at"], condition=Q(propensity__isnull=False), name="decision_by_arm"),
        ]
