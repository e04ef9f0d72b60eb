"""What can be asked about orders and returns?"""

from django.db.models import Count, QuerySet, Sum

from rapport.loop.know.models import Party

from .models import Order, Return


def orders_of(party: Party) -> QuerySet[Order]:
    return Order.objects.filter(party=party).order_by("-placed_at")


def returns_of(party: Party) -> QuerySet[Return]:
    return Return.objects.filter(party=party).order_by("-returned_at")


def order_totals() -> tuple[int, int]:
    """All orders, known customer or not: how many, and their value in minor units less what came back."""
    orders = Order.objects.filter(cancelled_at=None).aggregate(n=Count("pk"), value=Sum("value"))
    back = Return.objects.aggregate(value=Sum("value"))
    return orders["n"], (orders["value"] or 0) - (back["value"] or 0)
