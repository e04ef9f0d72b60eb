"""How does an e-mail leave? Through a mail server, through a provider, or no further than our own outbox."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from ..carrier import Carrier, MailServer, Outbox
from ..models import MailSettings, Security
from ..sealing import unseal
from ..smtp import PATIENCE
from .apis import APIS
from .provider import ByProvider


def carrier_of(settings: MailSettings) -> Carrier:
    """One way out, of those that the settings name; raises SealBroken, MailServerAway."""
    if settings.provider:
        return ByProvider(settings)
    return MailServer(settings) if settings.host else Outbox()


@contextmanager
def opened(settings: MailSettings) -> Iterator[Carrier]:
    """The way out that the settings name, open; raises MailServerAway, SealBroken."""
    carrier = carrier_of(settings)
    carrier.open()
    try:
        yield carrier
    finally:
        carrier.close()


def mail_backend(settings: MailSettings) -> BaseEmailBackend:
    """Django's way to send by these settings, for mail to colleagues."""
    if settings.provider:
        return APIS[settings.provider].backend(settings)
    return EmailBackend(
        host=settings.host,
        port=settings.port,
        username=settings.username,
        password=unseal(settings.sealed_password),
        use_tls=settings.security == Security.STARTTLS,
        use_ssl=settings.security == Security.TLS,
        timeout=PATIENCE,
    )
