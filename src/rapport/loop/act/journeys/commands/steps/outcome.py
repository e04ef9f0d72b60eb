"""What can become of somebody at a step? They go on by one of its ways, or wait there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rapport.platform.records.reader import Reader

from ...models import Journey, Stay, Version

#: The way out of the journey.
LEAVE = "leave"
Stands = Sequence[Stay]


@dataclass(frozen=True, slots=True)
class At:
    """Where and when a step is done. `reading` asks in nobody's name."""

    journey: Journey
    version: Version
    now: datetime
    reading: Reader


@dataclass(frozen=True, slots=True)
class Goes:
    """The step is done: how it went, and by which way they go on."""

    how: str = "done"
    way: str = ""


@dataclass(frozen=True, slots=True)
class Waits:
    """They are looked at again then, or when something of `waits` happens; `rule`: held by this rule of the gate."""

    until: datetime
    waits: int = 0
    rule: str = ""


Outcome = Goes | Waits
