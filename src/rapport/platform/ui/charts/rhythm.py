"""How has a relationship moved, and who spoke when? A line with its band above, two-way bars below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapport.platform.ui.charts.scale import Tick, bar, curve, ribbon, slots, thinned
from rapport.platform.ui.formats import percent

TOP, REACH = 12.0, 40.0
LOW, HIGH, WIDE = 272, 310, 800
BARS = 124  # where no chance is known, the bars stand alone
LETTER = 6.4
MOST_EVENTS = 3
QUARTERS = (0.25, 0.5, 0.75, 1.0)

Point = tuple[float, float]


@dataclass(frozen=True)
class Bucket:
    """One stretch of time: its tick (or ""), touches of both sides, and the chance 0..1 with its interval, if known."""

    label: str
    they: int
    we: int
    chance: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Event:
    """Something that explains a turn, at the index of its bucket."""

    at: int
    name: str


@dataclass(frozen=True)
class Label:
    """Where the words of an event stand, and the point they belong to."""

    x: float
    y: float
    text_x: float
    text_y: float
    name: str


@dataclass(frozen=True)
class Rhythm:
    """Every mark of the chart in the pixels of its view box."""

    width: int
    height: int
    left: float
    floor: float
    zero: float
    ticks: list[Tick]
    band: str
    line: str
    last: Point | None
    they: str
    we: str
    stretch: list[Tick]
    events: list[Label]


def rhythm(buckets: Sequence[Bucket], events: Sequence[Event] = (), width: int = 560) -> Rhythm:
    """The geometry for `width` pixels; buckets oldest first, at most three events are kept."""
    has_chance = any(each.chance is not None for each in buckets)
    height = (HIGH if width >= WIDE else LOW) if has_chance else BARS
    floor, zero = height - 122.0, height - 66.0
    left = 40.0 if width < 480 else 52.0
    places, slot = slots(len(buckets), left, width - 4)
    unit = REACH / max([6, *(max(each.they, each.we) for each in buckets)])

    def y(chance: float) -> float:
        return round(floor - (floor - TOP) * chance, 1)

    points = [None if each.chance is None else (x, y(each.chance)) for x, each in zip(places, buckets, strict=True)]
    pairs = list(zip(places, buckets, strict=True))
    return Rhythm(
        width=width,
        height=height,
        left=left,
        floor=floor,
        zero=zero,
        ticks=[Tick(y(share), percent(share)) for share in QUARTERS],
        band=_band(pairs, y),
        line=curve(points),
        last=_last(points),
        they="".join(bar(x, slot * 0.54, zero - 1.5 - each.they * unit, each.they * unit) for x, each in pairs),
        we="".join(bar(x, slot * 0.54, zero + 1.5, each.we * unit) for x, each in pairs),
        stretch=thinned(places, [each.label for each in buckets], 38),
        events=_labels(events, points, width),
    )


def _band(pairs: Sequence[tuple[float, Bucket]], y: Callable[[float], float]) -> str:
    known = [(x, each.low, each.high) for x, each in pairs if each.low is not None and each.high is not None]
    return ribbon([(x, y(high)) for x, _, high in known], [(x, y(low)) for x, low, _ in known])


def _last(points: Sequence[Point | None]) -> Point | None:
    known = [point for point in points if point is not None]
    return (round(known[-1][0], 1), known[-1][1]) if known else None


def _labels(events: Sequence[Event], points: Sequence[Point | None], width: int) -> list[Label]:
    """Words above their point, or below where a neighbour stands; left out when both places are taken."""
    labels: list[Label] = []
    ends = {-12.0: 0.0, 24.0: 0.0}
    for event in sorted(events, key=lambda each: each.at)[-MOST_EVENTS:]:
        point = points[event.at]
        half = len(event.name) * LETTER / 2
        if point is None:
            continue
        middle = min(max(point[0], half), width - half)
        free = [offset for offset, end in ends.items() if middle - half >= end and point[1] + offset > TOP]
        if free:
            ends[free[0]] = middle + half + LETTER
            place = (round(middle, 1), round(point[1] + free[0], 1))
            labels.append(Label(round(point[0], 1), point[1], *place, event.name))
    return labels
