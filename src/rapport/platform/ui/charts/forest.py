"""How much did each do, and how sure is that? A dot with its range for each, beside the line of nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil, floor

from rapport.platform.languages import written
from rapport.platform.ui.charts.scale import Tick

ROW, TOP, AXIS = 46.0, 4.0, 26.0
#: Where the name of a row stands above its line, and where the line.
NAME_AT, LINE_AT = 14.0, 30.0
SIDE, MOST_TICKS = 22.0, 5


@dataclass(frozen=True)
class Effect:
    """One thing that was tried: its name, the effect and the ends of its range, and whether it is surely something."""

    name: str
    mean: float
    low: float
    high: float
    is_sure: bool


@dataclass(frozen=True)
class Mark:
    """An effect in pixels: the baseline of its name, its line, and the dot on it."""

    name: str
    name_at: float
    at: float
    low: float
    high: float
    dot: float
    is_sure: bool


@dataclass(frozen=True)
class Forest:
    """Every mark of the chart in the pixels of its view box."""

    width: int
    height: float
    floor: float
    zero: float
    ticks: list[Tick]
    marks: list[Mark]


def forest(effects: Sequence[Effect], width: int = 560) -> Forest:
    """The geometry for `width` pixels; nothing is always on the axis."""
    lowest = min([0.0, *(effect.low for effect in effects)])
    highest = max([0.0, *(effect.high for effect in effects)])
    step = next(step for step in _steps() if (highest - lowest) / step <= MOST_TICKS - 1)
    first, last = floor(lowest / step + 1e-9), max(ceil(highest / step - 1e-9), 1)
    span = (last - first) * step

    def across(value: float) -> float:
        return round(SIDE + (width - 2 * SIDE) * (value - first * step) / span, 1)

    bottom = TOP + ROW * len(effects)
    return Forest(
        width=width,
        height=bottom + AXIS,
        floor=bottom,
        zero=across(0.0),
        ticks=[Tick(across(number * step), _signed(number * step)) for number in range(first, last + 1)],
        marks=[
            Mark(effect.name, TOP + ROW * place + NAME_AT, TOP + ROW * place + LINE_AT, across(effect.low),
                 across(effect.high), across(effect.mean), effect.is_sure)
            for place, effect in enumerate(effects)
        ],
    )  # fmt: skip


def _steps():
    return (factor * 10.0**power for power in count(-2) for factor in (1, 2, 5))


def _signed(value: float) -> str:
    said = written(value, len(f"{value:.10g}".partition(".")[2]))
    return f"+{said}" if value > 0 else said
