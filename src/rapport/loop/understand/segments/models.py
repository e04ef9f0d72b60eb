"""What do we remember of segments? What they ask, who belongs, since when, and who did before."""

from django.conf import settings
from django.db import models

from rapport.loop.know.models import Party


class Segment(models.Model):
    """People or organisations that fulfil a filter, or were put in by hand, or both.

    `filter` is its text; empty, only those belong who were put in. Membership is right as of `seen_to`; empty while it
    is worked out for the first time. What no edge of time tells is asked of everybody again now and then:
    `recounted_at`. `watched` are the levels of measures that it has watched, each a name and a number. `trouble` says
    why it stands still.
    """

    name = models.CharField(max_length=80, unique=True)
    noun = models.CharField(max_length=20)
    filter = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    seen_to = models.DateTimeField(null=True)
    recounted_at = models.DateTimeField(null=True)
    watched = models.JSONField(default=list)
    trouble = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class Treatment(models.Model):
    """What people of this segment get: a rule that everybody may read, those whom it is about as well."""

    segment = models.OneToOneField(Segment, primary_key=True, on_delete=models.CASCADE, related_name="treatment")
    text = models.CharField(max_length=200)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text


class Pick(models.Model):
    """Somebody was put in by hand, or kept out, whatever the filter says."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="picks", db_index=False)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    belongs = models.BooleanField()
    picked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    picked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["segment", "party"], name="pick_once")]


class Member(models.Model):
    """Somebody belongs to a segment now."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="members", db_index=False)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["segment", "party"], name="member_once")]


class Passage(models.Model):
    """Somebody entered a segment, or left it."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="+", db_index=False)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    entered = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["segment", "party", "-at"], name="passage_latest")]


class Stirred(models.Model):
    """A record was touched or edited: whose membership may have changed is asked at the next tick.

    `occurred_at`: when the oldest of these touches occurred; empty for edits.
    """

    table = models.CharField(max_length=60)
    record = models.CharField(max_length=36)
    occurred_at = models.DateTimeField(null=True)


class Listener(models.Model):
    """Somebody above segments who wants to hear, at every tick, whom something has stirred."""

    name = models.CharField(primary_key=True, max_length=30)
