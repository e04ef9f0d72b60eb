"""What does a text say with these values?"""

from collections.abc import Mapping
from typing import Any

from liquid.exceptions import LiquidError, ResourceLimitError

from rapport.platform.languages import sentence

from .environment import template
from .holes import NotKnown

__all__ = ["NotKnown", "TooMuch", "rendered"]


class TooMuch(ValueError):
    """This text does not come to an end, or becomes far too long."""


def rendered(text: str, values: Mapping[str, Any], *, html: bool = False, lenient: bool = False) -> str:
    """The text with its values; raises NotKnown for one that nobody knows (`lenient` leaves it standing), TooMuch."""
    try:
        return template(text, html=html, lenient=lenient).render(values)
    except NotKnown:
        raise
    except (ResourceLimitError, RecursionError, MemoryError) as error:
        raise TooMuch(sentence(TooMuch)) from error
    except (LiquidError, ValueError, TypeError) as error:
        raise TooMuch(str(getattr(error, "message", error)) or sentence(TooMuch)) from error
