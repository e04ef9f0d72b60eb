"""What will these rows do? A plan is made without writing anything; a dry run counts it, an import carries it out."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rapport.platform.records.reader import Reader

from ..mapping import Mapping
from ..rows import Problem, Row

#: How many rows of each sort a plan shows as examples.
EXAMPLES = 4


@dataclass(frozen=True)
class About:
    """What every plan of one import must know: the run, its mapping, and where and when we are."""

    run: int
    source: str
    file_name: str
    mapping: Mapping
    now: datetime
    by: Any
    reader: Reader
    cancellations: bool = False


@dataclass(slots=True)
class Example:
    """One row on the page: what it is about, what will be done with it, and why."""

    row: int
    title: str
    sub: str
    will: str
    because: str


@dataclass
class Plan:
    """Counts of rows, and of the nouns that come out of them; problems by row; a few examples."""

    added: int = 0
    changed: int = 0
    known: int = 0
    skipped: int = 0
    nouns: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)

    def will(self, row: Row, what: str, because: str, *, title: str = "", sub: str = "", rows: int = 1) -> None:
        """Count what a row, or several rows that belong together, will do."""
        setattr(self, what, getattr(self, what) + rows)
        if sum(example.will == what for example in self.examples) < EXAMPLES:
            self.examples.append(Example(row.number, title[:80], sub[:80], what, because))

    def skip(self, row: Row, because: str = "") -> None:
        """Leave a row out, for its own problems or because of what is said here."""
        if because:
            row.problems.append(Problem(row.number, because))
        self.note_problems(row)
        reason = next(problem for problem in row.problems if problem.whole)
        self.will(row, "skipped", reason.sentence, title=title_of(row), sub=reason.value)

    def note_problems(self, row: Row) -> None:
        self.problems += row.problems

    def carry_out(self, about: About) -> None:
        """Write what was planned, through the commands of the modules concerned."""
        raise NotImplementedError

    def counts(self) -> Counter[str]:
        rows = {"added": self.added, "changed": self.changed, "known": self.known, "skipped": self.skipped}
        return Counter({name: number for name, number in rows.items() if number}) + self.nouns


def title_of(row: Row) -> str:
    """What to call a row on the page."""
    for name in ("name", "order", "contract", "given_name", "family_name", "number"):
        if row.get(name):
            return str(row.get(name))
    return "–"
