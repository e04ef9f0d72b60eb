"""What is a moment of a story? A purchase, a return, a touch, a consent, or a matter that asks for an answer."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from rapport.loop.know.models import Consent
from rapport.loop.listen.models import Close, OpenLoop, Owed
from rapport.loop.listen.touches import Touch, uuid7
from rapport.loop.listen.vocabulary import KINDS, Direction

from .calendar import Calendar

SOURCE = "demo"
CURRENCY = "USD"
INVENTED = {"invented": True}
REAL = {"real": "completejourney"}


@dataclass(frozen=True, slots=True)
class Customer:
    """Whom a story is about: an invented person, by its ids; `likes` are the goods its household buys most."""

    household: int
    party: int
    given: str
    keeper: int
    likes: tuple[str, ...]
    has_email: bool
    workplaces: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Purchase:
    """A real basket, by instant, and how it reached the customer; lines of (product number, quantity, cents)."""

    number: int
    party: int
    at: datetime
    lines: list[tuple[int, int, int]]
    channel: str = "store"
    on_behalf_of: int | None = None
    due_on: date | None = None
    delivered_at: datetime | None = None
    id: UUID = field(default_factory=uuid7)


@dataclass(frozen=True, slots=True)
class Comeback:
    """Goods that came back: one piece of a line of a real basket, for an invented reason."""

    purchase: Purchase
    line: int
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What settles a matter: when, how, and by which colleague's hand; `id` is the touch it becomes."""

    at: datetime
    channel: str
    text: str
    keeper: int
    id: UUID = field(default_factory=uuid7)


@dataclass(frozen=True, slots=True)
class Matter:
    """A loop from its first word to its last: `loop` is unsaved, `opening` is the touch that opened it."""

    loop: OpenLoop
    opening: Touch
    answer: Answer | None = None


Moment = Purchase | Comeback | Matter | Touch | Consent


def instant_of(moment: Moment) -> datetime:
    """When the moment happens; a matter happens when it opens."""
    match moment:
        case Touch():
            return moment.occurred_at
        case Matter():
            return moment.opening.occurred_at
        case Consent():
            return moment.said_at
        case _:
            return moment.at


@dataclass(frozen=True, slots=True)
class Story:
    """Turns what is told about a customer, in wall-clock time, into touches and matters."""

    customer: Customer
    calendar: Calendar

    def touch(
        self, kind: str, wall: datetime, *, said: str | None = None, channel: str | None = None, **more: Any
    ) -> Touch:
        """An invented touch of this kind, by its usual direction; what we do is done by the keeper."""
        usual = KINDS[kind]
        told: dict[str, Any] = {
            "actor": self.customer.keeper if usual.direction in (Direction.FROM_US, Direction.MUTUAL) else None,
            "payload": dict(INVENTED),
        }
        return Touch(
            kind=kind,
            direction=usual.direction,
            channel=channel or usual.channel,
            occurred_at=self.calendar.instant(wall),
            party=self.customer.party,
            source=SOURCE,
            said=said,
            **(told | more),
        )

    def matter(
        self,
        kind: str,
        opening: Touch,
        *,
        text: str,
        due: datetime,
        settled: datetime | None = None,
        answer: str = "",
        how: str = Close.ANSWERED,
        owed_by: str = Owed.BY_US,
        channel: str = "email",
    ) -> Matter:
        """A loop that this touch opened, due at the wall-clock time `due`, settled or still open."""
        keeper = self.customer.keeper
        closed_at = self.calendar.instant(settled) if settled else None
        ends = Answer(closed_at, channel, answer, keeper) if closed_at and how == Close.ANSWERED else None
        loop = OpenLoop(
            party_id=self.customer.party,
            kind=kind,
            owed_by=owed_by,
            text=text,
            owner_id=keeper,
            opened_at=opening.occurred_at,
            opened_by_id=opening.actor,
            touch_id=opening.id,
            due_at=self.calendar.instant(due),
            closed_at=closed_at,
            closed_by_id=keeper if closed_at else None,
            closed_how=how if closed_at else "",
            answer_id=ends.id if ends else None,
            source=SOURCE,
        )
        return Matter(loop, opening, ends)
