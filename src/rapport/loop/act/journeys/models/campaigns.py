"""What do we remember of campaigns? What makes a journey one, and each time it went out."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .journeys import Journey

LONGEST_TAG = 80


class Tagged(models.Model):
    """What a campaign costs each time, and what its links say of where somebody comes from."""

    cost_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3)
    utm_source = models.CharField(max_length=LONGEST_TAG, blank=True)
    utm_medium = models.CharField(max_length=LONGEST_TAG, blank=True)
    utm_campaign = models.CharField(max_length=LONGEST_TAG, blank=True)

    class Meta:
        abstract = True

    @property
    def source(self) -> dict[str, str]:
        """Where somebody comes from who follows a link of it, as the address says it."""
        told = {name: getattr(self, name) for name in ("utm_source", "utm_medium", "utm_campaign")}
        return {name: value for name, value in told.items() if value}


class Campaign(Tagged):
    """This journey is a campaign: it goes out on a date, every week, or to whoever is new."""

    journey = models.OneToOneField(Journey, primary_key=True, on_delete=models.CASCADE, related_name="campaign")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(cost_minor__gte=0), name="campaign_costs_no_less")]


class Run(Tagged):
    """A journey with a date goes out once: from `planned_at` on all who belong to its segment are let in, by their ids.

    `resolved_upto` is the last of those who were asked of the gate, of `meant` in all; `people` came in, `held` of them
    to get it later, and `refused` did not. It is `resolved_at` its end, or `cancelled_at`. `worked_at` is when
    something was done about it last. A run `of` another one goes to whoever got that and did not click, with another
    `template`.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="runs", db_index=False)
    planned_at = models.DateTimeField()
    begun_at = models.DateTimeField()
    worked_at = models.DateTimeField()
    resolved_upto = models.BigIntegerField(default=0)
    meant = models.IntegerField(default=0)
    people = models.IntegerField(default=0)
    held = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    resolved_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    of = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="again")
    template = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journey", "planned_at"], name="run_once"),
            models.UniqueConstraint(fields=["of"], condition=~Q(of=None), name="run_again_once"),
            models.CheckConstraint(condition=Q(held__lte=F("people")), name="held_came_in"),
            models.CheckConstraint(
                condition=Q(of=None, template=None) | Q(of__isnull=False, template__isnull=False),
                name="again_with_other_words",
            ),
        ]
        indexes = [
            models.Index(fields=["worked_at"], condition=Q(resolved_at=None, cancelled_at=None), name="run_unresolved")
        ]

    @property
    def is_busy(self) -> bool:
        """Is there still somebody to be asked of the gate?"""
        return self.resolved_at is None and self.cancelled_at is None
