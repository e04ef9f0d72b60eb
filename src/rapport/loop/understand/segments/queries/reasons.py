"""Why does somebody belong, or not? By hand, or part by part of what the segment asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapport.loop.know.models import Party
from rapport.platform.languages import N_, _
from rapport.platform.records.everybody import asked, everybody, values_of
from rapport.platform.records.filters import All, Condition, FilterUnclear, compiled, said
from rapport.platform.records.filters.ast import Any as AnyOf
from rapport.platform.records.filters.ast import Compare
from rapport.platform.records.filters.tree import atoms_of
from rapport.platform.records.reader import Reader, reader
from rapport.platform.records.rows import run
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, both

from ..leaning import FIELD
from ..models import Segment

UNTOLD = N_("Something that you may not see")


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of what a segment asks, in words, and whether the party fulfils it; None where the reader may not know.

    `asks` are the fields and relations it speaks of, `leans_on` other segments by name. Of several that would do
    (`parts`), each is told.
    """

    words: str
    holds: bool | None
    asks: tuple[str, ...] = ()
    leans_on: tuple[str, ...] = ()
    parts: tuple["Reason", ...] = ()


def why(segment: Segment, party: Party, *, seen_by: Any = None) -> Sequence[Reason]:
    """Why does a party belong, or not? Told to a colleague as far as they see what decides; without one, all of it.

    Raises FilterUnclear where the filter cannot be asked any more.
    """
    by_hand = segment.picks.filter(party=party).first()
    told = []
    if by_hand:
        told.append(Reason(_("Put in by hand") if by_hand.belongs else _("Kept out by hand"), by_hand.belongs))
    whole = everybody()
    condition = asked(segment.filter, segment.noun, whole)
    if condition is None:
        return told
    parts = condition.parts if isinstance(condition, All) else (condition,)
    asking = reader(seen_by) if seen_by else whole
    return told + [_told(part, party, segment, whole, asking) for part in parts]


def _told(part: Condition, party: Party, segment: Segment, whole: Reader, asking: Reader) -> Reason:
    """What decides is the whole truth; told is only what the colleague would find as well."""
    holds = _holds(part, party, segment, whole)
    try:
        seen = holds if asking is whole else _holds(part, party, segment, asking)
        words = said(part, asking.noun(segment.noun), asking)
    except FilterUnclear:
        return Reason(_(UNTOLD), None)
    if seen != holds:
        return Reason(_(UNTOLD), None)
    several = part.parts if isinstance(part, AnyOf) else ()
    return Reason(
        words=words,
        holds=holds,
        asks=tuple(dict.fromkeys(atom.path[0] for atom in atoms_of(part))),
        leans_on=tuple(_named(part)),
        parts=tuple(_told(each, party, segment, whole, asking) for each in several),
    )


def _named(part: Condition) -> Iterator[str]:
    for atom in atoms_of(part):
        if isinstance(atom, Compare) and atom.path == (FIELD,):
            yield from (str(value) for value in values_of(atom) if value is not None)


def _holds(part: Condition, party: Party, segment: Segment, reading: Reader) -> bool:
    source = Source(reading.noun(segment.noun), reading)
    where = both(compiled(part, source, few=True), Sql(f"{source.key} = %s", (party.pk,)))
    return bool(run(source, Sql(source.key), where))
