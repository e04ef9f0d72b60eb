"""What of the nouns that a workspace made is a touch, and what was told of which record?"""

from django.conf import settings
from django.db import models

from ..vocabulary import Direction


class TouchRuleQuerySet(models.QuerySet["TouchRule"]):
    def at_work(self) -> "TouchRuleQuerySet":
        return self.filter(retired_at=None)


class TouchRule(models.Model):
    """The first time that a record of this noun fits, a touch is told of whoever it names, in these words.

    `filter` is in its readable form, empty for every record. `whose` is the field that names the party, `on` the one
    that says when it happened; without it, it happened when it was noticed.
    """

    noun = models.CharField(max_length=60)
    words = models.CharField(max_length=80)
    filter = models.TextField(blank=True)
    whose = models.CharField(max_length=60)
    on = models.CharField(max_length=60, blank=True)
    direction = models.SmallIntegerField(choices=[(d.value, d.name) for d in Direction])
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    retired_at = models.DateTimeField(null=True)
    retired_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = TouchRuleQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["noun"], condition=models.Q(retired_at=None), name="touch_rule_at_work")]

    def __str__(self) -> str:
        return self.words

    @property
    def source(self) -> str:
        """What the ledger calls the source of its touches."""
        return f"own:{self.pk}"


class RecordTouch(models.Model):
    """The touch by which a rule told of a record: so that none is told twice, and a wrong one can be taken back."""

    rule = models.ForeignKey(TouchRule, on_delete=models.CASCADE, related_name="told")
    record = models.BigIntegerField()
    touch_id = models.UUIDField()
    at = models.DateTimeField()
    party = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "record"], name="record_told_once")]
