"""What do we announce about contracts?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class ContractStarted(Fact):
    about = ("contract", "contract_id")
    words = "Started"

    contract_id: str
    party_id: int | None
    value: int


@dataclass(frozen=True)
class ContractRenewed(Fact):
    about = ("contract", "contract_id")
    words = "Renewed"

    contract_id: str
    party_id: int | None
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class ContractEnded(Fact):
    about = ("contract", "contract_id")
    words = "Ended"

    contract_id: str
    party_id: int | None
    changed: dict[str, list[str]]
