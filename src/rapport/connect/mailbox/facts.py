"""What do we announce about mails that came in?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class MailReceived(Fact):
    about = ("party", "party_id")
    words = N_("Received mail from")

    party_id: int | None
    kind: str
    loop_id: int | None


@dataclass(frozen=True)
class MailSourceRemoved(Fact):
    about = None
    words = N_("Took out the mails of a source")

    source: str
    mails: int


@dataclass(frozen=True)
class MailboxAdded(Fact):
    about = ("mailbox", "mailbox_id")
    words = N_("Connected")

    mailbox_id: int
    name: str


@dataclass(frozen=True)
class MailboxChanged(Fact):
    about = ("mailbox", "mailbox_id")
    words = N_("Changed")

    mailbox_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class MailboxRemoved(Fact):
    about = ("mailbox", "mailbox_id")
    words = N_("Let go of")

    mailbox_id: int
    name: str
