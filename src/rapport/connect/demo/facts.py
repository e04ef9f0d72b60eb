"""What do we announce about the demo?"""

from dataclasses import dataclass
from typing import Any

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class ShopOpened(Fact):
    """The workspace took the demo shop's settings; `before` are those it had, if it had any."""

    before: dict[str, Any]


@dataclass(frozen=True)
class DemoLoaded(Fact):
    """The demo is complete."""

    households: int
    lines: int


@dataclass(frozen=True)
class DemoRemoved(Fact):
    parties: int
    touches: int
