"""What do we announce about orders?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class OrderPlaced(Fact):
    order_id: str
    party_id: int | None
    value: int


@dataclass(frozen=True)
class GoodsReturned(Fact):
    return_id: str
    party_id: int | None
    value: int
