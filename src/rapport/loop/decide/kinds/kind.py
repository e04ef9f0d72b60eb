"""What is a kind of trigger? What can be set, and, of what begins to hold, the filter that it asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .settings import Setting

Settings = Mapping[str, Any]
#: What may be set in any trigger, beside what its kind listens to: of whom it speaks, what it proposes, who gets it,
#: and how often and for how long it says so.
COMMON = ("noun", "only", "move", "ask", "owned", "colleague", "cool_down_days", "expires_days")


@dataclass(frozen=True, kw_only=True)
class KindOfTrigger:
    """`asks` writes the filter from noun and settings; a clock has none. `because` says why now, of one it holds for;
    where it is missing the filter is read out. `by_deed`: told of what a colleague notes, neither clock nor filter.
    `common`: which settings of all triggers do something in this one;
    `fixed`: which of its own are said once, when it is made."""

    settings: Mapping[str, Setting] = field(default_factory=dict)
    nouns: tuple[str, ...] = ("person",)
    asks: Callable[[str, Settings], str] | None = None
    because: Callable[[Settings], str] | None = None
    common: tuple[str, ...] = COMMON
    fixed: tuple[str, ...] = ()
    by_deed: bool = False

    @property
    def offers(self) -> tuple[str, ...]:
        """The common settings there is a choice in."""
        return tuple(name for name in self.common if name != "noun" or len(self.nouns) > 1)

    @property
    def is_clock(self) -> bool:
        return self.asks is None and not self.by_deed
