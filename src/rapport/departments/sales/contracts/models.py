"""What do we remember of contracts? Each with its term, its next renewal date, and every renewal so far."""

from calendar import monthrange
from datetime import date
from uuid import UUID, uuid5

from django.conf import settings
from django.db import models
from django.db.models import Q

from rapport.loop.know.models import Party, Product

LONGEST_TERM = 600
MOST_RENEWALS = 1200


class Contract(models.Model):
    """Something was agreed for `term` months, and for as long again at every renewal; a touch of its id says so too.

    `value` is for one term, in minor units. `renews_on` is the next renewal date, and stays while nobody has said what
    happened then; `renewals` says how often it was renewed.
    """

    id = models.UUIDField(primary_key=True)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="contracts")
    product = models.ForeignKey(Product, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    number = models.CharField(max_length=60)
    starts_on = models.DateField()
    term = models.PositiveSmallIntegerField()
    value = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    ours = models.BigIntegerField(null=True)
    renewals = models.PositiveSmallIntegerField(default=0)
    renews_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=40)
    run = models.BigIntegerField(null=True)
    agreed_on = models.DateField(null=True)
    agreed_nth = models.PositiveSmallIntegerField(null=True)
    start_told = models.UUIDField(null=True)
    end_told = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="contract_once"),
            models.CheckConstraint(
                condition=Q(agreed_on=None, agreed_nth=None) | Q(agreed_on__isnull=False, agreed_nth__gte=1),
                name="contract_agreed_date",
            ),
            models.CheckConstraint(condition=Q(term__gte=1, term__lte=LONGEST_TERM), name="contract_term"),
            models.CheckConstraint(
                condition=Q(ended_at=None, renews_on__isnull=False) | Q(ended_at__isnull=False, renews_on=None),
                name="contract_runs_or_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["party", "-starts_on"], name="contract_by_party"),
            models.Index(fields=["renews_on", "id"], name="contract_by_renewal"),
            models.Index(fields=["currency", "id"], name="contract_by_currency"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def start_touch(self) -> UUID:
        """The id of the touch that says when it began."""
        return self.start_told or self.pk

    @property
    def end_touch(self) -> UUID:
        """The id of the touch that says that it ended when it did."""
        assert self.ended_at is not None
        return self.end_told or uuid5(self.pk, self.ended_at.isoformat())

    def date_of(self, renewal: int) -> date:
        """Its first, second, ... renewal date, always counted from its start: 31 January, 28 February, 31 March."""
        if self.agreed_on and self.agreed_nth and renewal >= self.agreed_nth:
            return months_later(self.agreed_on, self.term * (renewal - self.agreed_nth))
        return months_later(self.starts_on, self.term * renewal)


class Renewal(models.Model):
    """A contract was renewed at one of its dates, for one more term of this value; a touch of its id says so too.

    `value_before` is what a term was worth until then; empty for renewals that were only told later.
    """

    id = models.UUIDField(primary_key=True)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="renewed")
    due_on = models.DateField()
    renewed_at = models.DateTimeField()
    renewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    value = models.BigIntegerField()
    value_before = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contract", "due_on"], name="renewal_once")]


class RenewalFit(models.Model):
    """One version of how contracts of one term are renewed; the latest row of a term counts.

    `a` and `b` are those of `understand.maths.sbg`, `spread` the covariance of their logarithms; empty while too few
    have met their second date. `contracts` began, `lost` of them have ended.
    """

    term = models.PositiveSmallIntegerField()
    fitted_at = models.DateTimeField()
    contracts = models.IntegerField()
    lost = models.IntegerField()
    a = models.FloatField(null=True)
    b = models.FloatField(null=True)
    likelihood = models.FloatField(null=True)
    spread = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["term", "-id"], name="renewal_fit_latest")]


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
