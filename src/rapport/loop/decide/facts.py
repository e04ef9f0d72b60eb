"""What do we announce about decisions?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class DecisionMade(Fact):
    about = ("decision", "decision_id")
    words = "Made"

    decision_id: int
    party_id: int
    chosen: str


@dataclass(frozen=True)
class DecisionUndone(Fact):
    about = ("decision", "decision_id")
    words = "Took back"

    decision_id: int
    party_id: int
