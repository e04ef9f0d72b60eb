"""What do we announce about contracts?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class ContractStarted(Fact):
    about = ("contract", "contract_id")
    words = N_("Started")

    contract_id: str
    party_id: int | None
    value: int


@dataclass(frozen=True)
class ContractRenewed(Fact):
    about = ("contract", "contract_id")
    words = N_("Renewed")

    contract_id: str
    party_id: int | None
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class ContractEnded(Fact):
    about = ("contract", "contract_id")
    words = N_("Ended")

    contract_id: str
    party_id: int | None
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class ContractChanged(Fact):
    about = ("contract", "contract_id")
    words = N_("Changed")

    contract_id: str
    party_id: int | None
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class RenewalTakenBack(Fact):
    about = ("contract", "contract_id")
    words = N_("Took the renewal back")

    contract_id: str
    party_id: int | None
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class EndTakenBack(Fact):
    about = ("contract", "contract_id")
    words = N_("Let it go on")

    contract_id: str
    party_id: int | None
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class RenewalsFitted(Fact):
    about = None
    words = N_("Fitted anew how contracts are renewed")

    terms: int
    contracts: int
