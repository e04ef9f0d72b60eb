"""For whom does it work, and whom first? What the cells of one cause tell of each arm."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .causes import BASES
from .maths.qini import Qini, qini, scores
from .maths.uplift import Four, Halves, Told, told_by_halves
from .models import Cell


@dataclass(frozen=True)
class Within:
    """One segment declared before, and what it is told for one arm."""

    segment: int
    name: str
    told: Told


@dataclass(frozen=True)
class ForWhom:
    """One arm: its segments, those it fits first; and the curve of whom first."""

    arm: str
    segments: Sequence[Within]
    curve: Qini

    @property
    def best(self) -> Within | None:
        """The segment it is for, if there is one."""
        return next((one for one in self.segments if one.told.fits), None)


def for_whom(cells: Sequence[Cell], names: Mapping[int, str]) -> Iterator[ForWhom]:
    """What each arm but those left alone is told; `names` of the segments that are still there."""
    for arm in sorted({cell.arm for cell in cells} - BASES):
        segments = sorted({each for cell in cells for each in cell.inside if each in names})
        told = told_by_halves(_halves(cells, arm, None), [_halves(cells, arm, each) for each in segments])
        within = [Within(each, names[each], one) for each, one in zip(segments, told, strict=True) if one]
        if within:
            within.sort(key=lambda one: (not one.told.fits, -one.told.more.mean))
            yield ForWhom(arm, within, _curve(cells, arm))


def _halves(cells: Sequence[Cell], arm: str, segment: int | None) -> Halves:
    """Everybody of one arm and those left alone, or those inside a segment, by half."""
    those = [cell for cell in cells if segment is None or segment in cell.inside]
    return Halves(*(_four([cell for cell in those if cell.tells is tells], arm) for tells in (False, True)))


def _four(cells: Sequence[Cell], arm: str) -> Four:
    mine, alone = ([cell for cell in cells if cell.arm in which] for which in ({arm}, BASES))
    return Four(sum(c.n for c in mine), sum(c.k for c in mine), sum(c.n for c in alone), sum(c.k for c in alone))


def _curve(cells: Sequence[Cell], arm: str) -> Qini:
    """Cells are ranked by what the one half shows, and the curve is drawn by the other."""
    groups = sorted({tuple(cell.inside) for cell in cells})
    first, second = (_counts([cell for cell in cells if cell.tells is tells], arm, groups) for tells in (False, True))
    return qini(scores(*first), *second)


def _counts(cells: Sequence[Cell], arm: str, groups: Sequence[tuple[int, ...]]) -> list[np.ndarray]:
    """n, k, n_alone and k_alone of each group of cells."""
    counts = [np.zeros(len(groups), np.int64) for _ in range(4)]
    place = {group: number for number, group in enumerate(groups)}
    for cell in cells:
        side = 0 if cell.arm == arm else 2 if cell.arm in BASES else None
        if side is not None:
            counts[side][place[tuple(cell.inside)]] += cell.n
            counts[side + 1][place[tuple(cell.inside)]] += cell.k
    return counts
