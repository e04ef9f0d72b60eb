"""Why may a colleague do something with a record, or why not? Finds the record, and tells each deed apart."""

from dataclasses import dataclass
from typing import Any

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import found_by, parties_seen_by
from rapport.platform.access.models import Deed, User
from rapport.platform.access.rights import scope_of, why

from .nouns import many

MOST = 8
KINDS = {"person": Kind.PERSON, "organisation": Kind.ORGANISATION}


@dataclass(frozen=True, slots=True)
class Told:
    """For each deed whether they may, and the sentences; `others` are further records that the words could mean."""

    about: str
    deeds: list[tuple[Deed, bool, list[str]]]
    others: list[str]
    not_found: str


def told_why(reader: Any, *, who: User, noun: str, record: str) -> Told:
    """What this colleague may do with the record of that name, or with the noun as such."""
    found = _found(reader, noun, record)
    party, called = (found[0] if found else None), many(noun).lower()
    return Told(
        about=party.name if party else many(noun),
        deeds=[
            (deed, _may(who, noun, deed, party), _sentences(who, noun, deed, party, called))
            for deed in Deed
            if not (party and deed == Deed.CREATE)
        ],
        others=[one.name for one in found[1:]],
        not_found=record if record and party is None else "",
    )


def _found(reader: Any, noun: str, record: str) -> list[Party]:
    """The records these words could mean, the one of exactly that name first."""
    if not record or noun not in KINDS:
        return []
    found = found_by(parties_seen_by(reader).filter(kind=KINDS[noun]), record).select_related("keeper__team")
    ordered = list(found.order_by("sort_name", "pk")[:MOST])
    return sorted(ordered, key=lambda party: party.name.casefold() != record.casefold())


def _may(who: User, noun: str, deed: Deed, party: Party | None) -> bool:
    scope = scope_of(who, noun, deed)
    return scope.holds(party.keeper_id) if party else not scope.nothing


def _sentences(who: User, noun: str, deed: Deed, party: Party | None, called: str) -> list[str]:
    owner = party.keeper if party else None
    return why(who, noun, deed, owner, record=party.name if party else "", called=called)
