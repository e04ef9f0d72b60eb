"""What do we announce about messages?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class MessageWritten(Fact):
    message_id: int
    party_id: int
    purpose: str
    loop_id: int | None


@dataclass(frozen=True)
class MessageTakenBack(Fact):
    message_id: int
    party_id: int


@dataclass(frozen=True)
class MessageLeft(Fact):
    message_id: int
    party_id: int
    touch_id: str
    through: str


@dataclass(frozen=True)
class MessageHeldBack(Fact):
    """The gate refused the message when it was about to leave."""

    message_id: int
    party_id: int
    why: str


@dataclass(frozen=True)
class MessageFailed(Fact):
    message_id: int
    party_id: int
    why: str


@dataclass(frozen=True)
class MessageSentAgain(Fact):
    """A colleague decided that a message cut off while leaving had not arrived."""

    message_id: int
    party_id: int


@dataclass(frozen=True)
class MailSetUp(Fact):
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TemplateChanged(Fact):
    kind: str
