"""What does the gate answer? Send, hold until, or refuse; by which rule, and in which words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Answer(StrEnum):
    SEND = "send"
    HOLD = "hold"
    REFUSE = "refuse"


SEND, HOLD, REFUSE = Answer


class Rule(StrEnum):
    """Which rule spoke; as it is kept with a message that is held."""

    GONE = "gone"
    BIN = "bin"
    LEFT_ALONE = "left alone"
    ADDRESS = "address"
    CONSENT = "consent"
    SUPPRESSED = "suppressed"
    COMPLAINT = "complaint"
    PAUSE = "pause"
    BUDGET = "budget"
    QUIET = "quiet"
    HOLDOUT = "holdout"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may become of a message, and if it may not go now, the sentence that says why. `until` is told by a hold."""

    answer: Answer
    reason: str = ""
    rule: Rule | None = None
    until: datetime | None = None

    @property
    def refusal(self) -> str:
        """Why it may never go as things stand; empty when it may, be it later."""
        return self.reason if self.answer is REFUSE else ""
