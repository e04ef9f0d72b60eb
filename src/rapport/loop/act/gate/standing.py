"""How do parties stand to our messages of one purpose? Read afresh; a row in hand may be old."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.expressions import RawSQL

from rapport.loop.decide.queries import the_unit
from rapport.loop.know.agreed import latest_answers, read_said, suppressions
from rapport.loop.know.agreeing import counting
from rapport.loop.know.marking import marking_key
from rapport.loop.know.models import NEEDS_A_YES, Identity, Party, Purpose, Suppression
from rapport.loop.listen.models import Loop, OpenLoop

from ..channels.known import CHANNELS
from ..models import Message
from .asked import Question
from .pressure import LOOKED_BACK

#: Whom the question is about, and since when messages count, until it is asked.
THEM, THEN = "these parties", datetime(2000, 1, 1, tzinfo=UTC)
#: They asked for it, so that no stop but a dead address keeps it from them.
_ASKED_OF_US = frozenset({Purpose.SERVICE, Purpose.TRANSACTIONAL})


@dataclass(frozen=True, slots=True)
class Stop:
    """Why one address or number is not written to, about one topic or at all."""

    address: str
    kind: Suppression.Kind
    topic: int | None
    since: datetime

    def counts_for(self, purpose: str, topic: int | None) -> bool:
        """Mail to a dead address never arrives. Who wants no more of our mail still gets the answer they ask for."""
        if self.kind == Suppression.Kind.DEAD:
            return True
        return purpose not in _ASKED_OF_US and self.topic in (None, topic)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the gate looks at; `agreed` is None while nobody asked them, `time_zone` is empty where nobody knows it.
    `addresses` are those that the channel reaches.

    `agreed_for` is the one address for which a yes was confirmed, if it was. `left` is when each of the messages left
    that count against the budget. `unit` is the party whose people share one fate in a test.
    """

    name: str
    do_not_contact_since: datetime | None
    addresses: tuple[str, ...]
    agreed: bool | None
    complains: bool
    binned: bool = False
    time_zone: str = ""
    agreed_for: str = ""
    stops: tuple[Stop, ...] = ()
    paused_until: datetime | None = None
    often: str = ""
    left: tuple[datetime, ...] = field(default=())
    unit: int = 0


def standings(
    parties: Iterable[int], purpose: str, *, topic: int | None, channel: str, now: datetime
) -> dict[int, Standing]:
    """How each of these parties stands now, in one question; whoever is gone is left out."""
    told = _question(purpose, _kind_of(channel), marking_key()).ask({THEM: list(parties), THEN: now - LOOKED_BACK})
    return {row["pk"]: _standing(row, topic, channel) for row in told}


def _kind_of(channel: str) -> str:
    """The kind of identity that a channel goes to; what has none of its own is about mail."""
    goes_to = CHANNELS[channel].goes_to if channel in CHANNELS else None
    return goes_to or Identity.Kind.EMAIL


@lru_cache
def _question(purpose: str, kind: str, key: Hashable) -> Question:
    """What is asked about parties to whom a message of this purpose wants to go, at an address of this kind; the key of
    suppressions is in it."""
    addresses = Identity.objects.filter(party=OuterRef("pk"), kind=kind).order_by("id")
    complaints = OpenLoop.objects.open().owed_by_us().filter(party=OuterRef("pk"), kind=Loop.COMPLAINT)
    asked = Party.objects.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", (THEM,))).annotate(
        addresses=ArraySubquery(addresses.values("value")),
        said=ArraySubquery(latest_answers(purpose)),
        complains=Exists(complaints),
        stops=suppressions(kind),
        unit=the_unit(),
        left=ArraySubquery(counted(THEN + LOOKED_BACK).filter(party=OuterRef("pk")).values("leaving_at")),
    )
    told_of = asked.values(
        "pk", "name", "do_not_contact_since", "binned_at", "addresses", "said", "complains", "stops", "left", "unit",
        "person__time_zone", "preference__paused_until", "preference__often",
    )  # fmt: skip
    return Question(told_of)


def counted(now: datetime) -> Any:
    """The messages that count against the budgets of those they went to: all that left, or may have left."""
    return Message.objects.filter(purpose__in=sorted(NEEDS_A_YES), failed_at=None, leaving_at__gt=now - LOOKED_BACK)


def _standing(row: Mapping[str, Any], topic: int | None, channel: str) -> Standing:
    answer = counting(read_said(row["said"]), topic, channel)
    return Standing(
        name=row["name"],
        do_not_contact_since=row["do_not_contact_since"],
        addresses=tuple(row["addresses"]),
        agreed=answer.granted if answer else None,
        complains=row["complains"],
        binned=row["binned_at"] is not None,
        time_zone=row["person__time_zone"] or "",
        agreed_for=answer.email if answer else "",
        stops=tuple(_stop(stop) for stop in row["stops"]),
        paused_until=row["preference__paused_until"],
        often=row["preference__often"] or "",
        left=tuple(row["left"]),
        unit=row["unit"],
    )


def _stop(row: dict[str, Any]) -> Stop:
    return Stop(row["email"], Suppression.Kind(row["kind"]), row["topic"], datetime.fromisoformat(row["since"]))
