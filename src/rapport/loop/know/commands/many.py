"""Change details of many parties at once, recognise them by more, and let another source answer for them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction

from rapport.platform.journal.commands import announce
from rapport.platform.records.commands.index import index

from .. import recognise
from ..facts import PartyChanged
from ..models import Household, Identity, Organisation, Person
from .identities import taken


@dataclass(frozen=True, slots=True)
class DetailChange:
    """One detail of one party (or its `name`), as it is believed to be and as it shall be."""

    party: int
    field: str
    before: str | date | None
    after: str | date | None


_DETAILS = {
    "given_name": (Person,), "family_name": (Person,), "language": (Person,), "birthday": (Person,),
    "time_zone": (Person,),
    "city": (Person, Organisation), "website": (Organisation,), "about": (Organisation,), "size": (Household,),
    "address": (Household,),
}  # fmt: skip

#: The details by whose words a party is found.
FOUND_BY = {"name", "website", "about", "address"}


@transaction.atomic
def change_details(changes: Sequence[DetailChange], *, by: Any = None) -> list[DetailChange]:
    """Make the changes, each only where the detail still is as it was believed to be; those that were made."""
    wanted: dict[str, list[DetailChange]] = defaultdict(list)
    for change in changes:
        wanted[change.field].append(change)
    made: list[DetailChange] = []
    for field, those in wanted.items():
        done = _rename(those) if field == "name" else _set(field, those)
        made += [change for change in those if change.party in done]
    by_party: dict[int, dict[str, list[str]]] = defaultdict(dict)
    for change in made:
        by_party[change.party][change.field] = [str(change.before or ""), str(change.after or "")]
    index("customer", {change.party for change in made if change.field in FOUND_BY})
    announce([PartyChanged(party_id=party, changed=changed) for party, changed in by_party.items()], by=by)
    return made


def _set(field: str, changes: Sequence[DetailChange]) -> set[int]:
    kind = "date" if field == "birthday" else "text"
    values: list[Any] = [[c.party for c in changes], [c.before for c in changes], [c.after for c in changes]]
    done: set[int] = set()
    with connection.cursor() as cursor:
        for model in _DETAILS[field]:
            cursor.execute(
                f"UPDATE {model._meta.db_table} t SET {field} = c.after "  # noqa: S608 - our own names
                f"FROM unnest(%s::bigint[], %s::{kind}[], %s::{kind}[]) c (party, before, after) "
                f"WHERE t.party_id = c.party AND t.{field} IS NOT DISTINCT FROM c.before RETURNING c.party",
                values,
            )
            done.update(party for (party,) in cursor.fetchall())
    return done


def _rename(changes: Sequence[DetailChange]) -> set[int]:
    names = [recognise.name(str(change.after)) for change in changes]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE know_party t SET name = c.after, sort_name = c.sort_name "
            "FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) c (party, before, after, sort_name) "
            "WHERE t.id = c.party AND t.name = c.before RETURNING t.id",
            [
                [c.party for c in changes],
                [c.before for c in changes],
                names,
                [recognise.sort_key(name) for name in names],
            ],
        )
        done = {party for (party,) in cursor.fetchall()}
    return done


@transaction.atomic
def add_identities(identities: Sequence[Identity], *, by: Any = None) -> list[Identity]:
    """Recognise parties by these unsaved identities too, given in their one spelling; raises IdentityTaken."""
    taken([(identity.kind, identity.value) for identity in identities])
    made = Identity.objects.bulk_create(identities)
    index("customer", {identity.party_id for identity in made})
    announce([PartyChanged(party_id=i.party_id, changed={i.kind: ["", i.value]}) for i in made], by=by)
    return made


@transaction.atomic
def hand_over(source: str, *, to: str, parties: Collection[int] = (), products: Collection[int] = ()) -> None:
    """Let another source answer for some of what this one brought in, so that it stays when this one is removed.

    The parties go with their identities and the ties among themselves.
    """
    words: dict[str, Any] = {"from": source, "to": to, "parties": list(parties), "products": list(products)}
    with connection.cursor() as cursor:
        for table, which in _HANDED_OVER:
            cursor.execute(f"UPDATE {table} SET source = %(to)s WHERE source = %(from)s AND {which}", words)  # noqa: S608


_HANDED_OVER = (
    ("know_party", "id = ANY (%(parties)s)"),
    ("know_identity", "party_id = ANY (%(parties)s)"),
    ("know_affiliation", "party_id = ANY (%(parties)s) AND other_id = ANY (%(parties)s)"),
    ("know_product", "id = ANY (%(products)s)"),
)
