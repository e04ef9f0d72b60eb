"""What can be asked about orders and returns?"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from rapport.loop.know.models import Party

from .models import Order, OrderLine, Return


def orders_of(party: Party) -> QuerySet[Order]:
    """What they ordered, the latest first, as a list tells it."""
    told = Order.objects.filter(party=party).only("number", "value", "currency", "placed_at", "cancelled_at")
    return told.order_by("-placed_at")


def lines_of(order_ids: Iterable[Any]) -> list[tuple[UUID, str | None, int, int]]:
    """The lines of these orders: (order, product by name, quantity, value), the dearest first."""
    lines = OrderLine.objects.filter(order__in=list(order_ids)).order_by("order", "-value", "pk")
    return list(lines.values_list("order_id", "product__name", "quantity", "value"))


def returns_of(party: Party) -> QuerySet[Return]:
    return Return.objects.filter(party=party).order_by("-returned_at")


def order_totals() -> tuple[int, int]:
    """All orders, known customer or not: how many, and their value in minor units less what came back."""
    orders = Order.objects.filter(cancelled_at=None).aggregate(n=Count("pk"), value=Sum("value"))
    back = Return.objects.aggregate(value=Sum("value"))
    return orders["n"], (orders["value"] or 0) - (back["value"] or 0)
