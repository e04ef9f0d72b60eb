"""What does a trigger ask, whom may time have passed, and which measures does it lean on?"""

from rapport.loop.understand.records import MEASURES
from rapport.loop.understand.segments.leaning import FIELD
from rapport.loop.understand.segments.looking import PARTIES, Stirring, clock_is_due, whom_it_concerns
from rapport.platform.languages import _
from rapport.platform.records.everybody import asked
from rapport.platform.records.filters import (
    Changed,
    Condition,
    FilterUnclear,
    Level,
    is_recounted,
    levels,
    said,
    stirred,
)
from rapport.platform.records.filters.ast import Compare
from rapport.platform.records.filters.tree import atoms_of, every_atom
from rapport.platform.records.reader import Reader
from rapport.platform.records.sql import Sql

from .kinds import asked_by, because
from .models import Trigger

MEASURED = {each.name for each in MEASURES} | {"chance"}


def condition_of(trigger: Trigger, reading: Reader) -> Condition:
    """What must hold; raises FilterUnclear, also where nothing is asked."""
    condition = asked(asked_by(trigger), trigger.noun, reading)
    if condition is None:
        raise FilterUnclear(_("Say what must begin to hold."))
    return condition


def levels_of(condition: Condition, noun: str, reading: Reader) -> list[Level]:
    """The levels of measures that it asks about, which must be watched, each once."""
    return sorted(levels(condition, reading.noun(noun), reading))


def drifts(condition: Condition, noun: str, reading: Reader) -> bool:
    """Must everybody be asked now and then? What no edge of time tells, and measures, which a refit moves."""
    asks = any(isinstance(atom, Compare) and atom.path[-1] in MEASURED for atom in every_atom(condition))
    return asks or is_recounted(condition, reading.noun(noun), reading)


def whom_to_ask(trigger: Trigger, condition: Condition, reading: Reader, stirring: Stirring) -> set[int]:
    """All whose answer may have changed since the trigger was looked at last."""
    noun = reading.noun(trigger.noun)
    since = trigger.seen_to if clock_is_due(trigger, reading.now) else None
    changed = _with_passed(condition, stirring, stirring.heard_by(condition, noun, reading))
    return whom_it_concerns(condition, noun, reading, changed, since)


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
