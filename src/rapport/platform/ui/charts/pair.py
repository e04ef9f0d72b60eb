"""Did it happen as expected? Two lines over the same places, one of them dashed, on a scale from 0."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.platform.languages import written
from rapport.platform.ui.charts.scale import Tick, inside, slots, steps, thinned

TOP, FLOOR, HEIGHT = 22.0, 164.0, 190
#: Of so few places each carries a dot.
DOTTED = 12


@dataclass(frozen=True)
class Pair:
    """Every mark of the chart in the pixels of its view box; `last` is where what happened ends."""

    width: int
    height: int
    left: float
    floor: float
    ticks: list[Tick]
    expected: str
    happened: str
    dots: list[tuple[float, float]]
    last: tuple[float, float]
    stretch: list[Tick]
    mark: float | None


def pair(
    expected: Sequence[float],
    happened: Sequence[float],
    labels: Sequence[str],
    width: int = 560,
    mark: float | None = None,
) -> Pair:
    """Both lines over equal stretches, oldest first; `mark` is the share of the way at which a line stands."""
    highest = max([1.0, *expected, *happened])
    ladder = steps(int(highest))
    left = 14.0 + 7 * len(written(ladder[-1]))
    places, _ = slots(len(happened), left, width)
    unit = (FLOOR - TOP) / highest
    said, seen = (
        [(round(x, 1), round(FLOOR - value * unit, 1)) for x, value in zip(places, values, strict=True)]
        for values in (expected, happened)
    )
    return Pair(
        width=width,
        height=HEIGHT,
        left=left,
        floor=FLOOR,
        ticks=[Tick(round(FLOOR - value * unit, 1), written(value)) for value in ladder],
        expected=_line(said),
        happened=_line(seen),
        dots=seen if len(seen) <= DOTTED else [],
        last=seen[-1],
        stretch=thinned([inside(x, label, width) for x, label in zip(places, labels, strict=True)], labels, 38),
        mark=None if mark is None else round(left + mark * (width - left), 1),
    )


def _line(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points)
