"""Where do the arrow keys lead on the canvas? From every place to the one above, below, and on the way beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from .words import Said

START = "start"


@dataclass(frozen=True, slots=True)
class Near:
    """The names of the places around one; empty where there is none."""

    up: str = ""
    down: str = ""
    left: str = ""
    right: str = ""


def empty_way(step: str, way: str) -> str:
    """The name of the place where a way begins on which nothing stands yet."""
    return f"{step}-{way}"


def around(steps: Sequence[Said]) -> dict[str, Near]:
    """What lies around the start and every step, and around each way without one."""
    told = {START: Near(down=steps[0].id if steps else "")}
    _column(_keys(steps, ""), steps, START, (), (), told)
    return told


def _keys(steps: Sequence[Said], otherwise: str) -> list[str]:
    return [one.id for one in steps] or ([otherwise] if otherwise else [])


def _column(
    keys: Sequence[str], steps: Sequence[Said], above: str, left: Sequence[str], right: Sequence[str],
    told: dict[str, Near],
) -> None:  # fmt: skip
    """One column of places: the fork `above` it, and the columns beside it."""
    for at, key in enumerate(keys):
        step = steps[at] if at < len(steps) else None
        columns = [(_keys(inner, empty_way(key, way)), inner) for way, _, inner in step.ways] if step else []
        below = keys[at + 1] if at + 1 < len(keys) else columns[0][0][0] if columns else ""
        near = Near(keys[at - 1] if at else above, below, _level(left, at), _level(right, at))
        told[key] = near
        for number, (inner, its) in enumerate(columns):
            before = columns[number - 1][0] if number else [near.left]
            behind = columns[number + 1][0] if number + 1 < len(columns) else [near.right]
            _column(inner, its, key, before, behind, told)


def _level(column: Sequence[str], at: int) -> str:
    """The place at the same height, or the last one."""
    return column[min(at, len(column) - 1)] if column else ""
