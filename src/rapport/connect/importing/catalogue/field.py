"""What is a field that a column can fill?"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from rapport.loop.know.recognise import plain
from rapport.platform.languages import _


class Needs(Enum):
    """What must be decided about a whole column before one of its cells can be read."""

    NOTHING = "nothing"
    ORDER = "order of day and month"
    MARK = "decimal mark"


@dataclass(frozen=True, slots=True)
class How:
    """How the cells of one column are read: what was decided about it, and where we are."""

    order: str
    mark: str
    zone: tzinfo
    region: str
    now: datetime


@dataclass(frozen=True)
class Field:
    """One thing a column can hold: its name in code and on the page, and how a cell of it is understood."""

    name: str
    label: str
    means: Callable[[Any, How], Any]
    required: bool = False
    many: bool = False
    needs: Needs = Needs.NOTHING
    own: bool = False

    @property
    def said(self) -> str:
        """Its label in the reader's language; of a field that this workspace added, as they called it."""
        return self.label if self.own else _(self.label)


def is_called(kind: str, field: Field, head: str) -> bool:
    """Is this head one of the names of the field? One that may stand several times may be numbered."""
    names, word = other_names(kind, field.name), normal(head)
    return word in names or (field.many and word.rstrip("0123456789") in names)


@cache
def other_names(kind: str, name: str) -> frozenset[str]:
    """What other programs and other languages call the field."""
    table = tomllib.loads((files(__package__) / "names.toml").read_text(encoding="utf-8"))
    return frozenset(table[kind].get(name, table["shared"].get(name, "")).split())


def normal(head: str) -> str:
    """A head without case, accents, blanks and signs: `Order No.` is `orderno`."""
    return re.sub(r"[^\w]|_", "", plain(head))
