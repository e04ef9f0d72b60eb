"""What is a kind of trigger? What can be set, and, of what begins to hold, the filter that it asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .settings import Setting

Settings = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class KindOfTrigger:
    """`asks` writes the filter from noun and settings; a clock has none. `because` says why now, of one it holds for;
    where it is missing the filter is read out."""

    settings: Mapping[str, Setting] = field(default_factory=dict)
    nouns: tuple[str, ...] = ("person",)
    asks: Callable[[str, Settings], str] | None = None
    because: Callable[[Settings], str] | None = None

    @property
    def is_clock(self) -> bool:
        return self.asks is None
