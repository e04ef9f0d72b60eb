"""How does our mail leave, and how much of it is too much?"""

from django.db import models

from rapport.platform.languages import N_


class Security(models.TextChoices):
    """How the talk with the mail server is kept from others."""

    NONE = "none", N_("None")
    STARTTLS = "starttls", "STARTTLS"
    TLS = "tls", "TLS"


class MailSettings(models.Model):
    """The one mail server we send through, or the provider. Without either, messages stay in the outbox, where they
    can be read.

    `per_minute` is how much may go to one receiving domain. What leaves is signed with the key in the name of
    `dkim_domain`, as long as our address is there.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    host = models.CharField(max_length=253, blank=True)
    provider = models.CharField(max_length=20, blank=True)
    sealed_provider_key = models.TextField(blank=True)
    port = models.IntegerField(default=587)
    username = models.CharField(max_length=254, blank=True)
    sealed_password = models.TextField(blank=True)
    security = models.CharField(max_length=10, choices=Security.choices, default=Security.STARTTLS)
    from_name = models.CharField(max_length=120, blank=True)
    from_address = models.CharField(max_length=254, blank=True)
    undo_seconds = models.SmallIntegerField(default=10)
    connections = models.SmallIntegerField(default=8)
    per_minute = models.IntegerField(default=600)
    warm_up_since = models.DateTimeField(null=True)
    dkim_domain = models.CharField(max_length=253, blank=True)
    dkim_selector = models.CharField(max_length=63, blank=True)
    sealed_dkim_key = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "mail settings"
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="one_mail_settings"),
            models.CheckConstraint(condition=models.Q(port__gte=1, port__lte=65535), name="port_is_a_port"),
            models.CheckConstraint(condition=models.Q(undo_seconds__gte=0, undo_seconds__lte=30), name="undo_is_short"),
            models.CheckConstraint(
                condition=models.Q(host="", provider="") | ~models.Q(from_address=""), name="mail_has_a_sender"
            ),
            models.CheckConstraint(
                condition=models.Q(connections__gte=1, connections__lte=20), name="some_connections"
            ),
            models.CheckConstraint(condition=models.Q(per_minute__gte=1), name="some_a_minute"),
        ]

    @property
    def leaves_by_post(self) -> bool:
        """Is there a mail server or a provider, or does everything stay in the outbox?"""
        return self.host != "" or self.provider != ""

    @property
    def way(self) -> str:
        """By which of the two it leaves, in a word."""
        return self.provider.partition("-")[0].capitalize() or self.host

    @property
    def domain(self) -> str:
        """Where our address is, as receivers look it up."""
        return ascii_domain(self.from_address)

    @property
    def signs(self) -> bool:
        """Is what leaves signed by us? A key in the name of another domain would tell receivers nothing."""
        return not self.provider and self.sealed_dkim_key != "" and self.dkim_domain == self.domain


class Budget(models.Model):
    """How many newsletters, offers and reminders one person gets at most, of all departments together.

    Before anybody has set it there is no row, and the defaults hold.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    per_week = models.SmallIntegerField(default=2)
    per_month = models.SmallIntegerField(default=6)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="one_budget"),
            models.CheckConstraint(
                condition=models.Q(per_week__gte=1, per_month__gte=models.F("per_week"), per_month__lte=100),
                name="budget_is_some",
            ),
        ]


def ascii_domain(address: str) -> str:
    """The domain of an address in lower case and ASCII; what cannot be written so stays as it is."""
    domain = address.rpartition("@")[2].lower()
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain
