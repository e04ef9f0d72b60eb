"""How does a text begin, that somebody may know it without opening it? Its first lines, or those of a table."""

import csv
from dataclasses import dataclass, field

from rapport.platform.files.content import encoding_of, is_markup
from rapport.platform.files.models import StoredFile

READ = 64 * 1024
LINES, COLUMNS, LONGEST = 30, 20, 400
TABLES = (".csv", ".tsv", ".tab")
MARKS = ";,\t|"


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first lines of a text, or the first rows of a table; nothing of what a browser would run."""

    lines: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def beginning_of(stored: StoredFile) -> Beginning:
    """Empty where it is no text, or lost."""
    if stored.content_type != "text/plain":
        return Beginning()
    try:
        with stored.path.open("rb") as file:
            told = file.read(READ)
    except OSError:
        return Beginning()
    return Beginning() if is_markup(told) else _read(told, stored.name)


def _read(told: bytes, name: str) -> Beginning:
    lines = told.decode(encoding_of(told), "replace").replace("\x00", "").splitlines()[:LINES]
    mark = _mark(lines) if name.lower().endswith(TABLES) else ""
    if mark:
        try:
            return Beginning(rows=[[_cut(cell) for cell in row[:COLUMNS]] for row in csv.reader(lines, delimiter=mark)])
        except csv.Error:
            pass
    return Beginning(lines=[_cut(line) for line in lines])


def _mark(lines: list[str]) -> str:
    """What parts the columns: that of which the first line has most."""
    first = lines[0] if lines else ""
    best = max(MARKS, key=first.count)
    return best if best in first else ""


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
