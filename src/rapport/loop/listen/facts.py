"""What do we announce about loops and the ledger?"""

from dataclasses import dataclass, field

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class LoopOpened(Fact):
    about = ("loop", "loop_id")
    words = "Opened"

    loop_id: int
    party_id: int
    kind: str
    owed_by: str


@dataclass(frozen=True)
class LoopClosed(Fact):
    about = ("loop", "loop_id")
    words = "Closed"

    loop_id: int
    party_id: int
    how: str
    on_time: bool
    waited_seconds: float


@dataclass(frozen=True)
class LoopReopened(Fact):
    about = ("loop", "loop_id")
    words = "Reopened"

    loop_id: int
    party_id: int


@dataclass(frozen=True)
class LoopMoved(Fact):
    about = ("loop", "loop_id")
    words = "Moved the date of"

    loop_id: int
    party_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class LoopHandedOver(Fact):
    about = ("loop", "loop_id")
    words = "Handed over"

    loop_id: int
    party_id: int
    owner_id: int | None
    changed: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class TouchCorrected(Fact):
    about = ("touch", "touch_id")
    words = "Corrected"

    touch_id: str
    party_id: int | None
    withdrawn: bool


@dataclass(frozen=True)
class TouchesRemoved(Fact):
    """`months` ("2026-05") are those that lost some; copies of the ledger are made anew for them."""

    about = None
    words = "Removed touches"

    why: str
    touches: int
    months: list[str] = field(default_factory=list)
