"""How does one record name another?"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from rapport.platform.languages import N_, _

from .base import How, Type, Unreadable


@dataclass(frozen=True, kw_only=True)
class One(Type):
    """One record of the noun `to`, by its id. A text names it by `#id`; pages offer names to choose from.

    `key` is how PostgreSQL keeps the ids of that noun: bigint, or uuid.
    """

    name: ClassVar[str] = "one"
    label: ClassVar[str] = N_("Relation to one")
    input: ClassVar[str] = "relation"
    to: str = ""
    key: str = "bigint"

    @property
    def column(self) -> str:  # type: ignore[override]
        return self.key

    def understand(self, text: str, how: How) -> Any:
        return id_of(text, self.key)

    def write(self, value: Any, how: How) -> str:
        return "" if value is None else f"#{value}"

    def options(self) -> dict[str, Any]:
        return {"to": self.to}


@dataclass(frozen=True, kw_only=True)
class Many(One):
    """Any number of records of the noun `to`, by their ids."""

    name: ClassVar[str] = "many"
    label: ClassVar[str] = N_("Relation to many")
    several: ClassVar[bool] = True
    sortable: ClassVar[bool] = False
    input: ClassVar[str] = "relations"

    @property
    def column(self) -> str:  # type: ignore[override]
        return f"{self.key}[]"

    def understand(self, text: str, how: How) -> list[Any]:
        return list(dict.fromkeys(id_of(part, self.key) for part in text.replace("\n", ",").split(",") if part.strip()))

    def write(self, value: Any, how: How) -> str:
        return ", ".join(f"#{one}" for one in value or ())


def id_of(text: str, key: str = "bigint") -> Any:
    """The id behind `#`; raises Unreadable."""
    written = text.strip().removeprefix("#")
    if key == "bigint" and written.isascii() and written.isdecimal() and len(written) <= 18:
        return int(written)
    if key == "uuid":
        with suppress(ValueError):
            return UUID(written)
    raise Unreadable(_("Choose one from the list, or write its number like #42."))
