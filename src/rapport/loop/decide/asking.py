"""What does a trigger ask, whom may time have passed, and which measures does it lean on?"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from rapport.loop.understand.commands import levels
from rapport.loop.understand.queries import flips
from rapport.loop.understand.records import MEASURES
from rapport.loop.understand.segments.everybody import FIELD, asked, values_of
from rapport.loop.understand.segments.looking import PARTIES, Stirring, clock_is_due, found, whom_it_concerns
from rapport.platform.records.filters import Changed, Condition, FilterUnclear, is_recounted, said, stirred
from rapport.platform.records.filters.ast import Compare
from rapport.platform.records.filters.tree import atoms_of, every_atom
from rapport.platform.records.reader import Reader
from rapport.platform.records.sql import Sql

from .kinds import asked_by, because
from .models import Trigger

#: Fields of people that are measures, and the names by which their levels are watched.
WATCHED = {
    "chance": "continuity", "worth": "value", "at_stake": "at_stake", "silent_days": "silent_days", "trust": "trust",
}  # fmt: skip
MEASURED = {each.name for each in MEASURES} | {"chance"}
assert set(WATCHED.values()) <= set(levels.WATCHABLE)
Level = tuple[str, float]


def condition_of(trigger: Trigger, reading: Reader) -> Condition:
    """What must hold; raises FilterUnclear, also where nothing is asked."""
    condition = asked(asked_by(trigger), trigger.noun, reading)
    if condition is None:
        raise FilterUnclear("Say what must begin to hold.")
    return condition


def levels_of(condition: Condition) -> list[Level]:
    """The levels of measures that it asks about, each once."""
    found: list[Level] = []
    for atom in _measured(condition):
        numbers = (value for value in values_of(atom) if isinstance(value, int | float | Decimal))
        found += [(WATCHED[atom.path[0]], float(number)) for number in numbers]
    return list(dict.fromkeys(found))


def _measured(condition: Condition) -> Iterator[Compare]:
    for atom in atoms_of(condition):
        if isinstance(atom, Compare) and len(atom.path) == 1 and atom.path[0] in WATCHED:
            yield atom


def drifts(condition: Condition, noun: str, reading: Reader) -> bool:
    """Must everybody be asked now and then? What no edge of time tells, and measures, which a refit moves."""
    asks = any(isinstance(atom, Compare) and atom.path[-1] in MEASURED for atom in every_atom(condition))
    return asks or is_recounted(condition, reading.noun(noun), reading)


def whom_to_ask(trigger: Trigger, condition: Condition, reading: Reader, stirring: Stirring) -> set[int]:
    """All whose answer may have changed since the trigger was looked at last."""
    noun = reading.noun(trigger.noun)
    since = trigger.seen_to if clock_is_due(trigger, reading.now) else None
    changed = _with_passed(condition, stirring, stirring.heard_by(condition, noun, reading))
    among = whom_it_concerns(condition, noun, reading, changed, since)
    if since is not None:
        among |= found([_flips(measure, level, since, reading) for measure, level in levels_of(condition)])
    return among


def _flips(measure: str, level: float, since: datetime, reading: Reader) -> Sql:
    text, values = flips(measure, level, since, reading.now)
    return Sql(text, tuple(values))


def _with_passed(condition: Condition, stirring: Stirring, heard: Changed) -> Changed:
    """Who has just come into a segment, or left one, has changed for whoever asks about segments."""
    changed = dict(heard)
    leans = any(isinstance(atom, Compare) and atom.path[-1] == FIELD for atom in every_atom(condition))
    if leans and stirring.passed:
        changed[PARTIES] = [*changed.get(PARTIES, ()), *(str(party) for party in stirring.passed)]
    return changed


def stale_way(condition: Condition, trigger: Trigger, reading: Reader, old: Changed) -> Sql | None:
    """Those whom something has stirred that had happened long before it was told."""
    return stirred(condition, reading.noun(trigger.noun), reading, old) if old else None


def reason_of(trigger: Trigger, condition: Condition, reading: Reader) -> dict[str, object]:
    """Why now, in words, and which fields of theirs that tells."""
    words = because(trigger) or said(condition, reading.noun(trigger.noun), reading)
    tells = sorted({atom.path[0] for atom in atoms_of(condition)})
    return {"because": words[:300], "tells": tells}
