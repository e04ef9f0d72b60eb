"""What may a colleague do, with whose records, and why?"""

from .scopes import (
    EVERYTHING,
    NOTHING,
    Scope,
    frozen_fields,
    hidden_fields,
    may,
    own_reach,
    role_name,
    scope_of,
)
from .why import why

__all__ = [
    "EVERYTHING",
    "NOTHING",
    "Scope",
    "frozen_fields",
    "hidden_fields",
    "may",
    "own_reach",
    "role_name",
    "scope_of",
    "why",
]
