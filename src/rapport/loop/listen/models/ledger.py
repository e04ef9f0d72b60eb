"""The append-only ledger: what everything measured is measured from."""

from django.conf import settings
from django.db import models

from ..vocabulary import CHANNELS, Direction


class Touchpoint(models.Model):
    """One thing that happened between a party and us. Partitioned by month of `occurred_at`; never updated.

    `party` is a plain number, not a foreign key: a touch outlives what it points at until somebody erases it.
    `seq` and `recorded_at` are stamped by the projector in commit order. `value` and `margin` are in the workspace's
    currency, and empty while there is no rate for the day; `told_value` and `told_margin` are what was told in
    `currency`, where that is another. Only what they are worth is written anew, when rates change.
    """

    id = models.UUIDField(primary_key=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    seq = models.BigIntegerField()
    party = models.BigIntegerField(null=True)
    on_behalf_of = models.BigIntegerField(null=True)
    identity = models.TextField(null=True)
    direction = models.SmallIntegerField(choices=[(d.value, d.name) for d in Direction])
    channel = models.TextField(choices=[(c, c) for c in CHANNELS])
    kind = models.TextField()
    subject_type = models.TextField(null=True)
    subject_id = models.TextField(null=True)
    topic = models.TextField(null=True)
    value = models.BigIntegerField(null=True)
    margin = models.BigIntegerField(null=True)
    quantity = models.IntegerField(null=True)
    currency = models.TextField(null=True)
    told_value = models.BigIntegerField(null=True)
    told_margin = models.BigIntegerField(null=True)
    said = models.TextField(null=True)
    sentiment = models.FloatField(null=True)
    human = models.FloatField()
    actor = models.BigIntegerField(null=True)
    participants = models.JSONField(null=True)
    source = models.TextField()
    run = models.BigIntegerField(null=True)
    external_id = models.TextField(null=True)
    payload = models.JSONField(null=True)

    class Meta:
        managed = False
        db_table = "listen_touchpoint"

    def __str__(self) -> str:
        return f"{self.kind} {self.occurred_at:%Y-%m-%d}"

    @property
    def as_told(self) -> dict[str, int | None]:
        """Value and margin in the currency in which they were told."""
        if self.told_value is None and self.told_margin is None:
            return {"value": self.value, "margin": self.margin}
        return {"value": self.told_value, "margin": self.told_margin}


class Correction(models.Model):
    """A dated statement beside a touch that replaces what it says of party, feeling, human; or withdraws it.

    Each row states all four, so the latest row alone resolves the touch.
    """

    touch_id = models.UUIDField()
    touch_at = models.DateTimeField()
    party = models.BigIntegerField(null=True)
    sentiment = models.FloatField(null=True)
    human = models.FloatField(null=True)
    withdrawn = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["touch_id", "-id"], name="correction_latest"),
            models.Index(fields=["party"], name="correction_party"),
        ]


class LedgerEnd(models.Model):
    """How far the ledger goes: the last `seq`, the last `recorded_at`, and the instant states are folded up to."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    recorded_at = models.DateTimeField()
    folded_to = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_ledger")]


class Recount(models.Model):
    """A party whose state or due time must be worked out again, though no touch of its own arrived."""

    id = models.BigAutoField(primary_key=True)
    party = models.BigIntegerField()
    refold = models.BooleanField(default=False)


class Planned(models.Model):
    """A touch that lies ahead: in the ledger and on the page, but not yet folded into any state."""

    touch_id = models.UUIDField()
    party = models.BigIntegerField()
    due_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="planned_due")]
