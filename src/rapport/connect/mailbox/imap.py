"""How do we look into a mailbox? By IMAP, read-only: what is in it stays there, and nothing is marked as seen."""

import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

from rapport.loop.act.sealing import unseal
from rapport.platform.languages import _

from .models import Mailbox, Security

#: Seconds until a server that does not answer counts as away: when we knock, and for each answer.
TO_CONNECT, TO_ANSWER = 15, 30
BODY = b"BODY[]"


class MailboxAway(Exception):
    """The mail server does not let us read: it cannot be reached, or refuses the name and password."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail in the mailbox, before it is fetched: its number, its size in octets, and when it arrived there."""

    uid: int
    size: int
    arrived_at: datetime | None


class OpenBox:
    """One folder, opened for reading. `uid_validity` changes when the server numbers its mails anew."""

    def __init__(self, client: IMAPClient, folder: dict[bytes, Any]) -> None:
        self._client = client
        self.uid_validity = int(folder.get(b"UIDVALIDITY", 0))
        self.mails = int(folder.get(b"EXISTS", 0))

    def uids_after(self, uid: int, *, since: date) -> list[int]:
        """The numbers of the mails after this one that arrived on this day or later, ascending."""
        found = self._client.search(["UID", f"{uid + 1}:*", "SINCE", since])
        return sorted(each for each in found if each > uid)  # "n:*" always names the last one, too

    def sizes(self, uids: Sequence[int]) -> list[Waiting]:
        """What is known of these mails without fetching them; those that are gone by now are missing."""
        told = self._client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
        return [_waiting(uid, told[uid]) for uid in uids if b"RFC822.SIZE" in told.get(uid, {})]

    def fetch(self, uid: int) -> bytes | None:
        """The whole mail, left unseen; None when it is gone by now."""
        found = self._client.fetch([uid], ["BODY.PEEK[]"]).get(uid, {}).get(BODY)
        return found if isinstance(found, bytes) else None


@contextmanager
def opened(mailbox: Mailbox) -> Iterator[OpenBox]:
    """The folder of this mailbox, open for reading; raises MailboxAway, with a sentence, whenever the talk breaks."""
    try:
        with _signed_in(mailbox) as client:
            yield OpenBox(client, _folder(client, mailbox))
    except (OSError, IMAPClientError) as error:
        raise MailboxAway(_sentence(mailbox, error)) from error


def _folder(client: IMAPClient, mailbox: Mailbox) -> dict[bytes, Any]:
    try:
        return client.select_folder(mailbox.folder, readonly=True)
    except IMAPClientAbortError:
        raise
    except IMAPClientError as error:
        said = _("%(server)s has no folder “%(folder)s” for us.", server=mailbox.host, folder=mailbox.folder)
        raise MailboxAway(said) from error


@contextmanager
def _signed_in(mailbox: Mailbox) -> Iterator[IMAPClient]:
    """A connection that has signed in; without encryption only where somebody has chosen so."""
    context = ssl.create_default_context()
    tls = mailbox.security == Security.TLS
    timeout: Any = SocketTimeout(connect=TO_CONNECT, read=TO_ANSWER)
    client = IMAPClient(mailbox.host, mailbox.port, ssl=tls, ssl_context=context if tls else None, timeout=timeout)
    try:
        client.normalise_times = False
        if mailbox.security == Security.STARTTLS:
            client.starttls(context)
        client.login(mailbox.username, unseal(mailbox.sealed_password))
        yield client
    finally:
        with suppress(OSError, IMAPClientError):
            client.logout()


def _waiting(uid: int, told: dict[bytes, Any]) -> Waiting:
    arrived = told.get(b"INTERNALDATE")
    return Waiting(uid, int(told[b"RFC822.SIZE"]), arrived.astimezone(UTC) if isinstance(arrived, datetime) else None)


def _sentence(mailbox: Mailbox, error: Exception) -> str:
    """What went wrong, for whoever has to mend it."""
    host = mailbox.host
    match error:
        case LoginError():
            return _("%(server)s refuses the user name or the password.", server=host)
        case socket.gaierror():
            return _("There is no mail server called %(server)s.", server=host)
        case ssl.SSLCertVerificationError():
            why = _line(error.verify_message)
            return _("%(server)s cannot prove that it is %(server)s: %(why)s.", server=host, why=why)
        case ssl.SSLError():
            return _("%(server)s does not speak TLS on port %(port)s.", server=host, port=mailbox.port)
        case ConnectionRefusedError():
            return _("%(server)s does not answer on port %(port)s.", server=host, port=mailbox.port)
        case TimeoutError():
            return _("%(server)s did not answer within %(n)s seconds.", server=host, n=TO_ANSWER)
        case IMAPClientError() if "starttls" in str(error).lower():
            return _("%(server)s does not offer STARTTLS on port %(port)s.", server=host, port=mailbox.port)
        case _:
            why = _line(str(error)) or type(error).__name__
            return _("The talk with %(server)s broke off: %(why)s.", server=host, why=why)


def _line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:150].rstrip(".")
