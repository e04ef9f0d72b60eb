"""What do we tell colleagues inside the product?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rapport.loop.know.models import Party


class Notice(models.Model):
    """A sentence for one colleague, about somebody or about its cause, on Today until they have seen it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    party = models.ForeignKey(Party, null=True, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=300)
    cause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], condition=Q(seen_at=None), name="notice_unseen")]

    def __str__(self) -> str:
        return self.text
