"""Who belongs to whom, and who of us keeps whom? Typed, dated ties."""

from django.conf import settings
from django.db import models

from .parties import Party


class Tie(models.TextChoices):
    """How one party relates to another; each kind has the name it bears seen from the other side."""

    WORKS_AT = "works_at", "works at"
    LIVES_IN = "lives_in", "lives in"
    REPORTS_TO = "reports_to", "reports to"
    SPOUSE_OF = "spouse_of", "spouse of"
    INTRODUCED_BY = "introduced_by", "introduced by"
    FRIEND_OF = "friend_of", "friend of"
    PART_OF = "part_of", "part of"

    @property
    def reverse(self) -> str:
        """What the other side calls it: she works at them, so they employ her."""
        return REVERSE[self]


REVERSE = {
    Tie.WORKS_AT: "employs",
    Tie.LIVES_IN: "home of",
    Tie.REPORTS_TO: "leads",
    Tie.SPOUSE_OF: "spouse of",
    Tie.INTRODUCED_BY: "introduced",
    Tie.FRIEND_OF: "friend of",
    Tie.PART_OF: "includes",
}


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def current(self) -> "AffiliationQuerySet":
        return self.filter(ended_on=None)


class Affiliation(models.Model):
    """A tie between two parties, with role and dates; it ends, it is not deleted."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="ties")
    other = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="ties_back")
    tie = models.CharField(max_length=20, choices=Tie.choices)
    role = models.CharField(max_length=120, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=40)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(party=models.F("other")), name="tie_needs_two"),
            models.CheckConstraint(
                condition=models.Q(ended_on=None)
                | models.Q(started_on=None)
                | models.Q(ended_on__gte=models.F("started_on")),
                name="tie_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["party", "other", "tie"], condition=models.Q(ended_on=None), name="tie_once_at_a_time"
            ),
        ]

    @property
    def name(self) -> str:
        return Tie(self.tie).label

    @property
    def reverse_name(self) -> str:
        return Tie(self.tie).reverse


class Keeping(models.Model):
    """Who keeps this relationship, from when until when. The open row is the present keeper."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="keepings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="keepings")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party"], condition=models.Q(until=None), name="one_keeper_at_a_time")
        ]
