"""Which files are the lake? One small document says it; whatever else lies beside them is not part of it."""

from typing import Any

import msgspec

#: Raise it when the columns of a file change or mean something else: the lake is then made anew.
VERSION = 1
NAME = "manifest.json"


class Part(msgspec.Struct, frozen=True):
    """One file: its name in the lake, its rows and its bytes."""

    file: str
    rows: int
    bytes: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The lake as one copy left it.

    `seq`, `removal` and `folded_to` are the end of the ledger it was copied from; `months` has a file for each month
    with touches; `corrections` is one file; `before` names the files of the lake before, which readers may still read.
    """

    version: int = VERSION
    mark: str
    copied_at: int
    seq: int
    removal: int
    folded_to: int
    months: dict[str, Part]
    corrections: Part
    before: list[str] = []

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.months.values())

    @property
    def bytes(self) -> int:
        return sum(part.bytes for part in [*self.months.values(), self.corrections])

    @property
    def files(self) -> list[str]:
        """The files of this lake, the months in their order."""
        return [self.months[month].file for month in sorted(self.months)] + [self.corrections.file]

    @property
    def touches(self) -> list[str]:
        """The files with touches, the earliest month first."""
        return [self.months[month].file for month in sorted(self.months)]


def encoded(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest)) + b"\n"


def decoded(text: bytes) -> Manifest | None:
    """The manifest in this text; None if another version wrote it, or nobody we know."""
    try:
        told: Any = msgspec.json.decode(text)
        return msgspec.convert(told, Manifest) if told.get("version") == VERSION else None
    except (msgspec.MsgspecError, AttributeError):
        return None
