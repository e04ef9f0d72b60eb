"""Take a renewal or an end back: it did not happen. The row goes, and its touch counts for nothing."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rapport.loop.listen.commands import correct, withdraw
from rapport.loop.listen.queries import touch_or_landed
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import EndTakenBack, RenewalTakenBack
from ..models import Contract, Renewal
from .worth import keep_worth


class NothingToTakeBack(Exception):
    """There is nothing to take back. Somebody may have done so in the meantime."""


@transaction.atomic
def take_back_renewal(contract: Contract, *, by: Any) -> Contract:
    """The last renewal did not happen; a running contract alone. Raises NothingToTakeBack."""
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    last = Renewal.objects.filter(contract=contract).order_by("-due_on").first()
    if last is None or contract.renews_on is None:
        raise NothingToTakeBack(sentence(NothingToTakeBack))
    changed = {"renews": [str(contract.renews_on), str(last.due_on)]}
    contract.renewals -= 1
    contract.renews_on = last.due_on
    contract.value = contract.value if last.value_before is None else last.value_before
    contract.save(update_fields=["renewals", "renews_on", "value"])
    keep_worth([contract.pk])
    _did_not_happen(contract, last.pk, last.renewed_at, by=by)
    last.delete()
    announce(RenewalTakenBack(contract_id=str(contract.pk), party_id=contract.party_id, changed=changed), by=by)
    return contract


@transaction.atomic
def take_back_end(contract: Contract, *, by: Any) -> Contract:
    """It goes on as before. Raises NothingToTakeBack."""
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    if contract.ended_at is None:
        raise NothingToTakeBack(sentence(NothingToTakeBack))
    _did_not_happen(contract, contract.end_touch, contract.ended_at, by=by)
    changed = {"ended": [str(contract.ended_at), ""]}
    contract.ended_at, contract.ended_by, contract.end_told, contract.reason = None, None, None, ""
    contract.renews_on = contract.date_of(contract.renewals + 1)
    contract.save(update_fields=["ended_at", "ended_by", "end_told", "reason", "renews_on"])
    announce(EndTakenBack(contract_id=str(contract.pk), party_id=contract.party_id, changed=changed), by=by)
    return contract


def _did_not_happen(contract: Contract, touch_id: UUID, at: datetime, *, by: Any) -> None:
    """Its touch counts for nothing, also one that still waits for the projector."""
    if contract.party_id is not None:
        withdraw(touch_id, at=at, party_id=contract.party_id, by=by)
    elif told := touch_or_landed(touch_id):
        correct(told, withdrawn=True, by=by)
