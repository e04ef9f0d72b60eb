"""Send what a template says to the colleague who writes it, and to nobody else."""

from email.utils import formataddr
from typing import Any

from anymail.exceptions import AnymailError
from django.core.mail import EmailMultiAlternatives

from rapport.platform.access.queries import workspace
from rapport.platform.languages import _

from ..channels.email import mail_backend
from ..content.queries import Mail
from ..queries import mail_settings
from ..sealing import SealBroken

__all__ = ["NotTried", "send_to_myself"]


class NotTried(Exception):
    """The test could not be sent; the sentence says why."""


def send_to_myself(mail: Mail, *, by: Any) -> None:
    """This mail to one's own address, at once. It is no message to a customer, so nobody is asked and nothing is kept.

    Raises NotTried.
    """
    settings = mail_settings()
    if not settings.leaves_by_post:
        raise NotTried(_("There is no mail server yet: set one up in Settings, Mail."))
    sender = formataddr((settings.from_name or workspace().name, settings.from_address))
    tried = EmailMultiAlternatives(
        subject=_("Test: %(subject)s", subject=mail.subject)[:200], body=mail.text, from_email=sender, to=[by.email]
    )
    if mail.html:
        tried.attach_alternative(mail.html, "text/html")
    try:
        mail_backend(settings).send_messages([tried])
    except (OSError, ValueError, AnymailError, SealBroken) as error:
        said = " ".join(str(error).split())[:200]
        raise NotTried(_("%(server)s did not take it: %(said)s", server=settings.way, said=said)) from error
