"""What can be asked about orders and returns?"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, QuerySet, Sum

from rapport.loop.know.models import Party
from rapport.platform.access.rights import scope_of

from .models import Order, OrderLine, Return


@dataclass(frozen=True, slots=True)
class LinesSum:
    """What is in an order: lines, units, and the margin where it is known of every line."""

    lines: int
    quantity: int
    margin: int | None


@dataclass(frozen=True, slots=True)
class Readable:
    """Of whom a colleague may read the orders, and of whom the returns; ids of parties."""

    orders: frozenset[int]
    returns: frozenset[int]

    def tells(self, kind: str, party: int) -> bool:
        """May be said what was in such a touch of theirs? What is no order and no return, always."""
        if kind == "item.returned":
            return party in self.returns
        return party in self.orders or not kind.startswith(_OF_ORDERS)


#: Contracts are read with the rights on orders.
_OF_ORDERS = ("order.", "item.", "delivery.", "contract.")


def readable(user: Any, party_ids: Collection[int]) -> Readable:
    """Whose orders and returns, among these, the colleague may read."""
    return Readable(_readable(user, "order", party_ids), _readable(user, "return", party_ids))


def _readable(user: Any, noun: str, party_ids: Collection[int]) -> frozenset[int]:
    scope = scope_of(user, noun, "read")
    if scope.everything or scope.nothing:
        return frozenset(party_ids if scope.everything else ())
    return frozenset(Party.objects.filter(scope.where("keeper"), pk__in=party_ids).values_list("pk", flat=True))


def orders_of(party: Party) -> QuerySet[Order]:
    """What they ordered, the latest first, as a list tells it."""
    told = Order.objects.filter(party=party).only("number", "value", "currency", "placed_at", "cancelled_at")
    return told.order_by("-placed_at")


def lines_of(order_ids: Iterable[Any]) -> list[tuple[UUID, str | None, int, int]]:
    """The lines of these orders: (order, product by name, quantity, value), the dearest first."""
    with connection.cursor() as cursor:
        cursor.execute(_LINES, [list(order_ids)])
        return cursor.fetchall()


_LINES = """
SELECT l.order_id, p.name, l.quantity, l.value
FROM sales_orderline l LEFT JOIN know_product p ON p.id = l.product_id
WHERE l.order_id = ANY (%s::uuid[]) ORDER BY l.order_id, l.value DESC, l.id
"""


def order_totals() -> tuple[int, int]:
    """All orders, known customer or not: how many, and their value less what came back, each in its own currency."""
    orders = Order.objects.filter(cancelled_at=None).aggregate(n=Count("pk"), value=Sum("value"))
    back = Return.objects.aggregate(value=Sum("value"))
    return orders["n"], (orders["value"] or 0) - (back["value"] or 0)


def without_rate() -> list[tuple[str, str, int]]:
    """What is in no sum, as there is no rate for its day: currency, noun, how many; one question."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT_RATE)
        return cursor.fetchall()


_WITHOUT_RATE = """
SELECT currency, 'order', count(*) FROM sales_order WHERE ours IS NULL GROUP BY 1
UNION ALL SELECT currency, 'return', count(*) FROM sales_return WHERE ours IS NULL GROUP BY 1
UNION ALL SELECT currency, 'contract', count(*) FROM sales_contract WHERE ours IS NULL GROUP BY 1
"""


def lines_sum(order_id: UUID) -> LinesSum:
    """What the lines of an order come to."""
    told = OrderLine.objects.filter(order=order_id).aggregate(
        n=Count("pk"), known=Count("margin"), quantity=Sum("quantity"), margin=Sum("margin")
    )
    return LinesSum(told["n"], told["quantity"] or 0, told["margin"] if told["known"] == told["n"] else None)


def came_back_of(order_id: UUID, currency: str) -> tuple[int, int]:
    """How many returns an order in this currency has, and their value."""
    told = Return.objects.filter(order=order_id, currency=currency).aggregate(n=Count("pk"), value=Sum("value"))
    return told["n"], told["value"] or 0
