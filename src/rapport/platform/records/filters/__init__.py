"""The one filter language: what it can say, and how it is read, written and asked."""

from .as_json import from_json, json_of
from .ast import All, Condition
from .compile import compiled
from .complete import Suggestion, complete
from .crossing import Level, crossing, is_recounted, levels, recounted
from .parse import parse
from .spoken import said
from .stirred import Changed, stirred
from .unclear import FilterUnclear
from .write import text_of

__all__ = [
    "All",
    "Changed",
    "Condition",
    "FilterUnclear",
    "Level",
    "Suggestion",
    "compiled",
    "complete",
    "crossing",
    "from_json",
    "is_recounted",
    "json_of",
    "levels",
    "parse",
    "recounted",
    "said",
    "stirred",
    "text_of",
]
