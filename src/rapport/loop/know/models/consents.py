"""What did they agree to? Append-only answers, with the text, the source, the time and the address that prove them."""

from django.conf import settings
from django.db import models

from .parties import Party
from .topics import ASKABLE_CHOICES, Channel, ConsentText, Topic


class OptIn(models.Model):
    """Somebody typed this address and said yes; it counts once whoever reads its mail has said so, too."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=20, choices=ASKABLE_CHOICES)
    topic = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    email = models.CharField(max_length=254)
    text = models.ForeignKey(ConsentText, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    source = models.CharField(max_length=40)
    address = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()


class Consent(models.Model):
    """One answer of one party about one purpose, or one topic of it; by every channel, or by one.

    Rows are added and never changed: the database refuses it. `agreeing.counting` says which of them counts. What was
    confirmed by `opt_in` holds for the address `email` alone; `address` is that of the machine it was said from.
    """

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=ASKABLE_CHOICES)
    topic = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    channel = models.CharField(max_length=10, choices=Channel.choices, blank=True)
    granted = models.BooleanField()
    said_at = models.DateTimeField()
    text = models.ForeignKey(ConsentText, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    proof = models.CharField(max_length=300)
    source = models.CharField(max_length=40)
    address = models.CharField(max_length=64, blank=True)
    email = models.CharField(max_length=254, blank=True)
    opt_in = models.OneToOneField(OptIn, null=True, on_delete=models.CASCADE, related_name="consent")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["party", "purpose", "-said_at", "-id"], name="consent_latest")]
