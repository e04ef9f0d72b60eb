"""What do all charts share? Steps of an axis, thinned labels, and the spelling of paths."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

#: The room that a letter takes where letters are largest.
LETTER = 9.0


@dataclass(frozen=True)
class Tick:
    """A place on an axis and what stands there."""

    at: float
    label: str


def steps(top: int, most: int = 4) -> list[int]:
    """Round whole values from above 0 up to `top`, at most `most` of them; [1] when there is nothing to count."""
    step = next(step for step in _round_numbers() if top // step <= most)
    return [step * number for number in range(1, top // step + 1)] or [1]


def _round_numbers() -> Iterator[int]:
    return (factor * 10**power for power in count() for factor in (1, 2, 5))


def slots(number: int, left: float, right: float) -> tuple[list[float], float]:
    """The middles of `number` equal slots between two edges, and the width of one."""
    width = (right - left) / max(number, 1)
    return [left + width * (index + 0.5) for index in range(number)], width


def thinned(places: Sequence[float], labels: Sequence[str], gap: float) -> list[Tick]:
    """The labels that fit when each needs `gap` pixels, long ones more; the later of two rivals wins, so the newest
    always stands."""
    kept: list[Tick] = []
    for at, label in zip(reversed(places), reversed(labels), strict=True):
        if label and (not kept or kept[-1].at - at >= max(gap, LETTER * (1 + (len(kept[-1].label) + len(label)) / 2))):
            kept.append(Tick(round(at, 1), label))
    return kept[::-1]


def inside(at: float, label: str, width: float) -> float:
    """Where the middle of a label stands that may not pass the right edge."""
    return round(min(at, width - LETTER * len(label) / 2), 1)


def bar(middle: float, width: float, top: float, height: float) -> str:
    """A rectangle as a path; empty when it has no height."""
    if height <= 0:
        return ""
    return f"M{middle - width / 2:.1f} {top:.1f}h{width:.1f}v{height:.1f}h-{width:.1f}z"


def curve(points: Iterable[tuple[float, float] | None]) -> str:
    """A smooth line that never overshoots its points; None leaves a gap."""
    path, last = [], None
    for point in points:
        if point is None:
            last = None
        elif last is None:
            path.append(f"M{point[0]:.1f} {point[1]:.1f}")
            last = point
        else:
            middle = (last[0] + point[0]) / 2
            path.append(f"C{middle:.1f} {last[1]:.1f} {middle:.1f} {point[1]:.1f} {point[0]:.1f} {point[1]:.1f}")
            last = point
    return "".join(path)


def ribbon(upper: Sequence[tuple[float, float]], lower: Sequence[tuple[float, float]]) -> str:
    """The closed area between two smooth lines over the same places; empty below two points."""
    if len(upper) < 2:
        return ""
    return f"{curve(upper)}L{curve(lower[::-1])[1:]}Z"
