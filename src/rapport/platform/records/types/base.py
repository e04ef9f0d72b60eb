"""What does every kind of value answer? How it is read from text, written as text, and kept."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any, ClassVar


class Unreadable(ValueError):
    """What was written here cannot be understood; the sentence says why and how it is written."""


@dataclass(frozen=True, slots=True)
class How:
    """Where and when a value is read or written: the instant, the zone of its times, the currency of its money."""

    now: datetime
    zone: tzinfo = UTC
    currency: str = "EUR"


@dataclass(frozen=True, kw_only=True)
class Type:
    """One kind of value. `column` is how PostgreSQL keeps it; None means that nothing is known.

    `ordered`: can values be greater and smaller? `sortable`: can a list be sorted by it? `textual`: is it a text, empty
    when nothing is known? `several`: is it a list of values?
    """

    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    column: ClassVar[str] = "text"
    ordered: ClassVar[bool] = False
    sortable: ClassVar[bool] = True
    textual: ClassVar[bool] = False
    several: ClassVar[bool] = False
    input: ClassVar[str] = "text"

    def read(self, text: str, how: How) -> Any:
        """The value that the text means, None for an empty one; raises Unreadable."""
        text = text.strip()
        return self.understand(text, how) if text else None

    def understand(self, text: str, how: How) -> Any:
        """The value of a text that is not empty; raises Unreadable."""
        raise NotImplementedError

    def write(self, value: Any, how: How) -> str:
        """The text that `read` understands as this value; empty for None."""
        return "" if value is None else str(value)

    def show(self, value: Any, how: How) -> str:
        """The value as a page says it; a dash where nothing is known."""
        return self.write(value, how) or "–"

    def options(self) -> dict[str, Any]:
        """What, besides its name, tells this kind from another: stored with a custom field."""
        return {}

    @classmethod
    def named(cls, options: dict[str, Any]) -> "Type":
        """The kind that `options` describes."""
        return cls(**options)
