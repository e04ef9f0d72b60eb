"""How did one figure go? The points of its history as a picture, and as the rows of its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapport.loop.understand.histories import Point
from rapport.platform.languages import _, month
from rapport.platform.ui.charts import Spot
from rapport.platform.ui.formats import day
from rapport.workspace.place import Place

from .figures import Figure, headline, ticks

#: From so long a picture on its ticks are years.
YEARS = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class Picture:
    """What the chart draws, and the table that says the same, the newest first; both empty below two known points."""

    spots: list[Spot]
    ticks: list[tuple[float, str]]
    head: list[str]
    rows: list[list[str]]


def picture(points: Sequence[Point], figure: Figure, place: Place) -> Picture:
    """The picture of these points, oldest first. Figures without an interval have no column for it."""
    known = [point for point in points if point.value is not None]
    if len(known) < 2:
        return Picture([], [], [], [])
    first, span = points[0].at, points[-1].at - points[0].at
    local = [place.local(point.at) for point in points]
    has_interval = any(point.low is not None for point in points)
    highest = max([0.0, *(number for point in known for number in (point.value, point.high) if number)])
    return Picture(
        spots=[
            Spot((point.at - first) / span, point.value, point.low, point.high, label)
            for point, label in zip(points, _names(local), strict=True)
        ],
        ticks=ticks(figure.kind, highest, place.currency),
        head=[_("Day"), figure.label, *([_("Likely between")] if has_interval else [])],
        rows=[_row(point, figure, place, has_interval) for point in reversed(known)],
    )


def _row(point: Point, figure: Figure, place: Place, has_interval: bool) -> list[str]:
    value, low, high = (
        "" if number is None else headline(figure.kind, number, place.currency)
        for number in (point.value, point.low, point.high)
    )
    between = _("%(low)s to %(high)s", low=low, high=high) if low and high else "–"
    return [day(place.local(point.at), place.now), value, *([between] if has_interval else [])]


def _names(local: Sequence[datetime]) -> list[str]:
    """The month, or over many years the year, at the first point in it."""
    years = local[-1] - local[0] > YEARS
    names = [f"{at.year}" if years else month(at) for at in local]
    return [name if name != last else "" for name, last in zip(names, ["", *names], strict=False)]
