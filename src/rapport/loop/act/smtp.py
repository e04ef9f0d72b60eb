"""How do we talk to a mail server? So that what it surely has not got is told from what it may have got."""

import smtplib
import ssl
from contextlib import suppress

from django.core.mail.utils import DNS_NAME

from rapport.platform.languages import _, sentence

from .models import MailSettings, Security
from .sealing import unseal

#: Seconds the mail server may take for each answer.
PATIENCE = 30


class MailServerAway(Exception):
    """The mail server does not let us in: it cannot be reached, or refuses our name and password."""


class NotNow(Exception):
    """The mail server did not take the message, and may take it later."""


class AskedToWait(NotNow):
    """The same, and it is about whom the message goes to: their domain wants less, or later."""


class NotAtAll(Exception):
    """The mail server will never take this message."""


class Unanswered(Exception):
    """The mail server got the message but never said whether it took it."""


class HungUp(Exception):
    """The talk broke before the message was handed over."""


class Talk:
    """One open talk with the mail server, signed in; raises MailServerAway."""

    def __init__(self, settings: MailSettings) -> None:
        password = unseal(settings.sealed_password)
        try:
            self._smtp = _begin(settings)
        except (OSError, ValueError) as error:
            raise MailServerAway(_shut(settings, error)) from error
        try:
            if settings.security == Security.STARTTLS:
                self._smtp.starttls(context=ssl.create_default_context())
            if settings.username and password:
                self._smtp.login(settings.username, password)
            self._smtp.ehlo_or_helo_if_needed()
        except (OSError, ValueError) as error:
            self._smtp.close()
            raise MailServerAway(_shut(settings, error)) from error

    def close(self) -> None:
        """Say goodbye; what was handed over is handed over, whatever the server answers to that."""
        with suppress(OSError):
            self._smtp.quit()
        self._smtp.close()

    def hand_over(self, mail: bytes, *, sender: str, to: str) -> None:
        """Hand one mail over; raises HungUp, NotNow, NotAtAll, or Unanswered.

        Until the server asks for the mail itself, whatever breaks is no delivery. From then on only an answer tells.
        """
        smtp = self._smtp
        size = [f"size={len(mail)}"] if smtp.has_extn("size") else []
        try:
            self._heard(smtp.mail(sender, size), NotNow, NotNow)
            self._heard(smtp.rcpt(to), AskedToWait, NotAtAll)
            smtp.putcmd("data")
            if (answer := smtp.getreply())[0] != 354:
                self._heard(answer, AskedToWait, NotAtAll)
                raise smtplib.SMTPServerDisconnected(_("It does not speak as a mail server does"))
        except (OSError, ValueError) as error:
            smtp.close()
            raise HungUp(words(error)) from error
        try:
            smtp.send(_with_dot(mail))  # at once: a last line by itself would wait 40 ms for the server's word
            answer = smtp.getreply()
        except OSError as error:
            smtp.close()
            raise Unanswered(sentence(Unanswered)) from error
        self._heard(answer, AskedToWait, NotAtAll)

    def _heard(self, answer: tuple[int, bytes], later: type[Exception], never: type[Exception]) -> None:
        """Go on after a yes. After a no the talk stands where it began, unless the server ends it (421)."""
        code, said = answer
        if 200 <= code < 300:
            return
        if code == 421:
            self._smtp.close()
            raise HungUp(one_line(said))
        with suppress(OSError):
            self._smtp.rset()
        raise (never if 500 <= code < 600 else later)(one_line(said))


def _shut(settings: MailSettings, error: Exception) -> str:
    return _("%(server)s does not let us in: %(said)s", server=settings.host, said=words(error))


def words(error: Exception) -> str:
    """What the server or the system said, on one line."""
    said: bytes | str
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
    else:
        said = getattr(error, "strerror", None) or str(error)
    return one_line(said) or type(error).__name__


def one_line(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:200]


def _begin(settings: MailSettings) -> smtplib.SMTP:
    name = DNS_NAME.get_fqdn()
    if settings.security == Security.TLS:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(settings.host, settings.port, name, timeout=PATIENCE, context=context)
    return smtplib.SMTP(settings.host, settings.port, name, timeout=PATIENCE)


def _with_dot(mail: bytes) -> bytes:
    """The mail as it travels, up to the dot that ends it: a line that begins with a dot gets another one."""
    stuffed = mail.replace(b"\r\n.", b"\r\n..")
    return stuffed + (b".\r\n" if stuffed.endswith(b"\r\n") else b"\r\n.\r\n")
