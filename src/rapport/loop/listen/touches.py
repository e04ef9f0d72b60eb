"""What is a touch before it is in the ledger?"""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from itertools import count
from typing import Any
from uuid import UUID

from .vocabulary import Direction

_present: tuple[int, Iterator[int]] = (0, count())


def uuid7() -> UUID:
    """A new time-ordered id (RFC 9562, version 7); ids made by one process ascend.

    Each millisecond begins at a random place, with room to count on from there.
    """
    global _present
    millis = time.time_ns() // 1_000_000
    if millis > _present[0]:
        chance = int.from_bytes(os.urandom(10), "big")
        first = (millis << 80) | (0x7 << 76) | ((chance & 0xFFF) << 64) | (0b10 << 62) | (chance >> 19)
        _present = millis, count(first)
    return UUID(int=next(_present[1]))


@dataclass(slots=True, kw_only=True)
class Touch:
    """One thing that happened. The writer chooses the id, so that other rows may point at it at once.

    `value` and `margin` are minor units of `currency`; `human` is the probability that a person did it;
    `identity` (`email:ana@example.org`) stands in until we know whose it is.
    """

    kind: str
    direction: Direction
    channel: str
    occurred_at: datetime
    source: str
    party: int | None = None
    on_behalf_of: int | None = None
    identity: str | None = None
    subject_type: str | None = None
    subject_id: str | None = None
    topic: str | None = None
    value: int | None = None
    margin: int | None = None
    quantity: int | None = None
    currency: str | None = None
    said: str | None = None
    sentiment: float | None = None
    human: float = 1.0
    actor: int | None = None
    participants: list[Any] | None = None
    run: int | None = None
    external_id: str | None = None
    payload: dict[str, Any] | None = None
    id: UUID = field(default_factory=uuid7)


def noon(day: date, zone: tzinfo) -> datetime:
    """When something happened of which only the day is known."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=zone)
