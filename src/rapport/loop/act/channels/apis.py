"""Which providers carry mail for us, and what does each want to know? Each is a backend of django-anymail."""

from dataclasses import dataclass, field

from anymail.backends.base import AnymailBaseBackend
from anymail.backends.brevo import EmailBackend as Brevo
from anymail.backends.mailgun import EmailBackend as Mailgun
from anymail.backends.postmark import EmailBackend as Postmark
from anymail.backends.resend import EmailBackend as Resend
from anymail.backends.sendgrid import EmailBackend as SendGrid

from ..models import MailSettings
from ..sealing import unseal
from ..smtp import PATIENCE


@dataclass(frozen=True, slots=True)
class Api:
    """How a provider is called, and what its backend calls the key.

    A provider that knows a message again by a name of ours never sends it twice: `once_in_mail` is the line of the mail
    in which it wants that name, `once_in_request` the line of the request.
    """

    label: str
    kind: type[AnymailBaseBackend]
    key: str = "api_key"
    more: dict[str, str] = field(default_factory=dict)
    once_in_mail: str = ""
    once_in_request: str = ""

    @property
    def knows_again(self) -> bool:
        return bool(self.once_in_mail or self.once_in_request)

    def backend(self, settings: MailSettings) -> AnymailBaseBackend:
        """Raises SealBroken."""
        return self.kind(**{self.key: unseal(settings.sealed_provider_key)}, timeout=PATIENCE, **self.more)


APIS = {
    "brevo": Api("Brevo", Brevo, once_in_mail="idempotencyKey"),
    "mailgun": Api("Mailgun", Mailgun),
    "mailgun-eu": Api("Mailgun (Europe)", Mailgun, more={"api_url": "https://api.eu.mailgun.net/v3"}),
    "postmark": Api("Postmark", Postmark, key="server_token"),
    "resend": Api("Resend", Resend, once_in_request="Idempotency-Key"),
    "sendgrid": Api("SendGrid", SendGrid),
}
