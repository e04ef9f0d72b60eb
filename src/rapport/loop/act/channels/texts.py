"""How does a text message leave? Through a provider that is asked over HTTP, one request for one message."""

from json import loads
from ssl import SSLCertVerificationError
from typing import Any

from requests import Response, Session
from requests.exceptions import ConnectionError as NotConnected
from requests.exceptions import ConnectTimeout, RequestException
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from rapport.loop.know.models import NEEDS_A_YES, Identity
from rapport.loop.know.models import Channel as By
from rapport.platform.access.queries import workspace
from rapport.platform.languages import N_, _, sentence

from ..carrier import Carrier
from ..content.segments import length
from ..contents import content_of, spoken_with
from ..models import Message, TextSettings, Through
from ..sealing import unseal
from ..smtp import AskedToWait, MailServerAway, NotAtAll, Unanswered, one_line
from .contract import Channel, Lane
from .provider import NotLikeThis, causes
from .text_apis import TEXT_APIS
from .text_hook import hook_path

#: Seconds the provider may take to answer, and how much of an answer is read.
PATIENCE, MOST_READ = 30, 64_000
#: How many texts may be on their way at once.
CONNECTIONS = 2
OFF = N_("Text messages are off. Set them up in Settings, Text messages.")
#: Below what they agreed to stands how to end it.
HOW_TO_STOP = N_("Reply STOP to end.")


class ByTexts:
    """One session with the provider of text messages; raises SealBroken, MailServerAway where there is none."""

    through = Through.TEXTS

    def __init__(self, settings: TextSettings) -> None:
        if not settings.is_on:
            raise MailServerAway(_(OFF))
        self._settings, self._api = settings, TEXT_APIS[settings.provider]
        self._key, self._session = unseal(settings.sealed_key), Session()
        self._session.headers["Connection"] = "close"  # one that went stale would leave a message in doubt
        self.look_where_we_are()

    def look_where_we_are(self) -> None:
        """Our public address may have changed since the last time. This alone asks the database."""
        self._origin = workspace().public_url

    def open(self) -> None:
        """Nothing is said to the provider before there is a message."""

    def close(self) -> None:
        self._session.close()

    def ready(self, message: Message) -> bytes:
        """The words as they travel; raises NotLikeThis."""
        text = content_of([message])[message.pk].text
        if message.purpose in NEEDS_A_YES:
            with spoken_with(message):
                text = f"{text}\n{_(HOW_TO_STOP)}"
        if length(text).too_many:
            raise NotLikeThis(length(text).too_many)
        return text.encode()

    def carry(self, message: Message, mail: bytes) -> None:
        """Hand the message over; raises AskedToWait, NotAtAll, NotLikeThis, Unanswered, MailServerAway."""
        told_at = f"{self._origin}{hook_path(self._settings)}?m={message.pk}" if self._origin else ""
        request = self._api.asks(self._settings, self._key, to=message.to, text=mail.decode(), told_at=told_at)
        try:
            with self._session.request(
                "POST", request.url, data=request.form, json=request.json, headers=request.headers, auth=request.auth,
                timeout=PATIENCE, allow_redirects=False, stream=True,
            ) as answer:  # fmt: skip
                status, said = answer.status_code, _said(answer)
        except (NotConnected, ConnectTimeout) as error:
            if isinstance(error, ConnectTimeout) or _never_connected(error):
                raise MailServerAway(_("%(provider)s cannot be reached.", provider=self._api.label)) from error
            raise Unanswered(sentence(Unanswered)) from error
        except RequestException as error:
            raise Unanswered(sentence(Unanswered)) from error
        self._hear(status, said)

    def _hear(self, status: int, said: Any) -> None:
        """What the answer means to the message: the number of it decides, and one that tells nothing is doubt."""
        if 200 <= status < 300:
            return
        label, (code, words) = self._api.label, self._api.refusal(said)
        words = one_line(words) or _("answer %(number)s", number=status)
        if status in (401, 403) and code not in self._api.gone:
            raise MailServerAway(_("%(provider)s does not let us in: %(said)s", provider=label, said=words))
        if status == 429:
            raise AskedToWait(words)
        if code in self._api.gone:
            raise NotAtAll(words)
        if 300 <= status < 500 and status != 408:
            raise NotLikeThis(_("%(provider)s does not take it: %(said)s", provider=label, said=words))
        raise Unanswered(sentence(Unanswered))


def text_settings() -> TextSettings:
    """How text messages leave; the default, not stored, before anybody has set it up."""
    return TextSettings.objects.filter(pk=1).first() or TextSettings()


def _trouble() -> str:
    return "" if text_settings().is_on else _(OFF)


def _carrier(settings: TextSettings) -> Carrier:
    return ByTexts(settings)


def _said(answer: Response) -> Any:
    """What stands in the answer, if it can be read; that it came is what counts."""
    try:
        return loads(answer.raw.read(MOST_READ, decode_content=True) or b"null")
    except Exception:  # whatever is wrong with the words, the number has been told
        return None


def _never_connected(error: BaseException) -> bool:
    """Did it end before anything was said? Also when somebody else answers in the provider's name."""
    before = (NewConnectionError, ConnectTimeoutError, SSLCertVerificationError)
    return any(isinstance(one, before) for one in causes(error))


TEXTS = Lane(
    through=Through.TEXTS,
    settings=text_settings,
    carrier=_carrier,
    connections=lambda settings: CONNECTIONS if settings.is_on else 0,
    paced_by=lambda number: "text messages",
)
SMS = Channel(
    By.SMS,
    N_("Text message"),
    goes_to=Identity.Kind.PHONE,
    unknown=N_("We have no phone number of %(who)s."),
    rings=True,
    touch="message.sent",
    issue="message.sent",
    medium="chat",
    carried_by=N_("The provider"),
    trouble=_trouble,
    lane=TEXTS,
)
