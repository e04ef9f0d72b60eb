"""What are the expressions made of? Numbers, the silence of a row, and what a rhythm makes of it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..maths.parameters import Parameters
from ..maths.rhythm import RhythmPrior
from ..maths.roles import Habit

#: Marks that stand for values: now in microseconds, now as an instant, and the names of tables of numbers.
NOW, TODAY = "⟨now⟩", "⟨today⟩"
Tables = dict[str, Any]
#: PostgreSQL refuses results that a float cannot hold: no exponent goes beyond what it can.
FARTHEST = 600


@dataclass(frozen=True, slots=True)
class Row:
    """A row of `understand_relationship` under its alias."""

    alias: str

    def __getitem__(self, column: str) -> str:
        return f"{self.alias}.{column}"

    @property
    def bought(self) -> str:
        """Have they ever bought? Then we watch them by it."""
        return f"({self['habit']} = {int(Habit.BUYING)} AND {self['acts']} > 0)"

    def days_since(self, column: str) -> str:
        return f"(greatest({NOW}::bigint - {self[column]}, 0)::float8 / {number(86_400_000_000)})"

    def each_by_its_own(self, parameters: Parameters, told: Callable[[Parameters, int], str]) -> str:
        """Told by the parameters of those who came as this row did; groups that are told alike stand together."""
        everybody, groups = told(parameters.everybody, 0), defaultdict(list)
        for code, own in parameters.apart.items():
            groups[told(own, code)].append(code)
        groups.pop(everybody, None)
        cases = (
            f"WHEN {self['came_by']} IN ({', '.join(map(str, codes))}) THEN {text}" for text, codes in groups.items()
        )
        return f"CASE {' '.join(cases)} ELSE {everybody} END" if groups else everybody


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The parts of a rhythm as SQL: rate = alpha + t_x, shape = r + k x, and the silence in days."""

    prior: RhythmPrior
    rate: str
    shape: str
    silence: str
    before: str  # b + x

    @classmethod
    def of(cls, row: Row, prior: RhythmPrior, silence: str | None = None) -> "Rhythm":
        shape = f"({number(prior.r - prior.k)} + {number(prior.k)} * {row['acts']})"
        before = f"({number(prior.b - 1)} + {row['acts']})"
        rate = f"({number(prior.alpha)} + {row['span']})"
        return cls(prior, rate, shape, row.days_since("acted") if silence is None else silence, before)

    def lateness(self) -> str:
        """As `maths.rhythm.lateness`."""
        return f"({exp(f'-{self._grown()}')} * {self.stages()})"

    def alive(self) -> str:
        """As `maths.rhythm.alive`."""
        left = f"{number(self.prior.a)} / ({self.before} * {self.stages()}) * {exp(self._grown())}"
        return f"(1 / (1 + {left}))"

    def continuity(self, horizon: float) -> str:
        """As `maths.rhythm.continuity`."""
        later = f"({self.silence} + {number(horizon)})"
        further = f"{self.shape} * ln(({self.rate} + {later}) / ({self.rate} + {self.silence}))"
        share = "" if self.prior.k == 1 else f" * {self.stages(later)} / {self.stages()}"
        return f"({self.alive()} * greatest(1 - {exp(f'-{further}')}{share}, 0))"

    def stages(self, silence: str | None = None) -> str:
        """The sum over j < k of C(shape + j - 1, j) z^j, z = silence / (rate + silence)."""
        silence, total = silence or self.silence, "1"
        for j in range(self.prior.k - 1, 0, -1):
            step = f"({self.shape} + {j - 1}) / {j} * {silence} / ({self.rate} + {silence})"
            total = f"(1 + {step} * {total})"
        return total

    def _grown(self) -> str:
        return f"{self.shape} * ln(({self.rate} + {self.silence}) / {self.rate})"


def number(value: float) -> str:
    """A number of ours as a literal."""
    return f"'{float(value)!r}'::float8"


def table(numbers: Any) -> str:
    """Numbers as the text of a float8[]."""
    return "{" + ",".join(map(repr, np.ravel(numbers).tolist())) + "}"


def exp(exponent: str) -> str:
    """e to this; where a float would overflow or vanish, the largest or smallest power that is held."""
    return f"exp(least(greatest({exponent}, -{FARTHEST}), {FARTHEST}))"


def bound(names: dict[str, str], told: str) -> str:
    """`told` with these names for parts that it needs more than once and that cost something."""
    parts = ", ".join(f"{part} AS {name}" for name, part in names.items())
    return f"(SELECT {told} FROM (SELECT {parts} OFFSET 0) AS bound)"
