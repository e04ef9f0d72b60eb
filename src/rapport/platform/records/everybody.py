"""Who reads when nobody in particular does? Somebody who may read everything, now, in the workspace's zone."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from rapport.platform.languages import _

from .declare import RecordType
from .filters import Condition, parse
from .filters.ast import Compare, Me, MyTeam
from .filters.tree import every_atom
from .filters.unclear import FilterUnclear
from .reader import Reader, reader


@dataclass(frozen=True, slots=True)
class _Everybody:
    """Takes the place of a colleague; is none."""

    pk: int = 0
    is_active: bool = True
    is_admin: bool = True
    role_id: None = None
    team_id: None = None
    time_zone: str = ""


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
    """What is asked for everybody alike; None without a filter.

    Raises FilterUnclear, also where it speaks of whoever reads.
    """
    if not text.strip():
        return None
    condition = parse(text, reading.noun(noun), reading)
    for atom in every_atom(condition):
        if isinstance(atom, Compare) and any(isinstance(value, Me | MyTeam) for value in values_of(atom)):
            raise FilterUnclear(
                _("A segment is the same for everybody, so it cannot ask about me or my team: name them.")
            )
    return condition


def values_of(atom: Compare) -> tuple[Any, ...]:
    """What it compares with: one value, several, or none."""
    return atom.value if isinstance(atom.value, tuple) else (atom.value,)
