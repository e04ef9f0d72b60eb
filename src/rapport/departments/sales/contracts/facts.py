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


@dataclass(frozen=True)
class ContractChanged(Fact):
    about = ("contract", "contract_id")
    words = "Changed"

    contract_id: str
    party_id: int | None
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class RenewalTakenBack(Fact):
    about = ("contract", "contract_id")
    words = "Took the renewal back"

    contract_id: str
    party_id: int | None
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class EndTakenBack(Fact):
    about = ("contract", "contract_id")
    words = "Let it go on"

    contract_id: str
    party_id: int | None
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class RenewalsFitted(Fact):
    about = None
    words = "Fitted anew how contracts are renewed"

    terms: int
    contracts: int
