"""What is a rule that says when to act, and for whom does it hold now?"""

from django.conf import settings as configured
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT
from django.db.models.functions import Lower

from rapport.loop.know.models import Party
from rapport.platform.languages import N_


class Kind(models.TextChoices):
    """What a trigger listens to: a clock of each party's own, or that something begins to hold. See `decide.kinds`."""

    LOOP = "loop", N_("Something we owe is due")
    SILENCE = "silence", N_("Silent for longer than usual")
    DUE = "due", N_("About to come back")
    RESTOCK = "restock", N_("Due to buy something again")
    HOLDS = "holds", N_("A filter begins to hold")
    SPEND = "spend", N_("Spent more than")
    ORDERS = "orders", N_("Number of orders")
    CAME_BACK = "came_back", N_("Came back")
    SECOND = "second", N_("No second order")
    FEEDBACK = "feedback", N_("Delivered, and no word since")
    STEPS = "steps", N_("Issues without a click")
    BIRTHDAY = "birthday", N_("Birthday")
    ANNIVERSARY = "anniversary", N_("With us for so many years")
    RENEWAL = "renewal", N_("A contract is up for renewal")
    MEASURE = "measure", N_("A measure crosses a level")
    PROSPECT = "prospect", N_("Much interest, no order")
    ADVOCATE = "advocate", N_("Sent somebody to us")
    ONE_THREADED = "one_threaded", N_("Only one of their people talks to us")
    CHAMPION = "champion", N_("The one who knew us best has left")
    DEPARTURE = "departure", N_("Just before many leave")


class Owned(models.TextChoices):
    """Who gets what a trigger says."""

    KEEPER = "keeper", N_("The owner of the relationship")
    COLLEAGUE = "colleague", N_("One colleague")
    EVERYBODY = "everybody", N_("Everybody")


class Move(models.TextChoices):
    """What a trigger may propose to do."""

    WRITE = "write", N_("Write")
    CALL = "call", N_("Call")
    THANK = "thank", N_("Thank")


class TriggerQuerySet(models.QuerySet["Trigger"]):
    def kept(self) -> "TriggerQuerySet":
        """Those that nobody has removed."""
        return self.filter(removed_at=None)

    def on(self) -> "TriggerQuerySet":
        """Those that act."""
        return self.kept().filter(off_at=None)


class Trigger(models.Model):
    """A rule that says when to act. Switched off it says nothing; removed it stays for what it has said.

    `settings` are those of its kind (`decide.kinds`); `only` narrows it to whom a filter names. `ask` is what Today
    asks for, `sentence` why. What was due before `since` is history and never comes up. For what begins to hold:
    `seen_to` is the instant up to which `Holding` is right (empty: nobody has been asked yet), with days of `zone`;
    `recounted_at` when everybody was asked, `trouble` why it stands still, `watched` the levels of measures
    that are watched for it.
    """

    name = models.CharField(max_length=80)
    sentence = models.CharField(max_length=300)
    ask = models.CharField(max_length=80)
    noun = models.CharField(max_length=20, default="person")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    settings = models.JSONField(default=dict)
    only = models.TextField(blank=True)
    move = models.CharField(max_length=12, choices=Move.choices, default=Move.WRITE)
    cool_down_days = models.PositiveSmallIntegerField(default=0)
    expires_days = models.PositiveSmallIntegerField(default=30)
    owned = models.CharField(max_length=12, choices=Owned.choices, default=Owned.KEEPER)
    colleague = models.ForeignKey(configured.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    built_in = models.CharField(max_length=30, null=True, unique=True)
    made_by = models.ForeignKey(configured.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    since = models.DateTimeField(null=True)
    off_at = models.DateTimeField(null=True)
    off_by = models.ForeignKey(configured.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(configured.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    seen_to = models.DateTimeField(null=True)
    zone = models.CharField(max_length=60, blank=True)
    recounted_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)
    watched = models.JSONField(default=list)

    objects = TriggerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("name"), condition=Q(removed_at=None), name="trigger_name_once"),
            models.UniqueConstraint(
                KT("settings__of"), condition=Q(kind=Kind.LOOP, removed_at=None), name="trigger_of_loops_once"
            ),
            models.CheckConstraint(condition=Q(expires_days__gte=1), name="trigger_expires"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_on(self) -> bool:
        return self.off_at is None and self.removed_at is None

    @property
    def is_built_in(self) -> bool:
        return self.built_in is not None


class Holding(models.Model):
    """What a trigger asks holds for somebody now; it says so once, when it begins."""

    trigger = models.ForeignKey(Trigger, on_delete=models.CASCADE, related_name="holding", db_index=False)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trigger", "party"], name="holding_once")]
