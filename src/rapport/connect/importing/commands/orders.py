"""What do the lines of orders become? Orders, returns, products, and the customers behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rapport.departments.sales.commands import NewLine, NewOrder, NewReturn, place_orders, take_back
from rapport.departments.sales.models import Order, Return
from rapport.loop.know.commands import add_products
from rapport.loop.know.models import Kind as PartyKind
from rapport.loop.know.models import Product
from rapport.platform.languages import _, written
from rapport.platform.ui import formats

from ..meaning.numbers import minor
from ..rows import Problem, Row
from ..survey import has_sign
from .circle import Circle, NotOnePerson
from .own import fill_own
from .plan import About, Plan, title_of
from .related import relate
from .required import Required
from .settle import settle
from .somebody import Somebody, identities_in, newcomer

MOST_LINES = 5000
DEAREST = 10**12
MOST_PIECES = 2**31 - 1


@dataclass(slots=True)
class OrderRows:
    """All rows of the file with one order number."""

    rows: list[Row]

    @property
    def number(self) -> str:
        return self.rows[0].get("order", "")

    @property
    def face(self) -> Row:
        """The row that says whose order it is."""
        return next((row for row in self.rows if identities_in(row)), self.rows[0])


class NotAnOrder(Exception):
    """These rows do not make one order; the message is a sentence."""


@dataclass(slots=True)
class _Line:
    row: Row
    quantity: int
    value: int


@dataclass
class OrdersPlan(Plan):
    """Orders and returns that are about to be written, each with its customer."""

    circle: Circle = field(default_factory=Circle)
    orders: list[tuple[NewOrder, Somebody | None, list[_Line]]] = field(default_factory=list)
    returns: list[tuple[NewReturn, Somebody | None, Row]] = field(default_factory=list)
    own: dict[str, list[tuple[UUID, dict[str, Any]]]] = field(default_factory=lambda: {"order": [], "return": []})

    def carry_out(self, about: About) -> None:
        settle(self.circle, about)
        products = products_of([line.row for each in self.orders for line in each[2]], about)
        products |= products_of([each[2] for each in self.returns], about)
        for order, somebody, lines in self.orders:
            order.party = somebody.party if somebody else None
            order.lines = [
                NewLine(product=products.get(product_number(line.row)), quantity=line.quantity, value=line.value,
                        topic=line.row.get("category"))
                for line in lines
            ]  # fmt: skip
        for back, somebody, row in self.returns:
            back.party = somebody.party if somebody else None
            back.product = products.get(product_number(row))
        system = about.mapping.options.system
        place_orders([order for order, *__ in self.orders], source=system, run=about.run, by=about.by)
        take_back([back for back, *__ in self.returns], source=system, run=about.run, by=about.by)
        for noun, said in self.own.items():
            fill_own(noun, said, (), about)


def plan_orders(groups: Sequence[OrderRows], about: About, circle: Circle) -> Plan:
    """Recognise the customer of each order, or get to know them; an order wrong in one row is left out whole."""
    plan, needs = OrdersPlan(circle=circle), {noun: Required(noun, about) for noun in ("order", "return")}
    relate([row for group in groups for row in group.rows], about)
    circle.fetch([group.face for group in groups])
    system, before = about.mapping.options.system, len(circle.newcomers)
    numbers = [group.number for group in groups]
    placed = set(Order.objects.filter(source=system, number__in=numbers).values_list("number", flat=True))
    returned = set(Return.objects.filter(source=system, number__in=numbers).values_list("number", flat=True))
    for group in groups:
        try:
            bought, back = _lines(group, about)
            bought = [] if group.number in placed else bought
            back = [] if group.number in returned else back
            _refuse_lacking(group, bought, back, about, needs)
            somebody = _customer(group.face, about, circle)
        except (NotAnOrder, NotOnePerson) as problem:
            _skip(plan, group, str(problem))
            continue
        _take_in(plan, group, somebody, bought, back, about)
    plan.nouns["people"] += len(circle.newcomers) - before
    return plan


def _skip(plan: Plan, group: OrderRows, because: str) -> None:
    """Leave all rows of an order out: placed without one of them, it could never be mended."""
    for row in group.rows:
        plan.skip(row, "" if row.is_broken else because)


def _lines(group: OrderRows, about: About) -> tuple[list[_Line], list[_Line]]:
    """What was bought and what came back, in minor units; raises NotAnOrder."""
    if len(group.rows) > MOST_LINES:
        told = {"number": group.number, "most": written(MOST_LINES)}
        raise NotAnOrder(
            _("Order %(number)s has more than %(most)s rows. Is this column really the order number?", **told)
        )
    if _differ(group, "currency"):
        raise NotAnOrder(_("Order %(number)s has rows of several currencies.", number=group.number))
    if _differ(group, "number"):
        raise NotAnOrder(_("Order %(number)s has rows of several customers.", number=group.number))
    cancelled = about.cancellations and has_sign(group.number, about.mapping.options.returns_begin_with)
    bought: list[_Line] = []
    back: list[_Line] = []
    currency = _currency(group, about)
    for row in group.rows:
        if not row.is_broken and (line := _line(row, currency)):
            (back if line.quantity < 0 or cancelled else bought).append(line)
    if any(row.is_broken for row in group.rows):
        raise NotAnOrder(_("Another row of this order cannot be read."))
    if sum(line.quantity for line in bought) > MOST_PIECES:
        raise NotAnOrder(_("Order %(number)s has too many pieces to be true.", number=group.number))
    return bought, [_Line(line.row, abs(line.quantity), abs(line.value)) for line in back]


def _differ(group: OrderRows, name: str) -> bool:
    return len({row.get(name) for row in group.rows if row.get(name)}) > 1


def _line(row: Row, currency: str) -> _Line | None:
    """Quantity and value of one row; nothing, and a problem in the row, when it does not say them."""
    quantity, amount, price = row.get("quantity", 1), row.get("total"), row.get("price")
    sentence = ""
    if amount is None and price is None:
        sentence = _("Neither the price of one nor the total of the line is given.")
    elif amount is None and quantity < 0 and price < 0:
        sentence = _("A negative quantity at a negative price: was it bought or returned?")
    elif abs(price * quantity if amount is None else amount) > DEAREST:
        sentence = _("This line is too dear to be true.")
    if sentence:
        row.problems.append(Problem(row.number, sentence))
        return None
    return _Line(
        row, quantity, minor(price * quantity if amount is None else amount, formats.DECIMALS.get(currency, 2))
    )


def _refuse_lacking(
    group: OrderRows, bought: list[_Line], back: list[_Line], about: About, needs: Mapping[str, Required]
) -> None:
    """Raises NotAnOrder where a field of ours that a new order or return needs is empty, or rows contradict."""
    lacking = ""
    if bought:
        lacking = needs["order"].lacking(_values(bought[0].row, about) | _said(group.rows, "order", about))
    for line in back:
        values = _values(line.row, about) | {"returned": line.row.get("date"), "quantity": line.quantity}
        lacking = lacking or needs["return"].lacking(values | _said([line.row], "return", about))
    if lacking:
        raise NotAnOrder(lacking)


def _values(row: Row, about: About) -> dict[str, Any]:
    """What the row says, as rules of fields ask for it."""
    said = {name: row.get(name) for name in ("channel", "due", "delivered", "reason")}
    currency = row.get("currency") or about.mapping.options.currency
    return said | {"number": row.get("order"), "placed": row.get("date"), "currency": currency}


def _said(rows: Sequence[Row], noun: str, about: About) -> dict[str, Any]:
    """What these rows say in the added fields of the noun; raises NotAnOrder where they contradict each other."""
    said: dict[str, Any] = {}
    for name, own in about.mapping.own().items():
        if own.noun == noun:
            for value in (row.get(name) for row in rows if row.get(name) is not None):
                if said.setdefault(own.field.name, value) != value:
                    told = {"number": rows[0].get("order"), "field": own.label}
                    raise NotAnOrder(_("Order %(number)s has rows that differ in %(field)s.", **told))
    return said


def _currency(group: OrderRows, about: About) -> str:
    return next((row.get("currency") for row in group.rows if row.get("currency")), about.mapping.options.currency)


def _customer(face: Row, about: About, circle: Circle) -> Somebody | None:
    """Whose order it is; nobody when the row does not say, or when unknown people are to be waited for."""
    if not identities_in(face):
        return None
    somebody = circle.find(face)
    if somebody is None and about.mapping.options.unknown_people == "add":
        somebody = circle.add(newcomer(PartyKind.PERSON, face))
    if somebody is not None and not somebody.binned_on:
        somebody.learn(face)
        circle.note(somebody)
    return somebody


def _take_in(
    plan: OrdersPlan, group: OrderRows, somebody: Somebody | None, bought: list[_Line], back: list[_Line], about: About
) -> None:
    currency, face = _currency(group, about), group.face
    common: dict[str, Any] = {"currency": currency, "identity": waiting_under(face) if somebody is None else None}
    order = None
    if bought:
        first = bought[0].row
        order = NewOrder(number=group.number, placed_at=first.get("date"), lines=(), due_on=first.get("due"),
                         delivered_at=first.get("delivered"), **common)  # fmt: skip
        order.channel = first.get("channel") or order.channel
        plan.orders.append((order, somebody, bought))
        plan.own["order"].append((order.id, _said(group.rows, "order", about)))
    for place, line in enumerate(back, start=1):
        new = NewReturn(
            number=group.number if place == 1 else f"{group.number}:{place}", returned_at=line.row.get("date"),
            quantity=line.quantity, value=line.value, order=order.id if order else None, topic=line.row.get("category"),
            reason=line.row.get("reason", ""), **common,
        )  # fmt: skip
        plan.returns.append((new, somebody, line.row))
        plan.own["return"].append((new.id, _said([line.row], "return", about)))
    _count(plan, group, somebody, len(bought), len(back))


def _count(plan: Plan, group: OrderRows, somebody: Somebody | None, bought: int, back: int) -> None:
    plan.nouns["orders"] += bool(bought)
    plan.nouns["returns"] += back
    for row in group.rows:
        plan.note_problems(row)
    sub = somebody.name if somebody else _("no customer named")
    if new := bought + back:
        plan.will(group.face, "added", _new(bought, back), title=title_of(group.rows[0]), sub=sub, rows=new)
    if known := len(group.rows) - new:
        plan.will(group.face, "known", _("Known by its number"), title=group.number, sub=sub, rows=known)


def _new(bought: int, back: int) -> str:
    told = {"bought": written(bought), "returned": written(back)}
    if bought and back:
        return _("New: %(bought)s bought and %(returned)s returned", **told)
    return _("New: %(bought)s bought", **told) if bought else _("New: %(returned)s returned", **told)


def waiting_under(face: Row) -> str | None:
    """How the ledger names the customer until somebody turns out to be it."""
    return next((f"{kind}:{value}" for kind, value in identities_in(face) if kind != "phone"), None)


def product_number(row: Row) -> str:
    """The number of the product, or its name where it has none."""
    return row.get("product_number") or row.get("product", "")[:60]


def products_of(rows: Sequence[Row], about: About) -> dict[str, int]:
    """Number -> id of the products in these rows; those we do not know are put into the catalogue."""
    named = {product_number(row): row for row in reversed(rows) if product_number(row)}
    known = dict(Product.objects.filter(number__in=list(named)).values_list("number", "pk"))
    new = [
        Product(number=number, name=row.get("product") or number, category=row.get("category", ""), source=about.source)
        for number, row in named.items()
        if number not in known
    ]
    return known | (add_products(new) if new else {})
