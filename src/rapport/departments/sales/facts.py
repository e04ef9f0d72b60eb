"""What do we announce about orders, returns and contracts?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_

from .contracts.facts import ContractEnded, ContractRenewed, ContractStarted

__all__ = ["ContractEnded", "ContractRenewed", "ContractStarted", "GoodsReturned", "OrderPlaced"]


@dataclass(frozen=True)
class OrderPlaced(Fact):
    about = ("order", "order_id")
    words = N_("Recorded")

    order_id: str
    party_id: int | None
    value: int


@dataclass(frozen=True)
class GoodsReturned(Fact):
    about = ("return", "return_id")
    words = N_("Recorded")

    return_id: str
    party_id: int | None
    value: int
