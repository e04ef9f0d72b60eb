"""Put parties and products into the bin, bring them back, and erase what nobody brought back in time."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.access.rights import scope_of
from rapport.platform.journal.commands import announce, forget_values
from rapport.platform.languages import _
from rapport.platform.teamwork.commands import forget_records

from ..facts import PartyBinned, PartyBroughtBack, PartyErased, ProductBinned, ProductBroughtBack
from ..models import Kind, Party
from ..queries import RECORDS
from .forgetting import forgetting
from .suppressions import forget_addresses

_INTO = "UPDATE {table} SET binned_at = %s, binned_by_id = %s WHERE id = ANY (%s) AND binned_at IS NULL RETURNING id"
_OUT_OF = (
    "UPDATE {table} SET binned_at = NULL, binned_by_id = NULL "
    "WHERE id = ANY (%s) AND binned_at IS NOT NULL {mine} RETURNING id"
)


@transaction.atomic
def bin_parties(ids: Sequence[int], *, by: Any) -> int:
    """Out of sight until they are brought back; words, identities and touches stay theirs. How many."""
    done = _into("know_party", ids, by)
    announce([PartyBinned(party_id=party) for party in done], by=by)
    return len(done)


@transaction.atomic
def bring_people_back(ids: Sequence[int], *, by: Any) -> int:
    """People that this colleague may delete, out of the bin as they were; how many."""
    return _bring_back(Kind.PERSON, "person", ids, by)


@transaction.atomic
def bring_organisations_back(ids: Sequence[int], *, by: Any) -> int:
    """Organisations that this colleague may delete, out of the bin as they were; how many."""
    return _bring_back(Kind.ORGANISATION, "organisation", ids, by)


@transaction.atomic
def bring_households_back(ids: Sequence[int], *, by: Any) -> int:
    """Households that this colleague may delete, out of the bin as they were; how many."""
    return _bring_back(Kind.HOUSEHOLD, "person", ids, by)


def _bring_back(kind: Kind, noun: str, ids: Sequence[int], by: Any) -> int:
    scope = scope_of(by, noun, "delete")
    mine = "AND kind = %s" + ("" if scope.everything else " AND keeper_id = ANY (%s)")
    values = [int(kind)] if scope.everything else [int(kind), sorted(scope.owners)]
    with connection.cursor() as cursor:
        cursor.execute(_OUT_OF.format(table="know_party", mine=mine), [list(ids), *values])
        done = [party for (party,) in cursor.fetchall()]
    announce([PartyBroughtBack(party_id=party) for party in done], by=by)
    return len(done)


@transaction.atomic
def bin_products(ids: Sequence[int], *, by: Any) -> int:
    """No longer offered; orders that name them stay as they are. How many."""
    done = _into("know_product", ids, by)
    announce([ProductBinned(product_id=product) for product in done], by=by)
    return len(done)


@transaction.atomic
def bring_products_back(ids: Sequence[int], *, by: Any) -> int:
    """Offered again; how many."""
    with connection.cursor() as cursor:
        cursor.execute(_OUT_OF.format(table="know_product", mine=""), [list(ids)])
        done = [product for (product,) in cursor.fetchall()]
    announce([ProductBroughtBack(product_id=product) for product in done], by=by)
    return len(done)


def _into(table: str, ids: Sequence[int], by: Any) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_INTO.format(table=table), [clock.now(), by and by.pk, list(ids)])
        return [pk for (pk,) in cursor.fetchall()]


@transaction.atomic
def erase_party(party_id: int, *, by: Any = None) -> None:
    """Take a party that is in the bin out for good; its touches have been taken out by `listen` before.

    Of addresses that are not written to, their marks stay.
    """
    if not Party.objects.in_bin().filter(pk=party_id).exists():
        return
    forget_addresses(party_id)
    forget_records(RECORDS.values(), [party_id], why=_("party %(number)s erased", number=party_id), by=by)
    with forgetting():
        gone, __ = Party.objects.in_bin().filter(pk=party_id).delete()
    if gone:
        forget_values("party", [party_id], why=_("party %(number)s erased", number=party_id), by=by)
        announce(PartyErased(party_id=party_id), by=by)
