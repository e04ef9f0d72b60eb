"""How fast do we send? The domains that asked us to go slower, and what the sender says of itself."""

from django.db import models


class SlowedDomain(models.Model):
    """A receiving domain that did not take a message yet: so much a minute since then, and more as time passes."""

    domain = models.CharField(max_length=253, primary_key=True)
    per_minute = models.IntegerField()
    since = models.DateTimeField()
    why = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.domain


class Sender(models.Model):
    """What the program that sends said last: when, and over how many connections to the mail server."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    at = models.DateTimeField()
    connections = models.SmallIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_sender")]
