"""What did they agree to? Append-only answers, one purpose each, with proof."""

from django.conf import settings
from django.db import models

from .parties import Party


class Purpose(models.TextChoices):
    """What a message is for. Service needs no consent; a refusal of it is still heard."""

    SERVICE = "service", "Answers and orders"
    PERSONAL = "personal", "Personal messages"
    NEWSLETTER = "newsletter", "Newsletter"


class Consent(models.Model):
    """One answer of one party about one purpose; the latest row counts."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    granted = models.BooleanField()
    said_at = models.DateTimeField()
    proof = models.CharField(max_length=300)
    source = models.CharField(max_length=40)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["party", "purpose", "-said_at", "-id"], name="consent_latest")]
