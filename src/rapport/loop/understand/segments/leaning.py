"""Which other segments does a filter ask for?"""

import re

from rapport.platform.records.everybody import asked, values_of
from rapport.platform.records.filters import Condition
from rapport.platform.records.filters.ast import Compare
from rapport.platform.records.filters.tree import every_atom
from rapport.platform.records.filters.unclear import FilterUnclear
from rapport.platform.records.reader import Reader

FIELD = "segments"


def leans_on(condition: Condition | None) -> set[str]:
    """The names of other segments that it asks for."""
    found: set[str] = set()
    for atom in every_atom(condition) if condition else ():
        if isinstance(atom, Compare) and atom.path[-1] == FIELD:
            found |= {str(value).casefold() for value in values_of(atom) if value is not None}
    return found


def asks_for(name: str, text: str, noun: str, reading: Reader) -> bool:
    """Does this filter ask for the segment of this name? Of one that cannot be asked any more: is it named there?"""
    if FIELD not in text.casefold():
        return False
    try:
        return name.casefold() in leans_on(asked(text, noun, reading))
    except FilterUnclear:
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
