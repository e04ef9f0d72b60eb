"""What do we announce about mails that came in?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class MailReceived(Fact):
    party_id: int | None
    kind: str
    loop_id: int | None


@dataclass(frozen=True)
class MailSourceRemoved(Fact):
    source: str
    mails: int
