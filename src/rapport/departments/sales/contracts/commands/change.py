"""Change what a contract that exists says: its product, start, term, next date and end. Its touches follow."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import transaction

from rapport.loop.know.models import Product
from rapport.loop.listen.commands import retell
from rapport.loop.listen.touches import noon
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone
from rapport.platform.journal.commands import announce
from rapport.platform.records.declare import Change

from ..facts import ContractChanged
from ..models import LONGEST_TERM, Contract, Renewal
from .deeds import can_begin, end_contract
from .refusals import (
    BeganTooLate,
    EndsAhead,
    EndsBeforeItBegan,
    EndsBeforeItWasRenewed,
    HasNoNextDate,
    HasNotEnded,
    NeedsADate,
    NoSuchStart,
    NoSuchTerm,
    RenewedAhead,
    RenewsTooEarly,
    RenewsTooLate,
)
from .undo import take_back_end
from .worth import keep_worth

#: Which column says each field that can be changed.
COLUMNS = {"product": "product_id", "starts": "starts_on", "term": "term", "renews": "renews_on", "ended": "ended_at",
           "reason": "reason"}  # fmt: skip
#: What another date is counted from; in this order the form's fields hang on one another.
DATED = ("starts", "term", "renews")
FARTHEST = timedelta(days=36_525)


@dataclass
class Rewriting:
    """A contract that is about to say something else, its renewals in their order, and what its touches then say."""

    contract: Contract
    renewals: list[Renewal]
    here: tzinfo
    otherwise: dict[UUID, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))

    def is_told(self, touch: UUID, **parts: Any) -> None:
        self.otherwise[touch] |= parts


@transaction.atomic
def change_contracts(changes: Sequence[Change], *, by: Any) -> list[Change]:
    """Make each change whose `before` still is true; those that were made. Raises what is in `refusals`."""
    wanted: dict[UUID, dict[str, Change]] = defaultdict(dict)
    for each in changes:
        wanted[each.id][each.field] = each
    there = Contract.objects.select_for_update().order_by("pk").in_bulk(list(wanted))
    renewals: dict[UUID, list[Renewal]] = defaultdict(list)
    for renewal in Renewal.objects.filter(contract__in=there).order_by("due_on"):
        renewals[renewal.contract_id].append(renewal)
    here = zone(workspace().time_zone)
    names = _names(changes)
    made: list[Change] = []
    for pk, contract in sorted(there.items()):
        true = {name: each for name, each in wanted[pk].items() if _says(contract, name) == _plain(each.before)}
        if true:
            after = {name: _plain(each.after) for name, each in true.items()}
            _change(Rewriting(contract, renewals[pk], here), after, names, by=by)
            made += true.values()
    if "starts" in {each.field for each in made}:
        keep_worth(list(there))
    return made


def _says(contract: Contract, name: str) -> Any:
    return _plain(getattr(contract, COLUMNS[name]))


def _plain(value: Any) -> Any:
    return None if value == "" else value


def _names(changes: Sequence[Change]) -> dict[Any, str]:
    """What the products are called that these changes are about."""
    ids = {pk for each in changes if each.field == "product" for pk in (each.before, each.after) if pk is not None}
    return dict(Product.objects.filter(pk__in=ids).values_list("pk", "name"))


def _change(rewriting: Rewriting, after: Mapping[str, Any], names: Mapping[Any, str], *, by: Any) -> None:
    """All that one contract shall say from now on; that it ends, or goes on, is a deed of its own."""
    if "ended" in after and after["ended"] is None:
        rewriting.contract = take_back_end(rewriting.contract, by=by)
    contract = rewriting.contract
    before = {name: _says(contract, name) for name in COLUMNS}
    ends = after.get("ended") if contract.ended_at is None else None
    if "product" in after:
        contract.product_id = after["product"]
    if after.keys() & set(DATED):
        _count_anew(rewriting, after)
    if contract.ended_at is not None and after.keys() & {"ended", "reason"}:
        _end_otherwise(rewriting, after)
    elif after.get("reason") and not ends:
        raise HasNotEnded
    _keep(rewriting, before, names, by=by)
    if ends:
        _refuse_end(ends, rewriting)
        end_contract(contract, at=ends, reason=after.get("reason") or "", by=by)


def _count_anew(rewriting: Rewriting, after: Mapping[str, Any]) -> None:
    """Another start or term moves the renewal dates that were counted from them, and renewals told of these days."""
    contract, here = rewriting.contract, rewriting.here
    dates = {nth: contract.date_of(nth) for nth in range(1, contract.renewals + 2)}
    began, term = contract.starts_on, contract.term
    contract.starts_on, contract.term = after.get("starts", began), int(after.get("term", term))
    if not 1 <= contract.term <= LONGEST_TERM:
        raise NoSuchTerm
    if not can_begin(contract.starts_on):
        raise NoSuchStart
    if contract.starts_on.year + contract.term * (contract.renewals + 2) // 12 >= date.max.year:
        raise RenewedAhead
    if (contract.starts_on, contract.term) != (began, term):
        rewriting.is_told(contract.start_touch, payload={"term": contract.term, "renews": str(contract.date_of(1))})
        if contract.starts_on != began:
            rewriting.is_told(contract.start_touch, occurred_at=noon(contract.starts_on, here))
        for nth, renewal in enumerate(rewriting.renewals, start=1):
            _move(renewal, nth, dates[nth], rewriting)
    if contract.renews_on is not None and contract.renews_on == dates[contract.renewals + 1]:
        contract.renews_on = contract.date_of(contract.renewals + 1)
    if "renews" in after:
        _agree_on(after["renews"], rewriting)
    _refuse_disorder(rewriting)


def _move(renewal: Renewal, nth: int, was: date, rewriting: Rewriting) -> None:
    """One of its renewals: what was told of the day it was due moves with it, what was done on a day stays."""
    contract, here = rewriting.contract, rewriting.here
    if renewal.due_on == was:
        renewal.due_on = contract.date_of(nth)
    if renewal.renewed_at == noon(was, here):
        renewal.renewed_at = noon(renewal.due_on, here)
        if renewal.renewed_at > clock.now():
            raise RenewedAhead
        rewriting.is_told(renewal.pk, occurred_at=renewal.renewed_at)
    rewriting.is_told(renewal.pk, payload={"term": contract.term, "renews": str(contract.date_of(nth + 1))})


def _agree_on(day: date | None, rewriting: Rewriting) -> None:
    """Another next date was agreed: from it on, dates are counted from it."""
    contract = rewriting.contract
    if contract.ended_at is not None:
        raise HasNoNextDate
    if day is None:
        raise NeedsADate
    if day > clock.now().date() + FARTHEST:
        raise RenewsTooLate
    contract.agreed_on = contract.agreed_nth = None
    if contract.date_of(contract.renewals + 1) != day:
        contract.agreed_on, contract.agreed_nth = day, contract.renewals + 1
    contract.renews_on = day
    last = rewriting.renewals[-1].pk if rewriting.renewals else contract.start_touch
    payload = rewriting.otherwise[last].get("payload", {}) if last in rewriting.otherwise else {}
    rewriting.is_told(last, payload=payload | {"renews": str(day)})


def _refuse_disorder(rewriting: Rewriting) -> None:
    """It begins, is renewed and is due in this order."""
    contract = rewriting.contract
    happened = [renewal.renewed_at for renewal in rewriting.renewals]
    if contract.ended_at is not None:
        happened.append(contract.ended_at)
    if any(at.astimezone(rewriting.here).date() < contract.starts_on for at in happened):
        raise BeganTooLate
    dates = [contract.starts_on, *(renewal.due_on for renewal in rewriting.renewals)]
    dates += [contract.renews_on] if contract.renews_on else []
    if any(one >= two for one, two in pairwise(dates)):
        raise RenewsTooEarly


def _end_otherwise(rewriting: Rewriting, after: Mapping[str, Any]) -> None:
    """It ended at another moment, or for another reason, than was said."""
    contract = rewriting.contract
    told = contract.end_touch
    contract.ended_at, contract.reason = (
        after.get("ended", contract.ended_at),
        after.get("reason", contract.reason) or "",
    )
    assert contract.ended_at is not None
    if "ended" in after:
        _refuse_end(contract.ended_at, rewriting)
    contract.end_told = told
    rewriting.is_told(told, occurred_at=contract.ended_at, said=contract.reason or None)


def _refuse_end(at: datetime, rewriting: Rewriting) -> None:
    if at > clock.now():
        raise EndsAhead
    if at.astimezone(rewriting.here).date() < rewriting.contract.starts_on:
        raise EndsBeforeItBegan
    if any(at < renewal.renewed_at for renewal in rewriting.renewals):
        raise EndsBeforeItWasRenewed


def _keep(rewriting: Rewriting, before: Mapping[str, Any], names: Mapping[Any, str], *, by: Any) -> None:
    """The row, its renewals and its touches say the same; the journal says what they said before."""
    contract = rewriting.contract
    changed = {
        name: [_text(name, before[name], names), _text(name, _says(contract, name), names)]
        for name in COLUMNS
        if before[name] != _says(contract, name)
    }
    if not changed:
        return
    new = retell(rewriting.otherwise, by=by)
    contract.start_told = new.get(contract.start_touch, contract.start_told)
    contract.end_told = new.get(contract.end_told, contract.end_told) if contract.end_told else None
    contract.save()
    _keep_renewals(rewriting.renewals, new)
    announce(ContractChanged(contract_id=str(contract.pk), party_id=contract.party_id, changed=changed), by=by)


def _keep_renewals(renewals: Sequence[Renewal], new: Mapping[UUID, UUID]) -> None:
    """Each as it is now, with the id of the touch that tells of it."""
    Renewal.objects.filter(pk__in=[each.pk for each in renewals]).delete()
    for each in renewals:
        each.pk = new.get(each.pk, each.pk)
    Renewal.objects.bulk_create(renewals)


def _text(name: str, value: Any, names: Mapping[Any, str]) -> str:
    if value is None:
        return ""
    return names.get(value, str(value)) if name == "product" else str(value)
