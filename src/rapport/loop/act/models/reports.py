"""What did others tell us of the mails that left? That they came back, were unwanted, arrived, or have to wait."""

from django.db import models

from rapport.platform.languages import N_

from .messages import Message


class Report(models.Model):
    """What a mail server or a provider said of one mail, once; nothing is kept of whom we do not know.

    `hard`: the address is gone, so that no mail will reach it. Whatever says the same of a message again has the same
    `key`. Without a message it is about an address that we only know the domain of.
    """

    class Kind(models.TextChoices):
        BOUNCED = "bounced", N_("Came back")
        COMPLAINED = "complained", N_("Marked as unwanted")
        DELIVERED = "delivered", N_("Arrived")
        DEFERRED = "deferred", N_("Has to wait")

    key = models.CharField(max_length=120, unique=True)
    source = models.CharField(max_length=20)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    hard = models.BooleanField(default=False)
    domain = models.CharField(max_length=253, blank=True)
    message = models.ForeignKey(Message, null=True, on_delete=models.CASCADE, related_name="reports")
    code = models.CharField(max_length=12, blank=True)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="report_at")]

    def __str__(self) -> str:
        return self.why or self.kind


class SoftBounces(models.Model):
    """How much speaks against an address that takes no mail just now; found by its mark, as suppressions are.

    Each mail that comes back counts one, and each that arrived since halves it. `at` is up to when that was reckoned.
    """

    mark = models.CharField(max_length=64, primary_key=True)
    score = models.FloatField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.score:.2f}"


class Spike(models.Model):
    """Too much of one cause came back or was unwanted, so that it was paused; what leaves after that counts anew."""

    cause = models.CharField(max_length=60)
    why = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["cause", "-at"], name="spike_of_cause")]

    def __str__(self) -> str:
        return self.why
