"""Do our guesses hold? What was said against what happened, with the size of each group."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from rapport.platform.ui.charts.scale import Tick
from rapport.platform.ui.formats import percent

TOP, FLOOR, HEIGHT = 8.0, 224.0, 262
SMALLEST, LARGEST = 3.0, 7.0


@dataclass(frozen=True)
class Group:
    """People who got about the same guess: the mean guess and the share it came true for (both 0..1), how many.

    `low` and `high`: where the true share lies, where that is known.
    """

    said: float
    happened: float
    people: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Dot:
    """A group as a circle, and the ends of its interval."""

    x: float
    y: float
    r: float
    ends: tuple[float, float] | None = None


@dataclass(frozen=True)
class Calibration:
    """Every mark of the chart in the pixels of its view box."""

    width: int
    height: int
    left: float
    right: float
    top: float
    floor: float
    across: list[Tick]
    up: list[Tick]
    line: str
    dots: list[Dot]


def calibration(groups: Sequence[Group], width: int = 560) -> Calibration:
    """The geometry for `width` pixels; the area of a dot grows with its people."""
    left, right = 44.0, width - 14.0
    most = max([1, *(group.people for group in groups)])
    quarters = (0.0, 0.25, 0.5, 0.75, 1.0)
    dots = [
        Dot(
            x=round(left + (right - left) * group.said, 1),
            y=_up(group.happened),
            r=round(SMALLEST + (LARGEST - SMALLEST) * sqrt(group.people / most), 1),
            ends=None if group.low is None or group.high is None else (_up(group.low), _up(group.high)),
        )
        for group in sorted(groups, key=lambda group: group.said)
    ]
    return Calibration(
        width=width,
        height=HEIGHT,
        left=left,
        right=right,
        top=TOP,
        floor=FLOOR,
        across=[Tick(round(left + (right - left) * share, 1), percent(share)) for share in quarters],
        up=[Tick(_up(share), percent(share)) for share in quarters],
        line="M" + " L".join(f"{dot.x} {dot.y}" for dot in dots) if dots else "",
        dots=dots,
    )


def _up(share: float) -> float:
    return round(FLOOR - (FLOOR - TOP) * share, 1)
