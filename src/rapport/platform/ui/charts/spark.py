"""How has one number moved? A line small enough for a table cell."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spark:
    """Line, area below it and last point, in the pixels of its view box."""

    width: int
    height: int
    line: str
    area: str
    last: tuple[float, float] | None


def spark(values: Sequence[float], width: int = 72, height: int = 22, top: float = 1.0) -> Spark:
    """The geometry of values between 0 and `top`, oldest first; nothing to draw below two values."""
    if len(values) < 2:
        return Spark(width, height, "", "", None)
    step = (width - 3) / (len(values) - 1)
    points = [
        (round(index * step, 1), round(height - 3 - (height - 6) * min(max(value / top, 0), 1), 1))
        for index, value in enumerate(values)
    ]
    line = "M" + " L".join(f"{x} {y}" for x, y in points)
    return Spark(width, height, line, f"{line} L{points[-1][0]} {height} L0 {height}Z", points[-1])
