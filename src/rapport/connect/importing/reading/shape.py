"""How is a table written in its file?"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rapport.platform.languages import _, written

MOST_ROWS = 5_000_000
MOST_COLUMNS = 500
LONGEST_HEAD = 100

#: The key under which a reader says what is wrong with a row as a whole; no column is ever called so.
WRONG = ""


class Unreadable(Exception):
    """The file as a whole cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Shape:
    """What a reader must know to read the file again; `encoding` is "parquet" where that is the format."""

    columns: tuple[str, ...]
    encoding: str
    delimiter: str = ","
    quote: str = '"'
    skipped_lines: int = 0

    @property
    def is_parquet(self) -> bool:
        return self.encoding == "parquet"

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"columns": list(self.columns)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Shape":
        return cls(**(kept | {"columns": tuple(kept["columns"])}))


def named(head: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns: each once, none empty, none too long; raises Unreadable."""
    if len(head) > MOST_COLUMNS:
        told = {"columns": written(len(head)), "most": MOST_COLUMNS}
        raise Unreadable(
            _("This file has %(columns)s columns; more than %(most)s are not a table of customers.", **told)
        )
    names: list[str] = []
    for place, text in enumerate(head, start=1):
        head_text = " ".join(text.replace("\x00", "").split())[:LONGEST_HEAD]
        name = plain_name = head_text or f"Column {place}"
        again = 2
        while name in names:
            name, again = f"{plain_name} ({again})", again + 1
        names.append(name)
    return tuple(names)
