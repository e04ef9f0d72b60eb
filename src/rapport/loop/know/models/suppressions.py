"""Which addresses are not written to, whoever they belong to?"""

from django.conf import settings
from django.db import models

from rapport.platform.languages import N_

from .topics import Topic


class Suppression(models.Model):
    """Nothing goes to this address any more, or nothing about one topic, until somebody lifts it.

    It is found by `mark`, which only this installation can make of the address (`marking.mark_of`). So it holds on when
    the person is erased and the address itself forgotten.
    """

    class Kind(models.TextChoices):
        DEAD = "dead", N_("Takes no mail")
        COMPLAINED = "complained", N_("Marked our mail as unwanted")
        UNSUBSCRIBED = "unsubscribed", N_("Unsubscribed")

    mark = models.CharField(max_length=64)
    address = models.CharField(max_length=254, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    topic = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    why = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=40)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mark", "kind", "topic"], condition=models.Q(lifted_at=None), nulls_distinct=False,
                name="suppressed_once_at_a_time",
            ),
        ]  # fmt: skip
