"""What can be done? Place orders and take goods back, each with its touches; say anew what all of it is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, transaction
from procrastinate.contrib.django import app

from rapport.loop.listen.commands import record
from rapport.loop.listen.commands import remove_source as remove_touches
from rapport.loop.listen.touches import Touch, uuid7
from rapport.loop.listen.vocabulary import Direction
from rapport.platform.access.queries import workspace
from rapport.platform.journal.commands import announce, tell
from rapport.platform.money.commands import Batch, Step, begin_restating, hold_rates, restate
from rapport.platform.money.queries import spans_of_all
from rapport.platform.money.sql import day_of, fill, given, in_ours, next_ids
from rapport.platform.records.commands.index import forget, index
from rapport.platform.records.facts import ValuesWorkedOut

from .contracts.commands import keep_worth, remove_contracts
from .contracts.commands.worth import DAY, TABLE
from .facts import GoodsReturned, OrderPlaced
from .models import Contract, Order, OrderLine, Return

RESTATE = "sales.restate"
#: Before what can wait: somebody looks at the sums that they have just changed.
SOON = 10


@dataclass(slots=True, kw_only=True)
class NewLine:
    """One product of a new order; `value` and `margin` are for the whole line, in minor units."""

    product: int | None
    quantity: int
    value: int
    margin: int | None = None
    topic: str | None = None


@dataclass(slots=True, kw_only=True)
class NewOrder:
    """An order about to be placed. Without `party` it counts in totals and waits for its customer."""

    number: str
    placed_at: datetime
    currency: str
    lines: Sequence[NewLine]
    party: int | None = None
    identity: str | None = None
    channel: str = "store"
    on_behalf_of: int | None = None
    due_on: date | None = None
    delivered_at: datetime | None = None
    id: UUID = field(default_factory=uuid7)

    @property
    def value(self) -> int:
        return sum(line.value for line in self.lines)


@dataclass(slots=True, kw_only=True)
class NewReturn:
    """Goods about to be taken back; `value` in minor units, positive."""

    number: str
    returned_at: datetime
    currency: str
    quantity: int
    value: int
    party: int | None = None
    identity: str | None = None
    order: UUID | None = None
    product: int | None = None
    topic: str | None = None
    reason: str = ""
    id: UUID = field(default_factory=uuid7)


New = TypeVar("New", NewOrder, NewReturn)


@transaction.atomic
def place_orders(
    news: Sequence[NewOrder],
    *,
    source: str,
    run: int | None = None,
    payload: dict[str, Any] | None = None,
    by: Any = None,
) -> int:
    """Place one or many orders with their touches; numbers this source has used before are left out. How many.

    `payload` is what the source says of all of them; it is kept with every touch.
    """
    news, here = _unknown(news, Order, source), workspace().currency
    _copy(
        "sales_order",
        {"id": "uuid", "party_id": "int8", "number": "varchar", "placed_at": "timestamptz", "value": "int8",
         "currency": "varchar", "ours": "int8", "channel": "varchar", "due_on": "date", "delivered_at": "timestamptz",
         "source": "varchar", "run": "int8"},
        ((new.id, new.party, new.number, new.placed_at, new.value, new.currency,
          new.value if new.currency == here else None, new.channel, new.due_on, new.delivered_at, source, run)
         for new in news),
    )  # fmt: skip
    _copy(
        "sales_orderline",
        {
            "order_id": "uuid",
            "product_id": "int8",
            "quantity": "int4",
            "value": "int8",
            "margin": "int8",
            "ours": "int8",
            "ours_margin": "int8",
        },
        (
            (
                new.id,
                line.product,
                line.quantity,
                line.value,
                line.margin,
                *((line.value, line.margin) if new.currency == here else (None, None)),
            )
            for new in news
            for line in new.lines
        ),
    )
    _fill("order", news, here)
    index("order", [new.id for new in news], new=True)
    record([touch for new in news for touch in _touches_of_order(new, source=source, run=run, payload=payload or {})])
    announce([OrderPlaced(order_id=str(new.id), party_id=new.party, value=new.value) for new in news], by=by)
    return len(news)


def _unknown(news: Sequence[New], model: type[Order] | type[Return], source: str) -> list[New]:
    """Those whose number this source has not used before; of two with one number, the later."""
    numbers = [new.number for new in news]
    known = set(model.objects.filter(source=source, number__in=numbers).values_list("number", flat=True))
    return list({new.number: new for new in news if new.number not in known}.values())


def _copy(table: str, columns: dict[str, str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write the rows in one go; `columns` names each column and its PostgreSQL type."""
    query = f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT BINARY)"
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        copy.set_types(list(columns.values()))
        for row in rows:
            copy.write_row(row)


def _touches_of_order(new: NewOrder, *, source: str, run: int | None, payload: dict[str, Any]) -> list[Touch]:
    """The order as one touch with its id, and one touch for each line."""
    common: dict[str, Any] = {
        "direction": Direction.FROM_THEM, "channel": new.channel, "party": new.party, "identity": new.identity,
        "on_behalf_of": new.on_behalf_of, "currency": new.currency, "source": source, "run": run,
    }  # fmt: skip
    margins = [line.margin for line in new.lines]
    order = Touch(
        id=new.id, kind="order.placed", occurred_at=new.placed_at, subject_type="order", subject_id=str(new.id),
        value=new.value, margin=None if None in margins else sum(m for m in margins if m is not None),
        quantity=sum(line.quantity for line in new.lines), external_id=f"order:{new.number}",
        payload={"number": new.number, "lines": len(new.lines), **payload}, **common,
    )  # fmt: skip
    return [order] + [
        Touch(
            kind="item.bought", occurred_at=new.placed_at, subject_type="product",
            subject_id=str(line.product) if line.product else None, topic=line.topic, value=line.value,
            margin=line.margin, quantity=line.quantity, external_id=f"order:{new.number}:{place}",
            payload=payload or None, **common,
        )
        for place, line in enumerate(new.lines)
    ]  # fmt: skip


@transaction.atomic
def take_back(
    news: Sequence[NewReturn],
    *,
    source: str,
    run: int | None = None,
    payload: dict[str, Any] | None = None,
    by: Any = None,
) -> int:
    """Take goods back, with their touches; numbers this source has used before are left out. How many."""
    news, here = _unknown(news, Return, source), workspace().currency
    Return.objects.bulk_create(
        Return(
            id=new.id,
            party_id=new.party,
            order_id=new.order,
            product_id=new.product,
            number=new.number,
            returned_at=new.returned_at,
            quantity=new.quantity,
            value=new.value,
            currency=new.currency,
            ours=new.value if new.currency == here else None,
            reason=new.reason[:200],
            source=source,
            run=run,
        )
        for new in news
    )
    _fill("return", news, here)
    index("return", [new.id for new in news], new=True)
    record(
        [
            Touch(
                id=new.id,
                kind="item.returned",
                direction=Direction.FROM_THEM,
                channel="store",
                occurred_at=new.returned_at,
                party=new.party,
                identity=new.identity,
                subject_type="product",
                subject_id=str(new.product) if new.product else None,
                topic=new.topic,
                value=-new.value,
                quantity=new.quantity,
                currency=new.currency,
                said=new.reason or None,
                source=source,
                run=run,
                external_id=f"return:{new.number}",
                payload=payload,
            )
            for new in news
        ]
    )
    announce([GoodsReturned(return_id=str(n.id), party_id=n.party, value=n.value) for n in news], by=by)
    return len(news)


#: The table of each noun, and the day that says at which rate it is worth something.
_WORTH = {
    "order": ("sales_order", day_of("r.placed_at")),
    "return": ("sales_return", day_of("r.returned_at")),
    "contract": (TABLE, DAY),
}
_LINES = f"""
UPDATE sales_orderline l SET ours = w.ours, ours_margin = w.ours_margin
FROM (SELECT l.id, {in_ours("l.value", "r.currency", day_of("r.placed_at"))} AS ours,
             {in_ours("l.margin", "r.currency", day_of("r.placed_at"))} AS ours_margin
      FROM sales_orderline l JOIN sales_order r ON r.id = l.order_id WHERE r.id = ANY (%(ids)s)) w
WHERE w.id = l.id AND (l.ours, l.ours_margin) IS DISTINCT FROM (w.ours, w.ours_margin)
"""  # noqa: S608 - constants


def _fill(noun: str, news: Sequence[NewOrder | NewReturn], here: str) -> None:
    """What those in another currency are worth in ours."""
    if foreign := [new.id for new in news if new.currency != here]:
        hold_rates()
        _worth(noun, foreign)


def _worth(noun: str, ids: Sequence[UUID]) -> list[UUID]:
    """Write what these records are worth in ours; those that are worth something else now."""
    if noun == "contract":
        return keep_worth(ids)
    asked = given() | {"ids": ids}
    with connection.cursor() as cursor:
        cursor.execute(fill(*_WORTH[noun]), asked)
        changed = [pk for (pk,) in cursor.fetchall()]
        if noun == "order":
            cursor.execute(_LINES, asked)
    return changed


@transaction.atomic
def say_worth_anew(spans: Sequence[Sequence[str]]) -> None:
    """Rates changed: let a job work out anew what orders, returns and contracts of these spans are worth."""
    for noun in _WORTH if spans else ():
        go_on_restating(begin_restating(noun, spans).pk, noun)


def all_spans() -> list[list[str]]:
    """Every currency that was ever ordered, returned or agreed in, on all days."""
    nouns = (Order, Return, Contract)
    found = {code for noun in nouns for code in noun.objects.values_list("currency", flat=True).distinct()}
    return spans_of_all(found)


def go_on_restating(restating: int, noun: str) -> None:
    app.configure_task(RESTATE, queue="fields", priority=SOON).defer(restating=restating, noun=noun)


def restate_worth(restating: int, noun: str) -> None:
    """Go on from where it came to; after a while another job does."""
    if restate(restating, _step(noun)):
        go_on_restating(restating, noun)


def _step(noun: str) -> Step:
    def look(batch: Batch) -> tuple[UUID | None, int, int]:
        with connection.cursor() as cursor:
            cursor.execute(next_ids(*_WORTH[noun]), given() | batch.asked())
            ids = [pk for (pk,) in cursor.fetchall()]
        changed = _worth(noun, ids) if ids else []
        tell([ValuesWorkedOut(noun=noun, record=str(pk)) for pk in changed])
        return (ids[-1] if ids else None), len(ids), len(changed)

    return look


@transaction.atomic
def remove_source(source: str, *, run: int | None = None, by: Any = None) -> int:
    """Take out the orders, returns and contracts of a source, or of one run of it, and all its touches and loops."""
    which = {"source": source} if run is None else {"source": source, "run": run}
    mine = Order.objects.filter(**which)
    forget("return", Return.objects.filter(**which).values("pk"))
    forget("order", mine.values("pk"))
    Return.objects.filter(**which).delete()
    Return.objects.filter(order__in=mine).update(order=None)
    OrderLine.objects.filter(order__in=mine).delete()
    mine._raw_delete(mine.db)  # what hung on them is gone: no need to fetch 100,000 orders first
    remove_contracts(source, run=run)
    return remove_touches(source, run=run, by=by)
