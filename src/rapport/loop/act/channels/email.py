"""How does an e-mail leave? Through a mail server, through a provider, or no further than our own outbox."""

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from rapport.loop.know.models import Channel as By
from rapport.loop.know.models import Identity
from rapport.platform.languages import N_

from ..carrier import Carrier, MailServer, Outbox
from ..models import MailSettings, Security, Through, ascii_domain
from ..sealing import unseal
from ..smtp import PATIENCE
from .apis import APIS
from .contract import Channel, Lane
from .provider import ByProvider


def mail_settings() -> MailSettings:
    """How mail leaves; the default, not stored, before anybody has set it up."""
    return MailSettings.objects.filter(pk=1).first() or MailSettings()


def carrier_of(settings: MailSettings) -> Carrier:
    """One way out, of those that the settings name; raises SealBroken, MailServerAway."""
    if settings.provider:
        return ByProvider(settings)
    return MailServer(settings) if settings.host else Outbox()


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


MAIL = Lane(
    through=Through.MAIL_SERVER,
    settings=mail_settings,
    carrier=carrier_of,
    connections=lambda settings: settings.connections if settings.leaves_by_post else 0,
    paced_by=ascii_domain,
)
EMAIL = Channel(
    By.EMAIL,
    N_("E-mail"),
    goes_to=Identity.Kind.EMAIL,
    unknown=N_("We have no e-mail address of %(who)s."),
    touch="mail.sent",
    issue="newsletter.sent",
    medium="email",
    carried_by=N_("The mail server"),
    lane=MAIL,
)
