"""What can be done? Start contracts, renew them, end them: each a row and its touch, written by one command."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from rapport.loop.listen.commands import record
from rapport.loop.listen.touches import Touch, noon, uuid7
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _, sentence
from rapport.platform.records.commands.index import index
from rapport.platform.ui import formats

from ..facts import ContractEnded, ContractRenewed, ContractStarted
from ..models import LONGEST_TERM, MOST_RENEWALS, Contract, Renewal
from .worth import keep_worth

#: Of other years no touch can tell.
EARLIEST_YEAR, FARTHEST_YEARS = 1970, 10
#: Rows a statement; it cannot have more than 65,535 values.
AT_ONCE = 2000


@dataclass(slots=True, kw_only=True)
class NewContract:
    """A contract about to be started; `term` in months, `value` for one term in minor units.

    One that began long ago says how often it was renewed since, and when it ended. Without `party` it waits for its
    customer; `identity` then stands in.
    """

    number: str
    starts_on: date
    term: int
    value: int
    currency: str
    party: int | None = None
    identity: str | None = None
    on_behalf_of: int | None = None
    product: int | None = None
    topic: str | None = None
    channel: str = "other"
    renewals: int = 0
    ended_at: datetime | None = None
    reason: str = ""
    id: UUID = field(default_factory=uuid7)


class NotAContract(ValueError):
    """A contract runs for 1 to 600 months at a time, was renewed 0 to 1,200 times, and ends after it began.

    It begins between 1970 and ten years from now.
    """

    def __init__(self, new: NewContract) -> None:
        super().__init__(_("Contract %(number)s: %(why)s", number=new.number, why=sentence(NotAContract)))


class AlreadyEnded(Exception):
    """This contract has ended; it can be neither renewed nor ended once more."""


class NotDueThen(ValueError):
    """This is not the next renewal date of the contract. Somebody may have renewed it in the meantime."""


@transaction.atomic
def start_contracts(
    news: Sequence[NewContract],
    *,
    source: str,
    run: int | None = None,
    payload: dict[str, Any] | None = None,
    by: Any = None,
) -> int:
    """Start one or many contracts with their touches; numbers this source has used before are left out. How many.

    `payload` is what the source says of all of them; it is kept with every touch. What has happened with a contract
    since it began is recorded and not announced: it is no news. Raises NotAContract.
    """
    news, here = _unknown(news, source), zone(workspace().time_zone)
    for new in news:
        if not _can_be(new, here):
            raise NotAContract(new)
    contracts = [_contract(new, source=source, run=run, by=by) for new in news]
    renewals = [renewal for contract in contracts for renewal in _so_far(contract, here)]
    Contract.objects.bulk_create(contracts, batch_size=AT_ONCE)
    Renewal.objects.bulk_create(renewals, batch_size=AT_ONCE)
    keep_worth([contract.pk for contract in contracts])
    index("contract", [contract.pk for contract in contracts], new=True)
    history: dict[UUID, list[Renewal]] = {contract.pk: [] for contract in contracts}
    for renewal in renewals:
        history[renewal.contract_id].append(renewal)
    record(
        [
            touch
            for new, contract in zip(news, contracts, strict=True)
            for touch in _touches(new, contract, history[contract.pk], here, payload or {})
        ]
    )
    announce([ContractStarted(contract_id=str(c.pk), party_id=c.party_id, value=c.value) for c in contracts], by=by)
    return len(contracts)


@transaction.atomic
def renew(
    contract: Contract, *, due_on: date, at: datetime | None = None, value: int | None = None, by: Any
) -> Contract:
    """Renew it at its next date, which the caller names: said twice, it still is renewed once.

    `value` is the new value of a term, if it changes. Raises AlreadyEnded, NotDueThen.
    """
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    if Renewal.objects.filter(contract=contract, due_on=due_on).exists():
        return contract
    if contract.renews_on is None:
        raise AlreadyEnded(sentence(AlreadyEnded))
    if due_on != contract.renews_on:
        raise NotDueThen(sentence(NotDueThen))

    before, contract.value = contract.value, contract.value if value is None else value
    changed = {} if contract.value == before else {"value": [amount(v, contract) for v in (before, contract.value)]}
    contract.renewals += 1
    contract.renews_on = contract.date_of(contract.renewals + 1)
    contract.save(update_fields=["value", "renewals", "renews_on"])
    keep_worth([contract.pk])
    renewal = Renewal.objects.create(
        id=uuid7(), contract=contract, due_on=due_on, renewed_at=at or clock.now(), renewed_by=by, value=contract.value,
        value_before=before,
    )  # fmt: skip
    record([_renewed(contract, renewal, contract.renewals)])
    changed["renews"] = [str(due_on), str(contract.renews_on)]
    announce(ContractRenewed(contract_id=str(contract.pk), party_id=contract.party_id, changed=changed), by=by)
    return contract


@transaction.atomic
def end_contract(contract: Contract, *, at: datetime | None = None, reason: str = "", by: Any) -> Contract:
    """It ends now, or did at `at`, and is renewed no more. Raises AlreadyEnded, unless it ended at that very moment."""
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    if contract.ended_at is not None:
        if contract.ended_at == at:
            return contract
        raise AlreadyEnded(sentence(AlreadyEnded))

    changed = {"renews": [str(contract.renews_on), ""]}
    contract.ended_at, contract.ended_by, contract.reason = at or clock.now(), by, reason[:200]
    contract.renews_on, contract.end_told = None, uuid7()
    contract.save(update_fields=["ended_at", "ended_by", "end_told", "reason", "renews_on"])
    record([_ended(contract)])
    changed["ended"] = ["", str(contract.ended_at)]
    announce(ContractEnded(contract_id=str(contract.pk), party_id=contract.party_id, changed=changed), by=by)
    return contract


def remove_contracts(source: str, *, run: int | None = None) -> None:
    """Take out the contracts of a source, or of one run of it. Its touches go with `listen.commands.remove_source`."""
    mine = Contract.objects.filter(source=source, **({} if run is None else {"run": run}))
    Renewal.objects.filter(contract__in=mine).delete()
    mine._raw_delete(mine.db)  # what hung on them is gone: no need to fetch them first


def _unknown(news: Sequence[NewContract], source: str) -> list[NewContract]:
    """Those whose number this source has not used before; of two with one number, the later."""
    numbers = [new.number for new in news]
    known = set(Contract.objects.filter(source=source, number__in=numbers).values_list("number", flat=True))
    return list({new.number: new for new in news if new.number not in known}.values())


def is_possible(new: NewContract) -> bool:
    """Could it be started? It runs for a term that there is, to a date that there is, and ends after it began."""
    return _can_be(new, zone(workspace().time_zone))


def _can_be(new: NewContract, here: tzinfo) -> bool:
    if not (1 <= new.term <= LONGEST_TERM and 0 <= new.renewals <= MOST_RENEWALS):
        return False
    ended = new.ended_at is not None and new.ended_at < noon(new.starts_on, here)
    latest = max((new.ended_at or clock.now()).year, new.starts_on.year + new.term * new.renewals // 12)
    return not ended and can_begin(new.starts_on) and latest < clock.now().year + FARTHEST_YEARS


def can_begin(day: date) -> bool:
    """Is it a day of which touches can tell?"""
    return EARLIEST_YEAR <= day.year < clock.now().year + FARTHEST_YEARS


def _contract(new: NewContract, *, source: str, run: int | None, by: Any) -> Contract:
    contract = Contract(
        id=new.id, party_id=new.party, product_id=new.product, number=new.number, starts_on=new.starts_on,
        term=new.term, value=new.value, currency=new.currency, renewals=new.renewals, ended_at=new.ended_at,
        ended_by=by if new.ended_at else None, reason=new.reason[:200], source=source, run=run,
    )  # fmt: skip
    contract.renews_on = None if new.ended_at else contract.date_of(new.renewals + 1)
    return contract


def _so_far(contract: Contract, here: tzinfo) -> Iterator[Renewal]:
    """The renewals that lie behind a contract of which we hear only now."""
    for nth in range(1, contract.renewals + 1):
        due = contract.date_of(nth)
        yield Renewal(id=uuid7(), contract=contract, due_on=due, renewed_at=noon(due, here), value=contract.value)


def amount(value: int, contract: Contract) -> str:
    """To the last cent, as the journal keeps it: "120.00 EUR"."""
    return f"{Decimal(value).scaleb(-formats.DECIMALS.get(contract.currency, 2))} {contract.currency}"


def _touches(
    new: NewContract, contract: Contract, renewals: Sequence[Renewal], here: tzinfo, payload: dict[str, Any]
) -> Iterator[Touch]:
    """All that has happened with a contract so far; `payload` and what only its start says go with each."""
    more: dict[str, Any] = {
        "identity": new.identity,
        "on_behalf_of": new.on_behalf_of,
        "topic": new.topic,
        "channel": new.channel,
        "payload": payload,
    }
    yield _touch(contract, "contract.started", noon(new.starts_on, here), id=contract.pk, next_on=contract.date_of(1),
                 **more)  # fmt: skip
    for nth, renewal in enumerate(renewals, start=1):
        yield _renewed(contract, renewal, nth, **more)
    if contract.ended_at:
        yield _ended(contract, **more)


def _renewed(contract: Contract, renewal: Renewal, nth: int, **more: Any) -> Touch:
    """`nth` is which of its renewals this is: 1, 2, ..."""
    return _touch(
        contract, "contract.renewed", renewal.renewed_at, id=renewal.pk, part=f":{nth}:{renewal.pk}",
        next_on=contract.date_of(nth + 1), **more,
    )  # fmt: skip


def _ended(contract: Contract, **more: Any) -> Touch:
    at = contract.ended_at or clock.now()
    part = f":end:{contract.end_touch}"  # taken back, it may end once more
    return _touch(
        contract, "contract.ended", at, id=contract.end_touch, part=part, said=contract.reason or None, **more
    )


def _touch(
    contract: Contract,
    kind: str,
    at: datetime,
    *,
    part: str = "",
    next_on: date | None = None,
    payload: dict[str, Any] | None = None,
    **more: Any,
) -> Touch:
    """What happened with the contract, as part of what its source brought in: taken back, it goes with the contract.

    `next_on` is the renewal date that comes after.
    """
    told = {"number": contract.number, "term": contract.term, **(payload or {})}
    told |= {} if next_on is None else {"renews": str(next_on)}
    return Touch(
        kind=kind, direction=Direction.FROM_THEM, occurred_at=at, party=contract.party_id, subject_type="contract",
        subject_id=str(contract.pk), value=contract.value, currency=contract.currency, source=contract.source,
        run=contract.run, external_id=f"contract:{contract.number}{part}", payload=told,
        **({"channel": "other"} | more),
    )  # fmt: skip
