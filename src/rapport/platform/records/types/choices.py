"""What is chosen from a list?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from rapport.platform.languages import N_, Written, _, said

from .base import How, Type, Unreadable


@dataclass(frozen=True, kw_only=True)
class Choice(Type):
    """One of a list; kept by its key, shown by its words.

    `words` are as they were declared, so that what is written down means the same in every language.
    """

    name: ClassVar[str] = "choice"
    label: ClassVar[str] = N_("Single choice")
    input: ClassVar[str] = "select"
    ordered: ClassVar[bool] = False
    words: Mapping[Any, str] = field(default_factory=dict, hash=False)

    def understand(self, text: str, how: How) -> Any:
        return self.key_of(text)

    @property
    def said(self) -> dict[Any, str]:
        """The words of each key in the reader's language."""
        return {key: said(words) for key, words in self.words.items()}

    def key_of(self, text: str) -> Any:
        """The key that the text names, by itself or by its words; raises Unreadable with those there are."""
        asked = text.strip().casefold()
        for key, words in self.words.items():
            if asked in {str(key).casefold(), words.casefold(), said(words).casefold()}:
                return key
        raise Unreadable(_("Choose one of: %(values)s.", values=", ".join(self.said.values())))

    def write(self, value: Any, how: How) -> str:
        return "" if value is None or value == "" else str(self.words.get(value, value))

    def show(self, value: Any, how: How) -> str:
        return "–" if value is None or value == "" else said(self.words.get(value, Written(value)))

    def options(self) -> dict[str, Any]:
        """As pairs: the database does not keep the order of a mapping."""
        return {"words": [[key, str(words)] for key, words in self.words.items()]}

    @classmethod
    def named(cls, options: dict[str, Any]) -> "Choice":
        return cls(words={key: Written(words) for key, words in options["words"]})


@dataclass(frozen=True, kw_only=True)
class Choices(Choice):
    """Any number of a list, kept in its order."""

    name: ClassVar[str] = "choices"
    label: ClassVar[str] = N_("Multiple choice")
    column: ClassVar[str] = "text[]"
    several: ClassVar[bool] = True
    sortable: ClassVar[bool] = False
    input: ClassVar[str] = "checkboxes"

    def understand(self, text: str, how: How) -> list[Any]:
        asked = {self.key_of(part) for part in text.replace("\n", ",").replace(";", ",").split(",") if part.strip()}
        return [key for key in self.words if key in asked]

    def write(self, value: Any, how: How) -> str:
        return ", ".join(self.words.get(key, str(key)) for key in value or ())

    def show(self, value: Any, how: How) -> str:
        return ", ".join(said(self.words.get(key, Written(key))) for key in value or ()) or "–"
