"""What do we announce about messages?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class MessageWritten(Fact):
    about = ("message", "message_id")
    words = N_("Wrote")

    message_id: int
    party_id: int
    purpose: str
    loop_id: int | None


@dataclass(frozen=True)
class MessageTakenBack(Fact):
    about = ("message", "message_id")
    words = N_("Took back")

    message_id: int
    party_id: int


@dataclass(frozen=True)
class MessageLeft(Fact):
    about = ("message", "message_id")
    words = N_("Sent")

    message_id: int
    party_id: int
    touch_id: str
    through: str


@dataclass(frozen=True)
class MessageHeld(Fact):
    """The gate lets the message go later; looked at again and held by the same rule, it is not told twice."""

    about = ("message", "message_id")
    words = N_("Held")

    message_id: int
    party_id: int
    why: str


@dataclass(frozen=True)
class MessageHeldBack(Fact):
    """The gate refused the message when it was about to leave."""

    about = ("message", "message_id")
    words = N_("Held back")

    message_id: int
    party_id: int
    why: str


@dataclass(frozen=True)
class MessageFailed(Fact):
    about = ("message", "message_id")
    words = N_("Could not send")

    message_id: int
    party_id: int
    why: str


@dataclass(frozen=True)
class MessageSentAgain(Fact):
    """A colleague decided that a message cut off while leaving had not arrived."""

    about = ("message", "message_id")
    words = N_("Sent again")

    message_id: int
    party_id: int


@dataclass(frozen=True)
class MessageSentAnyway(Fact):
    """A colleague let a message go at an hour at which it would have waited."""

    about = ("message", "message_id")
    words = N_("Sent anyway")

    message_id: int
    party_id: int


@dataclass(frozen=True)
class MessagePlanned(Fact):
    """A colleague chose another time at which it leaves."""

    about = ("message", "message_id")
    words = N_("Chose when it leaves:")

    message_id: int
    party_id: int
    leaves: str


@dataclass(frozen=True)
class SendingPaused(Fact):
    """Too much of what a cause sent came back, or was unwanted."""

    about = None
    words = N_("Paused what sends by itself")

    cause: str
    why: str


@dataclass(frozen=True)
class BudgetSet(Fact):
    about = None
    words = N_("Changed how much mail is too much")

    changed: dict[str, list[str]]


@dataclass(frozen=True)
class MailSetUp(Fact):
    about = None
    words = N_("Changed how mail is sent")

    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TextsSetUp(Fact):
    about = None
    words = N_("Changed how text messages are sent")

    changed: dict[str, list[str]]


@dataclass(frozen=True)
class MailKeyMade(Fact):
    """What leaves is signed with a new key; it is found under this name."""

    about = None
    words = N_("Made a key that signs mail")

    domain: str
    selector: str


@dataclass(frozen=True)
class TemplateChanged(Fact):
    """Told of before templates had versions; journals hold it."""

    about = ("template", "kind")
    words = N_("Changed")

    kind: str
