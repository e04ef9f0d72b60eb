"""How does a draft change? A step is put in, said anew, moved or taken out, and what is left is still a tree.

A *line* is what somebody passes who always goes the first way: the steps of a list, and behind one that forks those of
its first way. Each other way begins a line of its own. A line can be put in any order and laid out again: one that
forks is then the last of its list, and what comes behind it stands on its first way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapport.platform.languages import sentence

from .definition import Definition, Step, every_step, ways_of

Direction = Literal["up", "down", "left", "right"]
DIRECTIONS: tuple[Direction, ...] = ("up", "down", "left", "right")


class NoSuchStep(ValueError):
    """This step is no longer there."""


class NoPlaceThere(ValueError):
    """There is no place in this direction."""


def new_id(definition: Definition) -> str:
    """A name for one more step that none has."""
    numbers = [int(one.id[1:]) for one in every_step(definition.steps) if one.id[1:].isdecimal()]
    return f"s{max(numbers, default=0) + 1}"


def step_of(definition: Definition, step: str) -> Step:
    """The step of this id; raises NoSuchStep."""
    line, place = _found(definition, step)
    return line.steps[place]


def put(definition: Definition, step: Step, *, after: str = "", way: str = "") -> None:
    """Behind the step `after`, or as the first of one of its ways; without one as the first of all.

    What came there comes after it; behind a step that forks, on its first way.
    """
    if not after:
        line, place = next(_lines(definition)), 0
    else:
        line, place = _found(definition, after)
        fork = line.steps[place]
        ways = ways_of(fork)
        if ways and (way or ways[0]) not in ways:
            raise NoSuchStep(sentence(NoSuchStep))
        line, place = _way(definition, fork, way) if ways and way else (line, place + 1)
    line.steps.insert(place, step)
    line.lay(definition)


def replace(definition: Definition, step: Step) -> None:
    """Said anew; the ways that it has still stay as they were."""
    line, place = _found(definition, step.id)
    before = line.steps[place]
    if type(before) is not type(step):
        raise NoSuchStep(sentence(NoSuchStep))
    for way in ways_of(step):
        setattr(step, way, getattr(before, way))
    line.steps[place] = step
    if ways_of(before)[:1] != (first := ways_of(step)[:1]) and ways_of(before) and first:
        line.steps[place + 1 :] = _along(getattr(step, first[0]))
    line.lay(definition)


def take_out(definition: Definition, step: str) -> None:
    """Gone; of one that forks its first way stays, where the others led is gone with it."""
    line, place = _found(definition, step)
    del line.steps[place]
    line.lay(definition)


def move(definition: Definition, step: str, to: Direction) -> None:
    """Change places with its neighbour; the first of a way goes out in front of what forks. Sideways: onto the way
    beside its own. What forks takes its other ways with it, its first one stays. Raises NoSuchStep, NoPlaceThere.
    """
    line, place = _found(definition, step)
    moved, there = line.steps[place], place + (1 if to == "down" else -1)
    if to in ("left", "right"):
        fork, way, index = _beside(definition, step, to)
        del line.steps[place]
        line.lay(definition)
        onto, first = _way(definition, fork, way)
        onto.steps.insert(first + min(index, len(getattr(fork, way))), moved)
        onto.lay(definition)
    elif 0 <= there < len(line.steps):
        line.steps[place], line.steps[there] = line.steps[there], moved
        line.lay(definition)
    elif to == "up" and line.fork is not None:
        del line.steps[place]
        line.lay(definition)
        put_before(definition, moved, line.fork)
    else:
        raise NoPlaceThere(sentence(NoPlaceThere))


def moves_of(definition: Definition, step: str) -> list[Direction]:
    """In which directions it can be moved; raises NoSuchStep."""
    line, place = _found(definition, step)
    can: dict[Direction, bool] = {
        "up": place > 0 or line.fork is not None, "down": place + 1 < len(line.steps),
        "left": _has_beside(definition, step, "left"), "right": _has_beside(definition, step, "right"),
    }  # fmt: skip
    return [to for to in DIRECTIONS if can[to]]


def put_before(definition: Definition, step: Step, other: Step) -> None:
    """In front of a step that is there."""
    line, place = _found(definition, other.id)
    line.steps.insert(place, step)
    line.lay(definition)


@dataclass(slots=True)
class _Line:
    """The steps of one line; it begins on `way` of `fork`, or where the journey does."""

    steps: list[Step]
    fork: Step | None = None
    way: str = ""

    def lay(self, definition: Definition) -> None:
        """Let the journey have this line as it is now."""
        laid: list[Step] = []
        for step in reversed(self.steps):
            if ways := ways_of(step):
                setattr(step, ways[0], laid)
                laid = [step]
            else:
                laid.insert(0, step)
        if self.fork is None:
            definition.steps = laid
        else:
            setattr(self.fork, self.way, laid)


def _lines(definition: Definition) -> Iterator[_Line]:
    """Every line, the one that begins the journey first."""
    yield from _lines_of(_Line(list(_along(definition.steps))))


def _lines_of(line: _Line) -> Iterator[_Line]:
    yield line
    for step in list(line.steps):
        for way in ways_of(step)[1:]:
            yield from _lines_of(_Line(list(_along(getattr(step, way))), step, way))


def _along(steps: list[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        for way in ways_of(step)[:1]:
            yield from _along(getattr(step, way))


def _found(definition: Definition, step: str) -> tuple[_Line, int]:
    """The line that a step is in, and its place there; raises NoSuchStep."""
    for line in _lines(definition):
        for place, one in enumerate(line.steps):
            if one.id == step:
                return line, place
    raise NoSuchStep(sentence(NoSuchStep))


def _way(definition: Definition, fork: Step, way: str) -> tuple[_Line, int]:
    """The line that this way of a fork is in, and the place where it begins."""
    line, place = _found(definition, fork.id)
    if way == ways_of(fork)[0]:
        return line, place + 1
    return next(one for one in _lines(definition) if one.fork is fork and one.way == way), 0


def _beside(definition: Definition, step: str, to: Direction) -> tuple[Step, str, int]:
    """The fork and the way of it that lie beside the way of a step, and how far down that step stands."""
    aside = 1 if to == "right" else -1
    for fork, way, index in reversed(list(_holders(definition.steps, step))):
        ways = ways_of(fork)
        if 0 <= (other := ways.index(way) + aside) < len(ways):
            return fork, ways[other], index
    raise NoPlaceThere(sentence(NoPlaceThere))


def _has_beside(definition: Definition, step: str, to: Direction) -> bool:
    try:
        _beside(definition, step, to)
    except NoPlaceThere:
        return False
    return True


def _holders(steps: list[Step], step: str) -> Iterator[tuple[Step, str, int]]:
    """The forks on whose ways a step stands, the outermost first: which way, and how far down that."""
    for fork in steps:
        for way in ways_of(fork):
            inner: list[Step] = getattr(fork, way)
            for index, one in enumerate(inner):
                if step in (each.id for each in every_step([one])):
                    yield fork, way, index
                    yield from _holders(inner, step)
