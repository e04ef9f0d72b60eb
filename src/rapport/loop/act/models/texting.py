"""How do our text messages leave?"""

from django.db import models


class TextSettings(models.Model):
    """The one provider of text messages; without one, or while it is off (`on_since` is empty), none leaves.

    `account` and the sealed key are what it knows us by, `sender` the number or the name that readers see. It tells us
    what they answer at an address with a secret of its own: `hook_number` is of that secret, `heard_at` when it last
    told something.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    provider = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=200, blank=True)
    account = models.CharField(max_length=100, blank=True)
    sealed_key = models.TextField(blank=True)
    sender = models.CharField(max_length=20, blank=True)
    per_minute = models.IntegerField(default=60)
    on_since = models.DateTimeField(null=True)
    hook_number = models.IntegerField(default=1)
    heard_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "text settings"
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="one_text_settings"),
            models.CheckConstraint(condition=models.Q(per_minute__gte=1), name="some_texts_a_minute"),
            models.CheckConstraint(
                condition=models.Q(on_since=None)
                | ~models.Q(provider="") & ~models.Q(address="") & ~models.Q(sealed_key="") & ~models.Q(sender=""),
                name="texts_leave_by_somebody",
            ),
        ]

    #: Only mail has to be warmed up.
    warm_up_since = None

    @property
    def is_on(self) -> bool:
        return self.on_since is not None

    @property
    def can_be_answered(self) -> bool:
        """Can who gets a text answer it? A number can be written to, a name cannot."""
        return self.sender.startswith("+")
