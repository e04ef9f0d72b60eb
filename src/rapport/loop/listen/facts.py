"""What do we announce about loops and the ledger?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class LoopOpened(Fact):
    loop_id: int
    party_id: int
    kind: str
    owed_by: str


@dataclass(frozen=True)
class LoopClosed(Fact):
    loop_id: int
    party_id: int
    how: str
    on_time: bool
    waited_seconds: float


@dataclass(frozen=True)
class LoopReopened(Fact):
    loop_id: int
    party_id: int


@dataclass(frozen=True)
class LoopMoved(Fact):
    loop_id: int
    party_id: int
    due: list[str]


@dataclass(frozen=True)
class LoopHandedOver(Fact):
    loop_id: int
    party_id: int
    owner_id: int | None


@dataclass(frozen=True)
class TouchCorrected(Fact):
    touch_id: str
    party_id: int | None
    withdrawn: bool


@dataclass(frozen=True)
class TouchesRemoved(Fact):
    why: str
    touches: int
