"""How does a message get out? Over one connection to the mail server, or no further than our own outbox."""

from typing import Protocol

from rapport.platform import clock
from rapport.platform.access.queries import workspace
from rapport.platform.languages import N_, _, sentence

from . import dkim, mime
from .contents import content_of, spoken_with
from .letterhead import Letterhead
from .models import MailSettings, Message, Through
from .reader_links import reader_links
from .sealing import SealBroken, unseal
from .smtp import HungUp, MailServerAway, NotAtAll, NotNow, Talk
from .tracked import tracked


class KeyBroken(SealBroken):
    """The key that signs our mail cannot be read."""


class FileGone(mime.NotAHeader):
    """A file that goes with it is not here any more."""


class Carrier(Protocol):
    """A way out."""

    through: Through

    def look_where_we_are(self) -> None: ...

    def open(self) -> None: ...

    def close(self) -> None: ...

    def ready(self, message: Message) -> bytes: ...

    def carry(self, message: Message, mail: bytes) -> None: ...


class Outbox:
    """Without a mail server a message leaves only for the outbox page, where it can be read."""

    through = Through.OUTBOX

    def look_where_we_are(self) -> None:
        """Nothing in it leads to us from outside."""

    def open(self) -> None:
        """The outbox always is."""

    def close(self) -> None:
        """It stays."""

    def ready(self, message: Message) -> bytes:
        """It is read as it is."""
        return b""

    def carry(self, message: Message, mail: bytes) -> None:
        """Nothing more is to be done: the message is in the outbox."""


class MailServer:
    """One connection to the mail server, opened when it is needed; raises SealBroken, MailServerAway."""

    through = Through.MAIL_SERVER

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings
        self.look_where_we_are()
        try:
            self._address = mime.address(settings.from_address)
        except mime.NotAHeader as error:
            raise MailServerAway(str(error)) from error
        self._signer = signer_of(settings) if settings.signs else None
        self._talk: Talk | None = None
        self._is_fresh = True
        unseal(settings.sealed_password)

    @property
    def is_open(self) -> bool:
        return self._talk is not None

    def open(self) -> None:
        """Reach the server and sign in, unless we are in already; raises MailServerAway."""
        if self._talk is None:
            self._talk, self._is_fresh = Talk(self._settings), True

    def look_where_we_are(self) -> None:
        """Our public address and how we show ourselves may have changed. This alone asks the database."""
        place = workspace()
        self._name, self._origin = self._settings.from_name or place.name, place.public_url
        self._head = Letterhead.now()

    def close(self) -> None:
        if self._talk:
            self._talk.close()
        self._talk = None

    def ready(self, message: Message) -> bytes:
        """The message as it travels, signed; raises NotAHeader, FileGone."""
        now, writer = clock.now(), message.written_by.name if message.written_by else ""
        said, links = content_of([message])[message.pk], reader_links(message, self._origin)
        said = tracked(message, self._head.above(said), self._origin)
        with spoken_with(message):
            said = links.below(said) if links else said
        mail = mime.encode(
            mime.Letter(
                from_name=f"{writer}, {self._name}" if writer and writer != self._name else self._name,
                from_address=self._settings.from_address,
                to=message.to,
                subject=said.subject,
                text=said.text,
                html=said.html,
                files=_files_of(message),
                message_id=message.message_id,
                date=now,
                headers=[*_thread_of(message), *(links.headers if links else ())],
            )
        )
        return self._signer.signed(mail, at=now) if self._signer else mail

    def carry(self, message: Message, mail: bytes) -> None:
        """Hand the message over; raises NotNow, NotAtAll, Unanswered, or MailServerAway before anything was sent."""
        try:
            self._hand_over(message, mail)
        except HungUp as error:
            raise NotNow(str(error)) from error

    def _hand_over(self, message: Message, mail: bytes) -> None:
        """A server may hang up on a connection that has carried something: then a new one is tried, once."""
        self.open()
        was_fresh = self._is_fresh
        try:
            self._say(message, mail)
        except HungUp:
            if was_fresh:
                raise
            self.open()
            self._say(message, mail)

    def _say(self, message: Message, mail: bytes) -> None:
        assert self._talk
        self._is_fresh = False
        try:
            self._talk.hand_over(mail, sender=self._address, to=mime.address(message.to))
        except Exception as error:
            if not isinstance(error, NotNow | NotAtAll):
                self.close()
            raise


def signer_of(settings: MailSettings) -> dkim.Signer | None:
    """Who signs in the name of our domain, if there is a key; raises KeyBroken."""
    if not settings.sealed_dkim_key:
        return None
    try:
        return dkim.signer(settings.dkim_domain, settings.dkim_selector, unseal(settings.sealed_dkim_key))
    except SealBroken as error:
        said = N_(
            "The stored key that signs our mail cannot be read with the secret of this installation. "
            "Make a new one in Settings, Mail."
        )
        raise KeyBroken(_(said)) from error


def _files_of(message: Message) -> list[mime.Enclosed]:
    """The files that go with it, which came with the message; raises FileGone."""
    files = [each.file for each in message.enclosed.all()]
    try:
        return [mime.Enclosed(file.name, file.content_type, file.path.read_bytes()) for file in files]
    except OSError as error:
        raise FileGone(f"{', '.join(file.name for file in files)}: {sentence(FileGone)}") from error


def _thread_of(message: Message) -> list[tuple[str, str]]:
    """Which mail it answers. What came in with a mail of theirs is left out where it is no id."""
    answered = mime.only_ids(message.in_reply_to)
    if not answered:
        return []
    return [("In-Reply-To", answered), ("References", mime.only_ids(message.references) or answered)]
