"""What is a way to reach somebody? One contract for all: mail, text messages, and what a colleague does or is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from rapport.loop.know.models import Identity, Purpose
from rapport.platform.languages import N_, _

from ..carrier import Carrier
from ..models import Message, Through


@dataclass(frozen=True, slots=True)
class Lane:
    """How the messages of a channel leave by themselves.

    `settings` are looked at again and again; other ones begin anew. `carrier` is one way out by them, and raises
    SealBroken, MailServerAway. There are as many as `connections` says, each with one message in hand at most: with
    none nothing leaves to the world. The pace is kept for each of what `paced_by` makes of an address.
    """

    through: Through
    settings: Callable[[], Any]
    carrier: Callable[[Any], Carrier]
    connections: Callable[[Any], int]
    paced_by: Callable[[str], str]

    @contextmanager
    def opened(self, settings: Any) -> Iterator[Carrier]:
        """One way out by these settings, open; raises MailServerAway, SealBroken."""
        carrier = self.carrier(settings)
        carrier.open()
        try:
            yield carrier
        finally:
            carrier.close()


def nothing() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach somebody. Without a `lane` a colleague carries it, in their own time.

    `goes_to` is what of theirs it goes to, and `unknown` is said of whom we do not know that. What `rings` waits for
    the morning even where it was asked for. `touch` is what the ledger calls it once it has left, and `issue` one of a
    newsletter, on `medium`. `trouble` says why nothing can go this way as things are set up; empty when it can.
    `carried_by` gets it, and may not say whether it took it.
    """

    name: str
    label: str
    goes_to: Identity.Kind | None = None
    unknown: str = N_("We have no address of %(who)s.")
    rings: bool = False
    touch: str = ""
    issue: str = ""
    medium: str = ""
    carried_by: str = N_("A colleague")
    trouble: Callable[[], str] = nothing
    lane: Lane | None = None

    def touch_of(self, message: Message) -> str:
        """What kind of touch it is once it has left."""
        return self.issue if message.purpose == Purpose.NEWSLETTER else self.touch

    @property
    def through(self) -> Through:
        """Which way a message of it leaves to the world."""
        return self.lane.through if self.lane else Through.OUTBOX

    @property
    def unconfirmed(self) -> str:
        """What is said of a message whose answer was lost."""
        return _("%(who)s got this message and did not say whether it took it.", who=_(self.carried_by))
