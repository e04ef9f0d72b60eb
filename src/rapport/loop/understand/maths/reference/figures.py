"""How near must a figure of ours be to a published one, and is it?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import isfinite

from .cdnow import DataMissing


class Kind(Enum):
    """What a figure is, and how far ours may lie from the true one: relative, absolute."""

    PARAMETER = 1e-3, 0.0
    LIKELIHOOD = 0.0, 2e-3
    EXACT = 0.0, 0.0


@dataclass(frozen=True)
class Published:
    """A figure as it was printed, with its digits; "finite" where no more is said of it."""

    quantity: str
    printed: str
    kind: Kind = Kind.PARAMETER

    @property
    def value(self) -> float | None:
        return None if self.printed == "finite" else float(self.printed)

    @property
    def decimals(self) -> int:
        return len(self.printed.partition(".")[2])

    @property
    def allowed(self) -> float:
        """How far ours may lie from the printed figure; a rounded one is known to half of its last digit."""
        relative, absolute = self.kind.value
        rounded = 0.0 if "." not in self.printed else 0.5 * 10.0**-self.decimals
        return relative * abs(self.value or 0.0) + absolute + rounded


@dataclass(frozen=True)
class Study:
    """A model on published data: its figures, and what works ours out, in their order; `ours` may raise DataMissing."""

    model: str
    source: str
    published: tuple[Published, ...]
    ours: Callable[[], Sequence[float]]


@dataclass(frozen=True)
class Figure:
    """A published figure, and ours."""

    model: str
    source: str
    published: Published
    ours: float

    @property
    def difference(self) -> float | None:
        """Ours less the published one; None where that only says that there is a finite one."""
        return None if self.published.value is None else self.ours - self.published.value

    @property
    def agrees(self) -> bool:
        return isfinite(self.ours) and abs(self.difference or 0.0) <= self.published.allowed


@dataclass(frozen=True)
class Report:
    """Every figure that could be worked out, and a sentence for each thing that is missing."""

    figures: tuple[Figure, ...]
    missing: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        return all(figure.agrees for figure in self.figures)


def compare(studies: Sequence[Study]) -> Report:
    """Work out the figures of these studies; what has no data is left out, and said."""
    figures: list[Figure] = []
    missing: dict[str, None] = {}
    for study in studies:
        try:
            ours = study.ours()
        except DataMissing as sentence:
            missing[str(sentence)] = None
            continue
        figures += [
            Figure(study.model, study.source, published, float(value))
            for published, value in zip(study.published, ours, strict=True)
        ]
    return Report(tuple(figures), tuple(missing))
