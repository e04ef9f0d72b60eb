"""How does a message get out? Over one connection to the mail server, or no further than our own outbox."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import formataddr

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend

from rapport.platform.access.queries import workspace

from .contents import content_of
from .models import MailSettings, Message, Security, Through
from .sealing import unseal

#: Seconds the mail server may take for each answer.
PATIENCE = 30


class MailServerAway(Exception):
    """The mail server does not let us in: it cannot be reached, or refuses our name and password."""


class NotNow(Exception):
    """The mail server did not take the message, and may take it later."""


class NotAtAll(Exception):
    """The mail server will never take this message."""


class Unanswered(Exception):
    """The mail server got the message but never said whether it took it."""


class Outbox:
    """Without a mail server a message leaves only for the outbox page, where it can be read."""

    through = Through.OUTBOX

    def carry(self, message: Message) -> None:
        """Nothing more is to be done: the message is in the outbox."""


class MailServer:
    """One open connection to the mail server."""

    through = Through.MAIL_SERVER

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings
        self._sender = settings.from_name or workspace().name
        self._backend = mail_backend(settings)

    def open(self) -> None:
        """Reach the server and sign in, unless we are in already; raises MailServerAway."""
        try:
            self._backend.open()
        except OSError as error:
            self.close()
            raise MailServerAway(f"{self._settings.host} does not let us in: {_words(error)}") from error

    def close(self) -> None:
        """Say goodbye; what was handed over is handed over, whatever the server answers to that."""
        with suppress(OSError):
            self._backend.close()

    def carry(self, message: Message) -> None:
        """Hand the message over; raises NotNow, NotAtAll, Unanswered, or MailServerAway before anything was sent."""
        self.open()
        try:
            self._backend.send_messages([self._as_mail(message)])
        except Unanswered:
            self.close()
            raise
        except (OSError, ValueError) as error:
            self.close()
            for_good = isinstance(error, ValueError) or _refused_for_good(error)
            raise (NotAtAll if for_good else NotNow)(_words(error)) from error

    def _as_mail(self, message: Message) -> EmailMessage:
        headers = {"Message-ID": message.message_id}
        if message.in_reply_to:
            headers |= {"In-Reply-To": message.in_reply_to, "References": message.references or message.in_reply_to}
        writer = message.written_by.name if message.written_by else ""
        name = f"{writer}, {self._sender}" if writer and writer != self._sender else self._sender
        said = content_of([message])[message.pk]
        mail = EmailMultiAlternatives(
            subject=said.subject,
            body=said.text,
            from_email=formataddr((name, self._settings.from_address)),
            to=[message.to],
            headers=headers,
        )
        if said.html:
            mail.attach_alternative(said.html, "text/html")
        return mail


@contextmanager
def opened(settings: MailSettings) -> Iterator[MailServer | Outbox]:
    """The way out that the settings name, open; raises MailServerAway."""
    if not settings.leaves_by_post:
        yield Outbox()
        return
    server = MailServer(settings)
    server.open()
    try:
        yield server
    finally:
        server.close()


class _Plain(smtplib.SMTP):
    """An SMTP connection that tells a talk that broke before the message was handed over from one that broke after."""

    def data(self, msg):
        try:
            return super().data(msg)
        except smtplib.SMTPResponseException:
            raise
        except OSError as error:
            raise Unanswered(Unanswered.__doc__) from error


class _Encrypted(_Plain, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


class CarefulBackend(EmailBackend):
    """Django's SMTP backend over such a connection."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _Encrypted if self.use_ssl else _Plain


def mail_backend(settings: MailSettings) -> CarefulBackend:
    """Django's way to the mail server of these settings."""
    return CarefulBackend(
        host=settings.host,
        port=settings.port,
        username=settings.username,
        password=unseal(settings.sealed_password),
        use_tls=settings.security == Security.STARTTLS,
        use_ssl=settings.security == Security.TLS,
        timeout=PATIENCE,
    )


def _refused_for_good(error: OSError) -> bool:
    """Is it about this message and final? What is about us (our address, our password) a colleague can mend."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and 500 <= error.smtp_code < 600


def _words(error: Exception) -> str:
    """What the server or the system said, on one line."""
    said: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        _, said = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
    else:
        said = getattr(error, "strerror", None) or str(error)
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line[:200] or type(error).__name__
