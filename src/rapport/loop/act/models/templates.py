"""Which wording do our drafts start from?"""

from django.conf import settings
from django.db import models


class Template(models.Model):
    """Our own words for one kind of draft; without a row the built-in words of `wording` are used."""

    kind = models.CharField(max_length=20, primary_key=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.kind
