"""What can be asked about orders and returns?"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, QuerySet, Sum

from rapport.loop.know.models import Party

from .models import Order, Return


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


def returns_of(party: Party) -> QuerySet[Return]:
    return Return.objects.filter(party=party).order_by("-returned_at")


def order_totals() -> tuple[int, int]:
    """All orders, known customer or not: how many, and their value in minor units less what came back."""
    orders = Order.objects.filter(cancelled_at=None).aggregate(n=Count("pk"), value=Sum("value"))
    back = Return.objects.aggregate(value=Sum("value"))
    return orders["n"], (orders["value"] or 0) - (back["value"] or 0)
