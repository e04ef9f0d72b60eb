"""Who wants to be introduced to whom, by whom? A colleague or a customer is asked, and answers."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from .parties import Party


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def open(self) -> "IntroductionQuerySet":
        """Asked, and not answered for good."""
        return self.filter(introduced_at=None, declined_at=None, withdrawn_at=None)

    def to_answer(self, user: Any, now: datetime) -> "IntroductionQuerySet":
        """What this colleague is asked, or asked a customer and is to note the answer of; not what is put off."""
        theirs = models.Q(colleague=user) | models.Q(asked_by=user, through__isnull=False)
        return self.open().filter(theirs).filter(models.Q(put_off_until=None) | models.Q(put_off_until__lte=now))


class Introduction(models.Model):
    """One colleague asks to be introduced to a party: by a colleague who knows it, or `through` a customer who does.

    `touch_id` is the message by which the customer is asked.
    """

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="introductions")
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="introductions_to_make"
    )
    through = models.ForeignKey(Party, null=True, on_delete=models.CASCADE, related_name="introductions_to_make")
    note = models.CharField(max_length=300, blank=True)
    touch_id = models.UUIDField(null=True, unique=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    put_off_until = models.DateTimeField(null=True)
    put_off_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    introduced_at = models.DateTimeField(null=True)
    introduced_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    declined_at = models.DateTimeField(null=True)
    declined_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(colleague=None) ^ models.Q(through=None), name="introduction_by_one"
            ),
            models.UniqueConstraint(
                fields=["party", "asked_by", "colleague", "through"], nulls_distinct=False,
                condition=models.Q(introduced_at=None, declined_at=None, withdrawn_at=None), name="introduction_once",
            ),
        ]  # fmt: skip

    @property
    def is_open(self) -> bool:
        return self.introduced_at is None and self.declined_at is None and self.withdrawn_at is None
