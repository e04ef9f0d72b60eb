"""What do we announce about the demo?"""

from dataclasses import dataclass
from typing import Any

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class ShopOpened(Fact):
    """The workspace took the demo shop's settings; `before` are those it had, if it had any."""

    about = None
    words = "Gave the workspace the settings of the demo shop"

    before: dict[str, Any]


@dataclass(frozen=True)
class DemoLoaded(Fact):
    """The demo is complete."""

    about = None
    words = "Loaded the demo"

    households: int
    lines: int


@dataclass(frozen=True)
class DemoRemoved(Fact):
    about = None
    words = "Removed the demo"

    parties: int
    touches: int
