"""How much can a colleague do on one day?"""

from django.conf import settings
from django.db import models

#: Until somebody says otherwise.
USUAL_CALLS, USUAL_MESSAGES = 8, 20


class Capacity(models.Model):
    """So many calls and messages can a colleague make on a day beside what they owe; no row: the usual ones."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+")
    calls = models.PositiveSmallIntegerField(default=USUAL_CALLS)
    messages = models.PositiveSmallIntegerField(default=USUAL_MESSAGES)
