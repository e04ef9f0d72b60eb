"""Why may a colleague do something with a record, or why not? Finds the record, and tells each deed apart."""

from dataclasses import dataclass
from typing import Any

from rapport.platform.access.models import Deed, User
from rapport.platform.access.rights import scope_of, why
from rapport.platform.records.declare import RecordType
from rapport.platform.records.reader import Reader, reader
from rapport.platform.records.rows import run
from rapport.platform.records.search import Hit, found
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql

from .nouns import many

MOST = 8


@dataclass(frozen=True, slots=True)
class Told:
    """For each deed whether they may, and the sentences; `others` are further records that the words could mean."""

    about: str
    deeds: list[tuple[Deed, bool, list[str]]]
    others: list[str]
    not_found: str


def told_why(by: User, *, who: User, noun: str, record: str) -> Told:
    """What this colleague may do with the record of that name, or with the noun as such."""
    asking = reader(by)
    hits = _found(asking, noun, record)
    hit = hits[0] if hits else None
    owner = _owner(asking, asking.noun(noun), hit.id) if hit else None
    return Told(
        about=hit.title if hit else many(noun),
        deeds=[
            (
                deed,
                _may(who, noun, deed, owner, of_one=hit is not None),
                why(who, noun, deed, owner, record=hit.title if hit else "", called=many(noun).lower()),
            )
            for deed in Deed
            if not (hit and deed == Deed.CREATE)
        ],
        others=[one.title for one in hits[1:]],
        not_found=record if record and hit is None else "",
    )


def _found(asking: Reader, noun: str, record: str) -> list[Hit]:
    """The records these words could mean, the one of exactly that name first."""
    told = found(asking, record, (noun,), most=MOST) if record else []
    hits = [hit for each in told for hit in each.hits]
    return sorted(hits, key=lambda hit: hit.title.casefold() != record.casefold())


def _owner(asking: Reader, noun: RecordType, pk: Any) -> User | None:
    """Whose record it is."""
    if not noun.owner:
        return None
    source = Source(noun, asking)
    told = run(source, Sql(source.column(noun.owner[0])), Sql(f"{source.key} = %s::{noun.key_type}", (str(pk),)))
    return User.objects.select_related("team").filter(pk=told[0][0]).first() if told and told[0][0] else None


def _may(who: User, noun: str, deed: Deed, owner: User | None, *, of_one: bool) -> bool:
    scope = scope_of(who, noun, deed)
    return scope.holds(owner.pk if owner else None) if of_one else not scope.nothing
