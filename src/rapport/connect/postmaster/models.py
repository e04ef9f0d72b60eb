"""What do we remember of those who carry our mail? Where they may tell us, and what our domain says of us."""

from django.conf import settings
from django.db import models


class Hook(models.Model):
    """An address at which one provider tells what became of mails. `number` is of its secret: another makes a new one.

    `sealed_key` is what the provider signs with, where it does. At `confirm_url` Amazon wants to hear once that the
    address is ours.
    """

    provider = models.CharField(max_length=20, unique=True)
    number = models.IntegerField(default=1)
    sealed_key = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    heard_at = models.DateTimeField(null=True)
    confirm_url = models.CharField(max_length=1000, blank=True)

    def __str__(self) -> str:
        return self.provider


class DomainRecords(models.Model):
    """What the records of our domain said when they were last asked for: by name, how it stands and what was found."""

    domain = models.CharField(max_length=253, primary_key=True)
    asked_at = models.DateTimeField()
    found = models.JSONField()

    def __str__(self) -> str:
        return self.domain
