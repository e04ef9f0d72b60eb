"""Who reads when nobody in particular does? Somebody who may read everything, now, in the workspace's zone."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from rapport.platform.records.declare import RecordType
from rapport.platform.records.filters import Condition, parse
from rapport.platform.records.filters.ast import Compare, Me, MyTeam
from rapport.platform.records.filters.tree import every_atom
from rapport.platform.records.filters.unclear import FilterUnclear
from rapport.platform.records.reader import Reader, reader

FIELD = "segments"


@dataclass(frozen=True, slots=True)
class _Everybody:
    """Takes the place of a colleague; is none."""

    pk: int = 0
    is_active: bool = True
    is_admin: bool = True
    role_id: None = None
    team_id: None = None


def everybody(now: datetime | None = None) -> Reader:
    """Reads all there is; at another instant, if it is named."""
    found = reader(_Everybody())
    return replace(found, now=now, memo={}) if now else found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asker(Reader):
    """Asks for answers that are told of everybody: of what is read only in part, nothing may be asked."""

    def may(self, noun: RecordType, deed: str) -> bool:
        if noun.follows:
            return True
        if noun.made_of:
            return all(self.may(self.noun(part), deed) for part in noun.made_of)
        return self.scope(noun, deed).everything


def asker(of: Reader) -> Reader:
    """The colleague who lets something be asked over everybody: with it `asked` refuses whatever they may not see.

    Who then belongs, or is named, would tell it.
    """
    return _Asker(user=of.user, now=of.now, zone=of.zone, currency=of.currency, nouns=of.nouns)


def asked(text: str, noun: str, reading: Reader) -> Condition | None:
    """What a segment asks; None without a filter. Raises FilterUnclear, also where it speaks of whoever reads."""
    if not text.strip():
        return None
    condition = parse(text, reading.noun(noun), reading)
    for atom in every_atom(condition):
        if isinstance(atom, Compare) and any(isinstance(value, Me | MyTeam) for value in values_of(atom)):
            raise FilterUnclear("A segment is the same for everybody, so it cannot ask about me or my team: name them.")
    return condition


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


def values_of(atom: Compare) -> tuple[Any, ...]:
    """What it compares with: one value, several, or none."""
    return atom.value if isinstance(atom.value, tuple) else (atom.value,)
