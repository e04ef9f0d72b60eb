"""What do rows of contracts become? Contracts with all that has happened with them, and the customers behind them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapport.departments.sales.contracts.commands import NewContract, is_possible, start_contracts
from rapport.departments.sales.contracts.models import LONGEST_TERM, Contract
from rapport.loop.know.models import Kind as PartyKind
from rapport.platform.languages import _
from rapport.platform.ui import formats

from ..meaning.numbers import minor
from ..rows import Row
from .circle import Circle, NotOnePerson
from .orders import DEAREST, product_number, products_of, waiting_under
from .plan import About, Plan
from .settle import settle
from .somebody import Somebody, identities_in, newcomer


@dataclass
class ContractsPlan(Plan):
    """Contracts that are about to be started, each with its customer."""

    circle: Circle = field(default_factory=Circle)
    contracts: list[tuple[NewContract, Somebody | None, Row]] = field(default_factory=list)

    def carry_out(self, about: About) -> None:
        settle(self.circle, about)
        products = products_of([row for *__, row in self.contracts], about)
        for contract, somebody, row in self.contracts:
            contract.party = somebody.party if somebody else None
            contract.product = products.get(product_number(row))
        news = [contract for contract, *__ in self.contracts]
        start_contracts(news, source=about.mapping.options.system, run=about.run, by=about.by)


def plan_contracts(rows: Sequence[Row], about: About, circle: Circle) -> Plan:
    """Recognise whose contract it is, or get to know them; one that its system has told before is left as it is."""
    plan = ContractsPlan(circle=circle)
    circle.fetch(rows)
    before, numbers = len(circle.newcomers), [row.get("contract") for row in rows if not row.is_broken]
    source = about.mapping.options.system
    known = set(Contract.objects.filter(source=source, number__in=numbers).values_list("number", flat=True))
    for row in rows:
        if row.is_broken:
            plan.skip(row)
        elif row.get("contract") in known:
            plan.note_problems(row)
            plan.will(row, "known", _("Known by its number"), title=row.get("contract"))
        elif because := _wrong(row, about):
            plan.skip(row, because)
        else:
            known.add(row.get("contract"))
            _take_in(plan, row, about, circle)
    plan.nouns["contracts"] += len(plan.contracts)
    plan.nouns["people"] += len(circle.newcomers) - before
    return plan


def _wrong(row: Row, about: About) -> str:
    """Why it cannot be a contract; "" when it can."""
    if abs(row.get("value")) > DEAREST:
        return _("This contract is too dear to be true.")
    if not 1 <= row.get("term") <= LONGEST_TERM:
        return _("A contract runs for 1 to %(most)s months at a time.", most=LONGEST_TERM)
    if not is_possible(_new(row, about)):
        return _("It ends before it begins, or was renewed more often than there is time for.")
    return ""


def _take_in(plan: ContractsPlan, row: Row, about: About, circle: Circle) -> None:
    try:
        somebody = _customer(row, about, circle)
    except NotOnePerson as problem:
        plan.skip(row, str(problem))
        return
    new = _new(row, about)
    new.identity = None if somebody else waiting_under(row)
    plan.contracts.append((new, somebody, row))
    plan.note_problems(row)
    when = {"months": new.term, "day": new.starts_on}
    told = (
        _("New: %(months)s months from %(day)s, ended", **when)
        if new.ended_at
        else _("New: %(months)s months from %(day)s", **when)
    )
    plan.will(row, "added", told, title=new.number, sub=somebody.name if somebody else _("no customer named"))


def _new(row: Row, about: About) -> NewContract:
    currency = row.get("currency") or about.mapping.options.currency
    return NewContract(
        number=row.get("contract"), starts_on=row.get("starts"), term=row.get("term"),
        value=minor(row.get("value"), formats.DECIMALS.get(currency, 2)), currency=currency,
        renewals=row.get("renewals", 0), ended_at=row.get("ended"), reason=row.get("reason", ""),
    )  # fmt: skip


def _customer(row: Row, about: About, circle: Circle) -> Somebody | None:
    """Whose it is; nobody when the row does not say, or when unknown people are to be waited for."""
    if not identities_in(row):
        return None
    somebody = circle.find(row)
    if somebody is None and about.mapping.options.unknown_people == "add":
        somebody = circle.add(newcomer(PartyKind.PERSON, row))
    if somebody is not None and not somebody.binned_on:
        somebody.learn(row)
        circle.note(somebody)
    return somebody
