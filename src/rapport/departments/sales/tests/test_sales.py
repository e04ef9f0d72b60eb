"""An order and its touches are written by one command; an order may have no customer, a return no order."""

from datetime import timedelta

from rapport.departments.sales.commands import NewLine, NewOrder, NewReturn, place_orders, remove_source, take_back
from rapport.departments.sales.models import Order, OrderLine
from rapport.departments.sales.queries import order_totals
from rapport.loop.listen.models import Touchpoint
from rapport.loop.understand.models import Relationship


def order(number, party, now, *values):
    lines = [NewLine(product=None, quantity=1, value=value, topic="tea") for value in values]
    return NewOrder(
        number=number, placed_at=now - timedelta(days=1), currency="EUR", party=party and party.pk, lines=lines
    )


def test_an_order_is_a_row_and_a_touch_with_one_id(ana, now, project):
    place_orders([order("A1", ana, now, 300, 200)], source="shop")
    project()

    stored = Order.objects.get()
    touch = Touchpoint.objects.get(kind="order.placed")
    assert (stored.id, stored.value, touch.id, touch.value) == (touch.id, 500, stored.id, 500)
    assert Touchpoint.objects.filter(kind="item.bought").count() == OrderLine.objects.count() == 2
    assert Relationship.objects.get(party=ana).spend == 500


def test_an_order_number_counts_once(ana, now, project):
    assert place_orders([order("A1", ana, now, 300), order("A1", ana, now, 300)], source="shop") == 1
    assert place_orders([order("A1", ana, now, 300)], source="shop") == 0
    project()
    assert Touchpoint.objects.count() == 2


def test_an_order_without_a_customer_counts_in_totals_and_in_no_state(now, db, project):
    place_orders([order("A1", None, now, 300)], source="shop")
    project()

    assert order_totals() == (1, 300)
    assert not Relationship.objects.exists()


def test_what_comes_back_is_taken_off(ana, now, project):
    place_orders([order("A1", ana, now, 300, 200)], source="shop")
    take_back(
        [NewReturn(number="R1", returned_at=now, currency="EUR", quantity=1, value=200, party=ana.pk)], source="shop"
    )
    project()

    assert order_totals() == (1, 300)
    assert Relationship.objects.get(party=ana).spend == 300


def test_taking_a_run_back_takes_orders_and_touches(ana, now, project):
    place_orders([order("A1", ana, now, 300)], source="import", run=1)
    place_orders([order("A2", ana, now, 500)], source="import", run=2)
    project()

    remove_source("import", run=1)
    project()

    assert Order.objects.get().number == "A2"
    assert Relationship.objects.get(party=ana).spend == 500
