"""What do we announce about decisions?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class DecisionMade(Fact):
    decision_id: int
    party_id: int
    chosen: str


@dataclass(frozen=True)
class DecisionUndone(Fact):
    decision_id: int
    party_id: int
