"""How has one figure moved? A line with its band over time, on a scale of the caller's."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.platform.ui.charts.scale import Tick, curve, inside, ribbon, thinned

TOP, FLOOR, HEIGHT = 22.0, 150.0, 176
LETTERING = 8.0


@dataclass(frozen=True)
class Spot:
    """The figure at one place in time (0 first, 1 now) with its interval, None while unknown; and its tick (or "")."""

    at: float
    value: float | None
    low: float | None = None
    high: float | None = None
    label: str = ""


@dataclass(frozen=True)
class Trace:
    """Every mark of the chart in the pixels of its view box; `last` is where the figure stands now."""

    width: int
    height: int
    left: float
    floor: float
    ticks: list[Tick]
    band: str
    line: str
    last: tuple[float, float] | None
    stretch: list[Tick]


def trace(spots: Sequence[Spot], ticks: Sequence[tuple[float, str]], width: int = 560) -> Trace:
    """The geometry for `width` pixels, from 0 up; spots oldest first, ticks (value, name) ascending."""
    left = 14.0 + LETTERING * max((len(name) for _, name in ticks), default=0)
    known = [number for spot in spots for number in (spot.value, spot.high) if number is not None]
    top = max([*(value for value, _ in ticks), *known, 1e-9])

    def x(spot: Spot) -> float:
        return round(left + (width - 8 - left) * spot.at, 1)

    def y(value: float) -> float:
        return round(FLOOR - (FLOOR - TOP) * min(max(value / top, 0.0), 1.0), 1)

    points = [None if spot.value is None else (x(spot), y(spot.value)) for spot in spots]
    names = [spot.label for spot in spots]
    drawn = [point for point in points if point is not None]
    return Trace(
        width=width,
        height=HEIGHT,
        left=left,
        floor=FLOOR,
        ticks=[Tick(y(value), name) for value, name in ticks],
        band=ribbon(
            [(x(spot), y(spot.high)) for spot in spots if spot.low is not None and spot.high is not None],
            [(x(spot), y(spot.low)) for spot in spots if spot.low is not None and spot.high is not None],
        ),
        line=curve(points),
        last=drawn[-1] if drawn else None,
        stretch=thinned([inside(x(spot), spot.label, width) for spot in spots], names, 38),
    )
