"""Who belongs to whom, and who of us keeps whom? Typed, dated ties."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from rapport.platform.languages import N_, _, inside, listed

from .parties import Kind, Party


class Tie(models.TextChoices):
    """How one party relates to another; each kind has the name it bears seen from the other side."""

    WORKS_AT = "works_at", N_("works at")
    LIVES_IN = "lives_in", N_("lives in")
    REPORTS_TO = "reports_to", N_("reports to")
    SPOUSE_OF = "spouse_of", N_("spouse of")
    INTRODUCED_BY = "introduced_by", N_("introduced by")
    FRIEND_OF = "friend_of", N_("friend of")
    PART_OF = "part_of", N_("part of")
    OWN = "own", N_("of a kind made here")

    @property
    def reverse(self) -> str:
        """What the other side calls it: she works at them, so they employ her."""
        return REVERSE[self]


REVERSE = {
    Tie.WORKS_AT: N_("employs"),
    Tie.LIVES_IN: N_("home of"),
    Tie.REPORTS_TO: N_("leads"),
    Tie.SPOUSE_OF: N_("spouse of"),
    Tie.INTRODUCED_BY: N_("introduced"),
    Tie.FRIEND_OF: N_("friend of"),
    Tie.PART_OF: N_("includes"),
    Tie.OWN: N_("of a kind made here"),
}
_ANYBODY = (Kind.PERSON, Kind.ORGANISATION)
#: Which kinds of party each tie joins: (who has it, to whom).
BETWEEN: dict[Tie, frozenset[tuple[Kind, Kind]]] = {
    Tie.WORKS_AT: frozenset({(Kind.PERSON, Kind.ORGANISATION)}),
    Tie.LIVES_IN: frozenset({(Kind.PERSON, Kind.HOUSEHOLD)}),
    Tie.REPORTS_TO: frozenset({(Kind.PERSON, Kind.PERSON)}),
    Tie.SPOUSE_OF: frozenset({(Kind.PERSON, Kind.PERSON)}),
    Tie.INTRODUCED_BY: frozenset((one, other) for one in _ANYBODY for other in _ANYBODY),
    Tie.FRIEND_OF: frozenset({(Kind.PERSON, Kind.PERSON)}),
    Tie.PART_OF: frozenset({(Kind.ORGANISATION, Kind.ORGANISATION), (Kind.HOUSEHOLD, Kind.HOUSEHOLD)}),
}
#: Of these one stands above the other: nobody stands above themselves, by whatever way.
ABOVE = (Tie.REPORTS_TO, Tie.PART_OF)


class TieKindQuerySet(models.QuerySet["TieKind"]):
    def offered(self) -> "TieKindQuerySet":
        return self.filter(retired_at=None)


class TieKind(models.Model):
    """A kind of tie that was made here: its two names, and which kinds of party it joins.

    With one name for both sides it is mutual: whoever mentors is not mentored, but twins are twins.
    """

    name = models.CharField(max_length=60)
    reverse = models.CharField(max_length=60)
    of = models.SmallIntegerField(choices=Kind.choices)
    to = models.SmallIntegerField(choices=Kind.choices)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = TieKindQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), "of", "to", name="tie_kind_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def joins(self) -> str:
        """Person and organisation, in words."""
        return listed((_(Kind(self.of).label), inside(_(Kind(self.to).label))))


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def current(self) -> "AffiliationQuerySet":
        return self.filter(ended_on=None)


class Affiliation(models.Model):
    """A tie between two parties, with role and dates; it ends, it is not deleted. `own`: its kind, if made here."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="ties")
    other = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="ties_back")
    tie = models.CharField(max_length=20, choices=Tie.choices)
    own = models.ForeignKey(TieKind, null=True, blank=True, on_delete=models.PROTECT, related_name="ties")
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
            models.CheckConstraint(
                condition=models.Q(tie=Tie.OWN, own__isnull=False) | ~models.Q(tie=Tie.OWN) & models.Q(own=None),
                name="tie_of_one_kind",
            ),
            models.UniqueConstraint(
                fields=["party", "other", "tie", "own"], condition=models.Q(ended_on=None), nulls_distinct=False,
                name="tie_once_at_a_time",
            ),
        ]  # fmt: skip

    @property
    def name(self) -> str:
        """What it is called, as this side says it; `reverse_name` is how the other side does."""
        return self.own.name if self.own else _(Tie(self.tie).label)

    @property
    def reverse_name(self) -> str:
        return self.own.reverse if self.own else _(Tie(self.tie).reverse)

    @property
    def key(self) -> str:
        """Its kind as forms and facts name it."""
        return f"{self.tie}-{self.own_id}" if self.own_id else self.tie

    @property
    def is_mutual(self) -> bool:
        """Is it the same from both sides?"""
        one, other = (self.own.name, self.own.reverse) if self.own else (Tie(self.tie).label, Tie(self.tie).reverse)
        return one == other

    @property
    def between(self) -> frozenset[tuple[Kind, Kind]]:
        """Which kinds of party it may join."""
        return frozenset({(Kind(self.own.of), Kind(self.own.to))}) if self.own else BETWEEN[Tie(self.tie)]

    def is_at_the_time_of(self, another: "Affiliation") -> bool:
        """Do both hold on some day? What has no beginning that we know is taken to have begun late enough."""
        if not self.ended_on and not another.ended_on:
            return True
        (begins, ends), (other_begins, other_ends) = (_span(tie) for tie in (self, another))
        return (begins < other_ends and other_begins < ends) or (begins, ends) == (other_begins, other_ends)


def _span(tie: Affiliation) -> tuple[date, date]:
    ends = tie.ended_on or date.max
    return tie.started_on or ends, ends


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
