"""When do people leave? What was searched, and what was found."""

from collections.abc import Sequence

from django.conf import settings
from django.db import models

from rapport.platform.languages import N_

#: The usual way of a shop's new customer: kinds of touch, in the order in which they come.
USUAL_FIRST_STEPS = ("product.viewed", "cart.filled", "order.placed", "delivery.made", "survey.answered")

#: What stands between the kinds of a path that is kept as text.
PATH = "|"


class Walk(models.TextChoices):
    """What steps people take; see `departures` for what a step, a state and leaving are in each."""

    NEWSLETTER = "newsletter", N_("Issues of the newsletter")
    ORDERS = "orders", N_("Orders")
    CONTRACT = "contract", N_("Months of a contract")
    ONBOARDING = "onboarding", N_("First steps")


class FirstSteps(models.Model):
    """Which kinds of touch are the first steps with this business, in their order? No row: the usual ones."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    kinds = models.JSONField(default=list)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_way_of_first_steps")]


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

    def along(self, first_steps: Sequence[str]) -> "DeparturePointQuerySet":
        """Of the walks whose steps stay as they are, and of these first steps."""
        return self.filter(path__in=["", PATH.join(first_steps)])

    def waiting(self) -> "DeparturePointQuerySet":
        """Found, and neither confirmed by the next cohort yet nor dismissed."""
        return self.standing().filter(confirmed_at=None)


class DeparturePoint(models.Model):
    """A step and state in which people leave far more often than just before and just after it.

    `path`: the first steps it was found along, as set then; empty for the other walks, whose steps nobody sets.
    Figures are those it was found with, of steps begun up to `seen_upto`; hazards are shares, `saved` people. The
    `later_*` are of the next cohort: those who reached it afterwards, tried once. Dismissed by nobody, it did not hold.
    """

    walk = models.CharField(max_length=12, choices=Walk.choices)
    path = models.CharField(max_length=500, blank=True)
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
        FOUND = "found", N_("Found")
        CONFIRMED = "confirmed", N_("Confirmed")
        ADOPTED = "adopted", N_("Acted on")
        DISMISSED = "dismissed", N_("Dismissed")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["walk", "path", "step", "state"], name="departure_point_once"),
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
