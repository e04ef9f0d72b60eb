"""How is something long cut into parts of a bearable size?"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

#: Told as it goes: the step, how much of it is done, of how much.
Progress = Callable[[str, int, int], None]
Thing = TypeVar("Thing")


def slices(
    things: Iterable[Thing], at_most: int, weight: Callable[[Thing], int] = lambda _: 1
) -> Iterator[list[Thing]]:
    """Parts of `things`, in order, that weigh at most `at_most` each; what is heavier than that comes alone."""
    part: list[Thing] = []
    total = 0
    for thing in things:
        if part and total + weight(thing) > at_most:
            yield part
            part, total = [], 0
        part.append(thing)
        total += weight(thing)
    if part:
        yield part
