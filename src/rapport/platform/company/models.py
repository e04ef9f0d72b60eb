"""What do we remember of ourselves, as customers see us?"""

from django.conf import settings
from django.db import models


class Company(models.Model):
    """The one business of this installation towards its customers; its name stands with the workspace.

    `colour` is `#rrggbb`, or empty for the product's own; what can be read on it is worked out in `maths`.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    address = models.CharField(max_length=300, blank=True)
    colour = models.CharField(max_length=7, blank=True)

    class Meta:
        verbose_name_plural = "companies"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_company")]


class Logo(models.Model):
    """A picture that stood, or stands, for us: drawn anew from what was given. One at most is put up."""

    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    put_up_at = models.DateTimeField()
    put_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_down_at = models.DateTimeField(null=True)
    taken_down_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(models.Value(1), condition=models.Q(taken_down_at=None), name="one_logo_is_up")
        ]
