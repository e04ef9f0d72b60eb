"""What is a figure? A number with its unit, its limit, and how it was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True)
class Figure:
    """One measured number. `name` stands in latest.json and is empty for what only the table shows.

    `limit` is what was asked for (`at_most` says on which side), None where nothing was.
    """

    words: str
    value: float
    unit: str
    data: str
    how: str
    name: str = ""
    limit: float | None = None
    at_most: bool = True

    @property
    def holds(self) -> bool | None:
        if self.limit is None:
            return None
        return self.value <= self.limit if self.at_most else self.value >= self.limit


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return quantiles(values, n=20, method="inclusive")[-1]
