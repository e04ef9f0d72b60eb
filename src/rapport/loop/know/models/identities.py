"""How do we recognise somebody? By e-mail, phone, customer number, or an id in another system."""

from django.db import models

from rapport.platform.languages import N_

from .parties import Party


class Identity(models.Model):
    """One way to recognise a party. An e-mail or a number names one party; a phone may be shared."""

    class Kind(models.TextChoices):
        EMAIL = "email", N_("E-mail")
        PHONE = "phone", N_("Phone")
        NUMBER = "number", N_("Customer number")

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="identities")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.CharField(max_length=254)
    source = models.CharField(max_length=40)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "identities"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "value"], condition=~models.Q(kind="phone"), name="identity_names_one_party"
            ),
            models.UniqueConstraint(fields=["kind", "value", "party"], name="identity_once"),
        ]

    def __str__(self) -> str:
        return self.value

    @property
    def key(self) -> str:
        """How the ledger names an identity that nobody owns yet: `email:ana@example.org`."""
        return f"{self.kind}:{self.value}"
