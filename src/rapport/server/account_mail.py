"""How does mail to colleagues leave? By the mail server that is set up for customers; without one it does not."""

from collections.abc import Sequence
from email.utils import formataddr
from smtplib import SMTPException

from anymail.exceptions import AnymailError
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from rapport.loop.act.queries import mail_backend, mail_settings
from rapport.platform.access.queries import workspace


class OurMailServer(BaseEmailBackend):
    """Django's way to send, over the server of the mail settings. Raises OSError, whoever carries it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many left; none where no server is set up."""
        settings = mail_settings()
        if not settings.leaves_by_post:
            return 0
        backend: BaseEmailBackend = mail_backend(settings)
        for message in email_messages:
            message.from_email = formataddr((settings.from_name or workspace().name, settings.from_address))
        try:
            return backend.send_messages(email_messages) or 0
        except AnymailError as error:
            raise SMTPException(str(error)) from error
