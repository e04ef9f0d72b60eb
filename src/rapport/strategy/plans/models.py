"""What do we remember of plans? For whom, the goals and how far they have come, the steps, the roles, the talks."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from rapport.loop.decide.models import Trigger, TriggerPoint
from rapport.loop.know.models import Party
from rapport.loop.understand.segments.models import Segment


class Plan(models.Model):
    """What we want with one party or one segment; with neither, with everybody we know. One for each."""

    party = models.OneToOneField(Party, null=True, on_delete=models.CASCADE, related_name="plan")
    segment = models.OneToOneField(Segment, null=True, on_delete=models.CASCADE, related_name="plan")
    aim = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(party=None) | models.Q(segment=None), name="plan_for_one"),
            models.UniqueConstraint(
                Coalesce("party", "segment", models.Value(0)),
                condition=models.Q(party=None, segment=None),
                name="plan_one_for_everybody",
            ),
        ]


class Figure(models.TextChoices):
    """What a goal is told from: see `metrics`."""

    COUNT = "count", "How many"
    SUM = "sum", "All together"
    MEAN = "mean", "On average"
    FIELD = "field", "Of this one"
    TOUCHES = "touches", "Touches"


class Goal(models.Model):
    """A figure that is to be at `target` on a day; `baseline` is what it was when the goal was set.

    `noun`, `field`, `filter` and `days` say what the figure is told from. `value` is the latest; `trouble` says why
    there is no later one. A goal that was dropped keeps its history.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    name = models.CharField(max_length=120)
    figure = models.CharField(max_length=10, choices=Figure.choices)
    noun = models.CharField(max_length=20)
    field = models.CharField(max_length=80, blank=True)
    filter = models.TextField(blank=True)
    days = models.PositiveSmallIntegerField(default=0)
    baseline = models.FloatField()
    baseline_at = models.DateTimeField()
    target = models.FloatField()
    due_on = models.DateField()
    value = models.FloatField()
    measured_at = models.DateTimeField()
    trouble = models.CharField(max_length=300, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(target=models.F("baseline")), name="goal_leads_somewhere")
        ]


class Progress(models.Model):
    """What a goal's figure was on a day of the workspace; only days on which it had changed."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="progress", db_index=False)
    on = models.DateField()
    value = models.FloatField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "progress"
        constraints = [models.UniqueConstraint(fields=["goal", "on"], name="progress_once_a_day")]


class Initiative(models.Model):
    """Something a colleague does so that the plan comes true."""

    class Settled(models.TextChoices):
        DONE = "done", "Done"
        DROPPED = "dropped", "Dropped"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="initiatives")
    text = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_how = models.CharField(max_length=8, choices=Settled.choices, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")


class Role(models.Model):
    """A part that somebody there plays for us, like "signs" or "CFO"; empty while we know nobody in it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="roles")
    name = models.CharField(max_length=80)
    holder = models.ForeignKey(Party, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "name"], name="role_once_in_a_plan")]


class Talk(models.Model):
    """Whom of theirs one of us talks to about what."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="talks")
    colleague = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    person = models.ForeignKey(Party, null=True, on_delete=models.SET_NULL, related_name="+")
    subject = models.CharField(max_length=200)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")


class Serves(models.Model):
    """What we are asked to do at a trigger point, or whenever a trigger fires, brings us nearer to a goal."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="served_by")
    point = models.OneToOneField(TriggerPoint, null=True, on_delete=models.CASCADE, related_name="serves")
    trigger = models.OneToOneField(Trigger, null=True, on_delete=models.CASCADE, related_name="serves")
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(point=None, trigger__isnull=False) | models.Q(point__isnull=False, trigger=None),
                name="serves_by_one",
            )
        ]
