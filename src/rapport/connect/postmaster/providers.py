"""Which providers can tell us what became of a mail, and how do we read each? By django-anymail, without its signals.

Its view classes check the signature and read the events; what they would do then is left out.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from anymail.exceptions import AnymailInsecureWebhookWarning, AnymailNotSupportedWarning
from anymail.webhooks.amazon_ses import AmazonSESBaseWebhookView, AmazonSESTrackingWebhookView
from anymail.webhooks.base import AnymailCoreWebhookView
from anymail.webhooks.brevo import BrevoTrackingWebhookView
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from anymail.webhooks.sendgrid import SendGridTrackingWebhookView

from rapport.platform.languages import N_

# Our addresses carry a secret of their own, so a password beside it is not missed.
warnings.filterwarnings("ignore", category=AnymailInsecureWebhookWarning)
warnings.filterwarnings("ignore", category=AnymailNotSupportedWarning)

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Provider:
    """How it is called, how its events are read, and what it says of an address that is gone.

    `key` is what the reader calls the key the provider signs with; without `needs_key` that key may be missing.
    `is_final` is asked about what the provider itself sent of a mail that came back.
    """

    name: str
    label: str
    view: type[AnymailCoreWebhookView]
    is_final: Callable[[Event], bool]
    key: str = ""
    needs_key: bool = False
    how: str = ""


class _Amazon(AmazonSESTrackingWebhookView):
    """Reads what Amazon tells, without the library by which one would talk to Amazon."""

    def __init__(self) -> None:
        self.auto_confirm_enabled = False
        super(AmazonSESBaseWebhookView, self).__init__()


PROVIDERS = {
    one.name: one
    for one in (
        Provider(
            "ses", "Amazon SES", _Amazon, lambda told: _in(told, "bounce").get("bounceType") == "Permanent",
            how=N_("An SNS topic for bounces, complaints and deliveries, subscribed to by this address over HTTPS."),
        ),
        Provider("brevo", "Brevo", BrevoTrackingWebhookView,
                 lambda told: told.get("event") in ("hard_bounce", "invalid_email"),
                 how=N_("Transactional, Settings, Webhook: hard and soft bounced, complaint, delivered, deferred.")),
        Provider("mailgun", "Mailgun", MailgunTrackingWebhookView,
                 lambda told: _in(told, "event-data").get("severity") == "permanent",
                 key="webhook_signing_key", needs_key=True,
                 how=N_("Sending, Webhooks: permanent and temporary failure, spam complaints, delivered.")),
        Provider("postmark", "Postmark", PostmarkTrackingWebhookView,
                 lambda told: told.get("Type") in ("HardBounce", "BadEmailAddress"),
                 how=N_("Your server, Webhooks: bounce, spam complaint, delivery, subscription change.")),
        Provider("sendgrid", "SendGrid", SendGridTrackingWebhookView,
                 lambda told: (told.get("event"), told.get("type")) == ("bounce", "bounce")
                 or told.get("reason") == "Bounced Address",
                 key="tracking_webhook_verification_key", how=N_(
                     "Settings, Mail settings, Event webhook: dropped, deferred, bounced, delivered, spam reports.")),
    )
}  # fmt: skip


def _in(told: Event, name: str) -> Event:
    inside = told.get(name)
    return inside if isinstance(inside, dict) else {}


def reader(provider: Provider, key: str) -> AnymailCoreWebhookView:
    """Who checks and reads what this provider posts; raises ValueError for a key that is none."""
    if provider.key and key:
        return provider.view(**{provider.key: key})
    return provider.view()
