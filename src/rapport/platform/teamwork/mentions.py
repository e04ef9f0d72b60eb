"""Whom does a text name? Pure: a text and the names of colleagues in, places out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """The colleague of this id is named in `text[start:end]`, the sign before the name included."""

    start: int
    end: int
    user: int


def mentions_in(text: str, colleagues: Iterable[tuple[int, str]]) -> list[Named]:
    """`@Maya Berg`, or `@maya` where only one of them is called so; of names that begin alike the longest."""
    told = list(colleagues)
    firsts = Counter(name.split()[0].casefold() for _, name in told if name.split())
    called = [(name, pk) for pk, name in told if name]
    called += [(first, pk) for pk, name in told if name.split() and firsts[(first := name.split()[0]).casefold()] == 1]
    called.sort(key=lambda one: -len(one[0]))
    return list(_found(text, called))


def _found(text: str, called: list[tuple[str, int]]) -> Iterator[Named]:
    at = text.find("@")
    while at >= 0:
        end = at + 1
        if at == 0 or not _in_a_word(text[at - 1]):
            for name, pk in called:
                end = at + 1 + len(name)
                if text[at + 1 : end].casefold() == name.casefold() and not _in_a_word(text[end : end + 1]):
                    yield Named(at, end, pk)
                    break
            else:
                end = at + 1
        at = text.find("@", end)


def _in_a_word(letter: str) -> bool:
    return letter.isalnum() or letter in {"_", "@"} if letter else False
