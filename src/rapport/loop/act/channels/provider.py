"""How does a message leave through a provider? One for one, so that nothing is unsure but what is in hand.

The mail is made as for a mail server, and taken apart again for the provider; it signs in its own name.
"""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage as Parsed
from email.policy import default

from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused
from anymail.message import AnymailMessage
from requests import Session
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from rapport.platform.languages import _, sentence

from ..carrier import MailServer
from ..mime import NotAHeader
from ..models import MailSettings, Message
from ..smtp import MailServerAway, NotAtAll, NotNow, Unanswered, one_line
from .apis import APIS

#: What the provider makes itself, or is told apart from the headers.
_ITS_OWN = {"from", "to", "subject", "date", "mime-version", "content-type", "content-transfer-encoding"}
#: Under this name every mail carries our id, for what the provider tells of it later.
OUR_ID = "rapport"


class NotLikeThis(NotAHeader):
    """The provider does not take this message as it is."""


class ByProvider(MailServer):
    """One session with the provider; raises SealBroken, MailServerAway."""

    def __init__(self, settings: MailSettings) -> None:
        super().__init__(settings)
        self._signer = None
        self._api = APIS[settings.provider]
        self._backend = self._api.backend(settings)

    @property
    def is_open(self) -> bool:
        return self._backend.session is not None

    def open(self) -> None:
        """Nothing is said to the provider before there is a message."""
        self._backend.open()

    def close(self) -> None:
        self._backend.close()

    def carry(self, message: Message, mail: bytes) -> None:
        """Hand the message over; raises NotNow, NotAtAll, NotLikeThis, Unanswered, MailServerAway."""
        once = message.once or str(message.touch_id)
        if self._api.once_in_request:
            session: Session = self._backend.session
            session.headers[self._api.once_in_request] = once
        told = taken_apart(mail)
        if self._api.once_in_mail:
            told.extra_headers[self._api.once_in_mail] = once
        told.metadata = {OUR_ID: message.message_id}
        try:
            self._backend.send_messages([told])
        except AnymailRecipientsRefused as error:
            raise NotAtAll(
                _("%(provider)s does not write to %(to)s.", provider=self._api.label, to=message.to)
            ) from error
        except AnymailAPIError as error:
            raise self._meaning(error) from error
        except AnymailError as error:
            raise NotLikeThis(one_line(str(error))) from error

    def _meaning(self, error: AnymailAPIError) -> Exception:
        """What the answer means to the message: the number of it decides, and none is doubt."""
        label, status = self._api.label, error.status_code
        if status is None:
            if any(isinstance(one, NewConnectionError | ConnectTimeoutError) for one in causes(error)):
                return MailServerAway(_("%(provider)s cannot be reached.", provider=label))
            return Unanswered(sentence(Unanswered))
        said = _said(error)
        if status in (401, 403):
            return MailServerAway(_("%(provider)s does not let us in: %(said)s", provider=label, said=said))
        if status == 429:
            return NotNow(said)
        if 400 <= status < 500:
            return NotLikeThis(_("%(provider)s does not take it: %(said)s", provider=label, said=said))
        return NotNow(said) if self._api.knows_again else Unanswered(sentence(Unanswered))


def taken_apart(mail: bytes) -> AnymailMessage:
    """The mail as the provider's library wants it."""
    whole = message_from_bytes(mail, policy=default)
    assert isinstance(whole, Parsed)
    told = AnymailMessage(
        subject=whole["Subject"], body=_text(whole, "plain"), from_email=whole["From"], to=[whole["To"]],
        headers={name: str(value) for name, value in whole.items() if name.lower() not in _ITS_OWN},
    )  # fmt: skip
    if html := _text(whole, "html"):
        told.attach_alternative(html, "text/html")
    for file in whole.iter_attachments():
        told.attach(file.get_filename(), file.get_payload(decode=True), file.get_content_type())
    return told


def _text(mail: Parsed, kind: str) -> str:
    part = mail.get_body((kind,))
    return part.get_content().replace("\r\n", "\n") if part else ""


def causes(error: BaseException) -> Iterator[BaseException]:
    """What lies behind an error, as the libraries hand it on: as its cause, among its arguments, as its reason."""
    waiting: list[object] = [error]
    for __ in range(20):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, BaseException):
            yield one
            waiting += [one.__cause__, getattr(one, "reason", None), *one.args]


def _said(error: AnymailAPIError) -> str:
    """The provider's words, without what we sent it."""
    said = getattr(error.response, "text", "") or ""
    return one_line(said) or _("answer %(number)s", number=error.status_code)
