"""What do we announce about those we know?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class PartyAdded(Fact):
    party_id: int
    kind: int


@dataclass(frozen=True)
class PartyChanged(Fact):
    party_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class KeeperChanged(Fact):
    party_id: int
    keeper_id: int | None


@dataclass(frozen=True)
class TieAdded(Fact):
    party_id: int
    other_id: int
    tie: str


@dataclass(frozen=True)
class TieEnded(Fact):
    party_id: int
    other_id: int
    tie: str


@dataclass(frozen=True)
class ConsentGiven(Fact):
    party_id: int
    purpose: str
    granted: bool


@dataclass(frozen=True)
class ProductChanged(Fact):
    product_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class SourceRemoved(Fact):
    """Everything one source brought in was taken out again."""

    source: str
    parties: int
