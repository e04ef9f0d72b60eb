"""How does one record name another?"""

from dataclasses import dataclass
from typing import Any, ClassVar

from .base import How, Type, Unreadable


@dataclass(frozen=True, kw_only=True)
class One(Type):
    """One record of the noun `to`, by its id. A text names it by `#id`; pages offer names to choose from."""

    name: ClassVar[str] = "one"
    label: ClassVar[str] = "Relation to one"
    column: ClassVar[str] = "bigint"
    input: ClassVar[str] = "relation"
    to: str = ""

    def understand(self, text: str, how: How) -> Any:
        return id_of(text)

    def write(self, value: Any, how: How) -> str:
        return "" if value is None else f"#{value}"

    def options(self) -> dict[str, Any]:
        return {"to": self.to}


@dataclass(frozen=True, kw_only=True)
class Many(One):
    """Any number of records of the noun `to`, by their ids."""

    name: ClassVar[str] = "many"
    label: ClassVar[str] = "Relation to many"
    column: ClassVar[str] = "bigint[]"
    several: ClassVar[bool] = True
    sortable: ClassVar[bool] = False
    input: ClassVar[str] = "relations"

    def understand(self, text: str, how: How) -> list[Any]:
        return list(dict.fromkeys(id_of(part) for part in text.replace("\n", ",").split(",") if part.strip()))

    def write(self, value: Any, how: How) -> str:
        return ", ".join(f"#{one}" for one in value or ())


def id_of(text: str) -> int:
    """The number behind `#`; raises Unreadable."""
    digits = text.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 18):
        raise Unreadable("Choose one from the list, or write its number like #42.")
    return int(digits)
