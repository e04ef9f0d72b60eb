"""How do they want to be written to? How often, from when on again, and whether we may count their clicks."""

from django.conf import settings
from django.db import models

from rapport.platform.languages import N_

from .parties import Party


class Often(models.TextChoices):
    """How often they want to hear of us, beside answers and orders."""

    RARELY = "rarely", N_("Rarely")
    NOW_AND_THEN = "now and then", N_("Now and then")
    POSTED = "posted", N_("Keep me posted")


class Preference(models.Model):
    """What they wish as things stand: the last word on each from `PreferenceSaid`. No row: nobody has said anything."""

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.CASCADE, related_name="preference")
    often = models.CharField(max_length=12, choices=Often.choices, blank=True)
    paused_until = models.DateTimeField(null=True)
    track = models.BooleanField(null=True)


class PreferenceSaid(models.Model):
    """One wish as it was said. Rows are added and never changed: the database refuses it."""

    class About(models.TextChoices):
        OFTEN = "often", N_("How often")
        PAUSE = "pause", N_("Pause until")
        TRACK = "track", N_("Count clicks")

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=10, choices=About.choices)
    value = models.CharField(max_length=40, blank=True)
    said_at = models.DateTimeField()
    source = models.CharField(max_length=40)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "preferences said"
