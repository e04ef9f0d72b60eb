"""Add and change parties and products as everything generic asks: lists, forms, imports, programs."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.access.queries import everybody
from rapport.platform.journal.commands import announce
from rapport.platform.records.commands.index import index
from rapport.platform.records.declare import Change

from .. import recognise
from ..facts import KeeperChanged, ProductChanged
from ..models import Kind, Product
from .catalogue import add_products
from .many import DetailChange, change_details
from .parties import NewParty, add_parties

_FOUND_BY = ("email", "phone", "number")
_PRODUCT_COLUMNS = {"name": "text", "category": "text", "department": "text", "brand": "text", "margin_share": "float8"}


def add_people(values: Sequence[dict[str, Any]], *, by: Any, source: str = "page") -> list[int]:
    """Get to know people; a name that was not told is taken from the e-mail. Raises NotAName, IdentityTaken."""
    return _add(Kind.PERSON, values, by=by, source=source)


def add_organisations(values: Sequence[dict[str, Any]], *, by: Any, source: str = "page") -> list[int]:
    """Get to know organisations; raises NotAName, IdentityTaken."""
    return _add(Kind.ORGANISATION, values, by=by, source=source)


def add_households(values: Sequence[dict[str, Any]], *, by: Any, source: str = "page") -> list[int]:
    """Get to know households; raises NotAName."""
    return _add(Kind.HOUSEHOLD, values, by=by, source=source)


def _add(kind: Kind, values: Sequence[dict[str, Any]], *, by: Any, source: str) -> list[int]:
    keepers = everybody().in_bulk({told["owner"] for told in values if told.get("owner")})
    news = [_new(kind, dict(told), keepers) for told in values]
    return [party.pk for party in add_parties(news, source=source, by=by)]


def _new(kind: Kind, told: dict[str, Any], keepers: Mapping[int, Any]) -> NewParty:
    found_by = [(way, value) for way in _FOUND_BY for value in _each(told.pop(way, None))]
    name = told.pop("name", "") or next((recognise.name_in(value) for way, value in found_by if way == "email"), "")
    keeper = keepers.get(told.pop("owner", None))
    details = {field: value for field, value in told.items() if value is not None}
    return NewParty(kind, name, found_by, keeper, details)


def _each(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, list | tuple) else [value]


def change_people(changes: Sequence[Change], *, by: Any) -> list[Change]:
    """Make each change of a person whose `before` is still true; those that were made."""
    return _change(changes, by=by)


def change_organisations(changes: Sequence[Change], *, by: Any) -> list[Change]:
    """Make each change of an organisation whose `before` is still true; those that were made."""
    return _change(changes, by=by)


def change_households(changes: Sequence[Change], *, by: Any) -> list[Change]:
    """Make each change of a household whose `before` is still true; those that were made."""
    return _change(changes, by=by)


@transaction.atomic
def _change(changes: Sequence[Change], *, by: Any) -> list[Change]:
    given = [change for change in changes if change.field == "owner"]
    told = {_detail(change): change for change in changes if change.field != "owner"}
    made = [told[detail] for detail in change_details(list(told), by=by)]
    return made + _give(given, by=by)


def _detail(change: Change) -> DetailChange:
    empty = None if change.field == "birthday" else ""
    before, after = (empty if value is None else value for value in (change.before, change.after))
    return DetailChange(change.id, change.field, before, after)


def _give(changes: Sequence[Change], *, by: Any) -> list[Change]:
    """Let each relationship have its new keeper; the former keeping ends now."""
    if not changes:
        return []
    told = [[getattr(c, part) for c in changes] for part in ("id", "before", "after")]
    with connection.cursor() as cursor:
        cursor.execute(_GIVE, told)
        done = {party for (party,) in cursor.fetchall()}
        now, parties = clock.now(), sorted(done)
        cursor.execute("UPDATE know_keeping SET until = %s WHERE until IS NULL AND party_id = ANY (%s)", [now, parties])
        cursor.execute(
            "INSERT INTO know_keeping (party_id, user_id, since) "
            "SELECT id, keeper_id, %s FROM know_party WHERE id = ANY (%s) AND keeper_id IS NOT NULL",
            [now, parties],
        )
    made = [change for change in changes if change.id in done]
    announce(_given(made), by=by)
    return made


def _given(made: Sequence[Change]) -> list[KeeperChanged]:
    """Each with the names of the colleagues before and after."""
    names = dict(everybody().filter(pk__in={pk for c in made for pk in (c.before, c.after)}).values_list("pk", "name"))
    return [
        KeeperChanged(
            party_id=each.id,
            keeper_id=each.after,
            changed={"owner": [names.get(each.before, ""), names.get(each.after, "")]},
        )
        for each in made
    ]


_GIVE = """
UPDATE know_party t SET keeper_id = c.after
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) c (party, before, after)
WHERE t.id = c.party AND t.keeper_id IS NOT DISTINCT FROM c.before RETURNING t.id
"""


def add_new_products(values: Sequence[dict[str, Any]], *, by: Any, source: str = "page") -> list[int]:
    """Add products to the catalogue, or take over what is said of numbers we know."""
    told = add_products([Product(source=source, **_known(value)) for value in values])
    return [told[value["number"]] for value in values]


def _known(value: dict[str, Any]) -> dict[str, Any]:
    return {field: given for field, given in value.items() if given is not None}


@transaction.atomic
def change_products(changes: Sequence[Change], *, by: Any) -> list[Change]:
    """Make each change of a product whose `before` is still true; those that were made."""
    made: list[Change] = []
    for field, kind in _PRODUCT_COLUMNS.items():
        those = [change for change in changes if change.field == field]
        if those:
            done = _set(field, kind, those)
            made += [change for change in those if change.id in done]
    index("product", {change.id for change in made if change.field != "margin_share"})
    told: dict[int, dict[str, list[str]]] = {}
    for change in made:
        told.setdefault(change.id, {})[change.field] = [_text(change.before), _text(change.after)]
    announce([ProductChanged(product_id=product, changed=changed) for product, changed in told.items()], by=by)
    return made


def _set(field: str, kind: str, changes: Sequence[Change]) -> set[int]:
    empty = "" if kind == "text" else None
    before = [empty if change.before is None else change.before for change in changes]
    after = [empty if change.after is None else change.after for change in changes]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE know_product t SET {field} = c.after "  # noqa: S608 - our own names
            f"FROM unnest(%s::bigint[], %s::{kind}[], %s::{kind}[]) c (product, before, after) "
            f"WHERE t.id = c.product AND t.{field} IS NOT DISTINCT FROM c.before RETURNING t.id",
            [[change.id for change in changes], before, after],
        )
        return {product for (product,) in cursor.fetchall()}


def _text(value: Any) -> str:
    return "" if value is None else str(value)
