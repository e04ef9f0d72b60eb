"""The one filter language: what it can say, and how it is read, written and asked."""

from .ast import All, Condition
from .compile import compiled
from .parse import parse
from .unclear import FilterUnclear
from .write import text_of

__all__ = ["All", "Condition", "FilterUnclear", "compiled", "parse", "text_of"]


def complete(text, cursor, noun, reader):
    return []
