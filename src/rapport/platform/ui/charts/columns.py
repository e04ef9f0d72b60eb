"""How many each week or month? Columns up, or up and down for a gain and a loss."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.platform.languages import written
from rapport.platform.ui.charts.scale import LETTER, Tick, bar, inside, slots, steps, thinned

TOP, FLOOR, HEIGHT = 22.0, 164.0, 190
#: What the number under the last column needs above the names of the stretches.
LETTERING = 14.0


@dataclass(frozen=True)
class Columns:
    """Every mark of the chart in the pixels of its view box."""

    width: int
    height: int
    left: float
    zero: float
    ticks: list[Tick]
    up: str
    down: str
    stretch: list[Tick]
    peaks: list[tuple[float, float, str]]


def columns(values: Sequence[int], labels: Sequence[str], width: int = 560) -> Columns:
    """Counts of equal stretches of time, oldest first; the last carries its number."""
    return diverging(values, [0] * len(values), labels, width)


def diverging(up: Sequence[int], down: Sequence[int], labels: Sequence[str], width: int = 560) -> Columns:
    """Gains above and losses below one zero line, on one scale; the last pair carries its numbers."""
    highest, deepest = max([1, *up]), max([0, *down])
    ladder = steps(max(highest, deepest), most=3 if deepest else 4)
    left = 14.0 + 7 * len(written(ladder[-1]))
    floor = FLOOR - LETTERING if deepest else FLOOR
    unit = (floor - TOP) / (highest + deepest)
    zero = floor - deepest * unit
    places, slot = slots(len(up), left, width)
    wide = min(slot * 0.56, 48)
    above = [Tick(round(zero - value * unit, 1), written(value)) for value in ladder if value <= highest]
    below = [Tick(round(zero + value * unit, 1), written(value)) for value in ladder if value <= deepest]
    return Columns(
        width=width,
        height=HEIGHT,
        left=left,
        zero=round(zero, 1),
        ticks=above + below,
        up="".join(bar(x, wide, zero - value * unit, value * unit) for x, value in zip(places, up, strict=True)),
        down="".join(bar(x, wide, zero + 1.5, value * unit - 1.5) for x, value in zip(places, down, strict=True)),
        stretch=thinned([inside(x, label, width) for x, label in zip(places, labels, strict=True)], labels, 38),
        peaks=_peaks([(x - wide / 2, x + wide / 2) for x in places], up, down, zero, unit, width),
    )


def _peaks(
    bars: Sequence[tuple[float, float]], up: Sequence[int], down: Sequence[int], zero: float, unit: float, width: int
) -> list[tuple[float, float, str]]:
    """The numbers of the last pair: above and below every column that they are wide enough to touch."""
    if not bars:
        return []
    gained, lost = written(up[-1]), written(down[-1])
    x, under = _beside(bars, gained, width)
    peaks = [(x, round(zero - max(up[under:]) * unit - 5, 1), gained)]
    x, over = _beside(bars, lost, width)
    return [*peaks, (x, round(zero + max(down[over:]) * unit + 14, 1), lost)] if down[-1] else peaks


def _beside(bars: Sequence[tuple[float, float]], text: str, width: int) -> tuple[float, int]:
    """Where the middle of a number of the last column stands, and the first column that it reaches."""
    x = inside(sum(bars[-1]) / 2, text, width)
    begins = x - LETTER * len(text) / 2
    return x, next(index for index, (_, end) in enumerate(bars) if end > begins)
