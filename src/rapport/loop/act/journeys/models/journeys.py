"""What do we remember of journeys? What they do, every version of it, who is inside, and what each took part in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from rapport.loop.know.models import Party, Purpose, Topic


class JourneyQuerySet(models.QuerySet["Journey"]):
    def kept(self) -> "JourneyQuerySet":
        return self.filter(removed_at=None)

    def running(self) -> "JourneyQuerySet":
        """Published and not stopped; paused ones among them."""
        return self.kept().filter(published__isnull=False, stopped_at=None)


class Journey(models.Model):
    """Steps that people pass through. `draft` is what is being worked on, `published` what holds for who enters now.

    What happened before `since` is history and lets nobody in. Whether it is paused is said by its cause, as anything
    that sends may be paused: see `act.models.PausedCause`.
    """

    name = models.CharField(max_length=80)
    sentence = models.CharField(max_length=300, blank=True)
    purpose = models.CharField(max_length=20, choices=Purpose.choices, default=Purpose.JOURNEY)
    topic = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    draft = models.JSONField(default=dict)
    published = models.ForeignKey("Version", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    since = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = JourneyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("name"), condition=Q(removed_at=None), name="journey_name_once"),
            models.CheckConstraint(condition=Q(published=None) | Q(since__isnull=False), name="journey_began"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def cause(self) -> str:
        """Under which name all it does is kept."""
        return cause_of(self.pk)

    @property
    def is_running(self) -> bool:
        """Published, not stopped, not removed; be it paused."""
        return self.published_id is not None and self.stopped_at is None and self.removed_at is None


def cause_of(journey: int) -> str:
    return f"j{journey}"


class Version(models.Model):
    """What a journey does, as it was published; the database refuses to change it. Who is inside finishes on theirs."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.IntegerField()
    definition = models.JSONField()
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    topic = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["journey", "number"], name="journey_version_once")]

    def __str__(self) -> str:
        return f"{self.journey} {self.number}"


class StayQuerySet(models.QuerySet["Stay"]):
    def inside(self) -> "StayQuerySet":
        return self.filter(left_at=None)


class Stay(models.Model):
    """One party's way through one version, from `entry` to `left_at`; nobody is inside twice.

    `entry` names what let them in, so that nothing lets them in twice. They stand at `step` since `since`, and are
    looked at when `due_at` comes. `waits` are the kinds of touch that they wait for, as bits: one of these lets them be
    looked at sooner. `held_rule` is the rule of the gate that holds their message. `run` is the one they came in with,
    if the journey has a date. Who was moved from another version, at `moved_at`, may come to a step they have done.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="stays", db_index=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+", db_index=False)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="stays", db_index=False)
    entry = models.CharField(max_length=80)
    entered_at = models.DateTimeField()
    step = models.CharField(max_length=12)
    since = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    waits = models.BigIntegerField(default=0)
    held_rule = models.CharField(max_length=12, blank=True)
    left_at = models.DateTimeField(null=True)
    left_how = models.CharField(max_length=12, blank=True)
    moved_at = models.DateTimeField(null=True)
    run = models.ForeignKey("Run", null=True, on_delete=models.CASCADE, related_name="stays", db_index=False)

    objects = StayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journey", "party", "entry"], name="stay_entered_once"),
            models.UniqueConstraint(fields=["party", "journey"], condition=Q(left_at=None), name="stay_once_inside"),
            models.CheckConstraint(
                condition=Q(left_at=None, due_at__isnull=False) | Q(left_at__isnull=False, due_at=None, waits=0),
                name="stay_ends",
            ),
        ]
        indexes = [
            models.Index(fields=["journey", "due_at", "id"], condition=Q(left_at=None), name="stay_due"),
            models.Index(fields=["journey", "step"], condition=Q(left_at=None), name="stay_at_step"),
            models.Index(fields=["party"], condition=Q(left_at=None) & ~Q(waits=0), name="stay_waits"),
            models.Index(fields=["run"], condition=Q(run__isnull=False), name="stay_of_run"),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} in {self.journey_id}"


class StepTaken(models.Model):
    """One step was done for one stay, and how it went. As a journey has no way back, each is done once at most."""

    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="taken", db_index=False)
    step = models.CharField(max_length=12)
    how = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stay", "step"], name="step_taken_once")]


class Tally(models.Model):
    """How many went through a step of a version, and how: counted as it happens, since nobody counts millions."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="tallies", db_index=False)
    step = models.CharField(max_length=12)
    how = models.CharField(max_length=12)
    count = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "step", "how"], name="tally_once")]


class Cursor(models.Model):
    """How far something has been read: the ledger ("touches"), or those who enter on a date."""

    name = models.CharField(primary_key=True, max_length=80)
    seq = models.BigIntegerField(default=0)
