"""The one filter language: what it can say, and how it is read, written and asked."""

from .ast import Condition
from .compile import compiled
from .parse import parse
from .unclear import FilterUnclear
from .write import text_of

__all__ = ["Condition", "FilterUnclear", "compiled", "parse", "text_of"]
