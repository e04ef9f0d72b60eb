"""Who above segments asks for one by its name? Each floor answers for what it keeps."""

from collections.abc import Callable, Iterable, Iterator

Asker = Callable[[str], Iterable[str]]
_askers: dict[str, Asker] = {}


def asks_by_name(asker: Asker) -> Asker:
    """Ask the decorated function who asks for the segment of a name: each in words, as “trigger Welcome”."""
    _askers[f"{asker.__module__}.{asker.__name__}"] = asker
    return asker


def who_asks(name: str) -> Iterator[str]:
    """Whoever asks for the segment of this name."""
    for asker in _askers.values():
        yield from asker(name)
