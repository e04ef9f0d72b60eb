"""Stop writing to an address, whoever it belongs to; and lift it again."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce

from .. import recognise
from ..facts import AddressSuppressed, SuppressionLifted
from ..marking import MARK_IN_SQL, mark_of, marking_key
from ..models import Identity, Suppression, Topic
from .holding import hold_parties


@transaction.atomic
def suppress(
    address: str, kind: str, *, topic: Topic | None = None, why: str = "", source: str = "page", by: Any = None
) -> Suppression:
    """Write to this address or number no more, or no more about this topic; said twice, it is said once.

    Raises NotAnEmail, NotAPhone.
    """
    address = recognise.address(address)
    kind, owners = Suppression.Kind(kind), _owners(address)
    hold_parties(owners)
    made, is_new = Suppression.objects.get_or_create(
        mark=mark_of(address), kind=kind, topic=topic, lifted_at=None,
        defaults={"address": address, "since": clock.now(), "why": why[:300], "source": source},
    )  # fmt: skip
    if is_new:
        for owner in _whom(owners):
            announce(AddressSuppressed(suppression_id=made.pk, kind=kind, party_id=owner), by=by)
    return made


@transaction.atomic
def lift(suppression: Suppression, *, by: Any) -> Suppression:
    """The address may be written to again; lifted twice, it is lifted once."""
    suppression = Suppression.objects.select_for_update(of=("self",)).get(pk=suppression.pk)
    if suppression.lifted_at is None:
        suppression.lifted_at, suppression.lifted_by = clock.now(), by
        suppression.save(update_fields=["lifted_at", "lifted_by"])
        for owner in _whom(_owners(suppression.address)):
            announce(SuppressionLifted(suppression_id=suppression.pk, kind=suppression.kind, party_id=owner), by=by)
    return suppression


def forget_addresses(party: int) -> None:
    """Keep no more than the marks of what its addresses are: it is about to go."""
    _forget("i.party_id = %s", [party])


def forget_addresses_of(source: str) -> None:
    """The same of all addresses that a source brought, itself or with a party: it is about to be taken back."""
    _forget("(i.source = %s OR i.party_id IN (SELECT id FROM know_party WHERE source = %s))", [source, source])


def _forget(which: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FORGET.format(which=which), [marking_key(), *values])


_FORGET = f"""
UPDATE know_suppression s SET address = '', why = '' FROM know_identity i
WHERE s.mark = {MARK_IN_SQL} AND i.kind IN ('email', 'phone') AND {{which}}
"""  # noqa: S608 - put together from constants


def _whom(owners: list[int]) -> Sequence[int | None]:
    """Whom it is told of: each of them, or nobody by name."""
    return owners or [None]


def _owners(address: str) -> list[int]:
    """Whose address it is: an e-mail names one party, a number may be shared."""
    kind = Identity.Kind.EMAIL if "@" in address else Identity.Kind.PHONE
    return list(
        Identity.objects.filter(kind=kind, value=address).order_by("party_id").values_list("party_id", flat=True)
    )
