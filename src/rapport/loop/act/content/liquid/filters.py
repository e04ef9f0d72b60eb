"""What can be done to a value before it is printed? A short list, each with an end to what it makes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from liquid.builtin.filters import misc, string

from rapport.platform.languages import sentence

from .holes import Missing

#: No value that is printed is longer: what repeats itself stops here.
LONGEST_VALUE = 10_000


class TooLong(ValueError):
    """This value grows beyond 10,000 characters."""


def _bounded(made: Callable[..., Any], *, asks: bool = False) -> Callable[..., Any]:
    """The filter, but what is not known stays so (unless it `asks` for that), and nothing grows without end."""

    @wraps(made)
    def bounded(value: Any, *given: Any, **named: Any) -> Any:
        for each in () if asks else (value, *given):
            if isinstance(each, Missing):
                str(each)
        told = made(value, *given, **named)
        if isinstance(told, str) and len(told) > LONGEST_VALUE:
            raise TooLong(sentence(TooLong))
        return told

    return bounded


FILTERS: dict[str, Callable[..., Any]] = {
    "default": _bounded(misc.default, asks=True),
    "upcase": _bounded(string.upcase),
    "downcase": _bounded(string.downcase),
    "capitalize": _bounded(string.capitalize),
    "strip": _bounded(string.strip),
    "truncate": _bounded(string.truncate),
    "truncatewords": _bounded(string.truncatewords),
    "append": _bounded(string.append),
    "prepend": _bounded(string.prepend),
    "url_encode": _bounded(string.url_encode),
}
