"""What is ordered, returned and agreed in another currency is worth something in ours, by the rate of its own day."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.departments.sales.commands import NewLine, NewOrder, NewReturn, place_orders, restate_worth, take_back
from rapport.departments.sales.contracts.commands import NewContract, renew, start_contracts
from rapport.departments.sales.models import Contract, Order, OrderLine, Return
from rapport.loop.learn.commands import count_purchases
from rapport.loop.learn.models import PurchaseWeek
from rapport.loop.listen.commands import restate_touches
from rapport.loop.listen.models import Touchpoint
from rapport.loop.understand.models import Relationship
from rapport.platform.access.commands import set_up_workspace
from rapport.platform.journal.commands import REACT, run_reaction
from rapport.platform.money.commands import set_rates
from rapport.platform.money.commands import take_back as take_rates_back
from rapport.platform.money.models import Restating
from rapport.platform.money.queries import restatings
from rapport.platform.money.reading import Told

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)


@pytest.fixture
def tell(maya):
    def rates(told, currency="NOK"):
        return set_rates(
            [Told(currency, day, rate and Decimal(rate)) for day, rate in told.items()], source="t", by=maya
        )

    return rates


@pytest.fixture
def sell(ana):
    """Sell Ana something for so many crowns, on a day."""

    def order(number, at, *values, currency="NOK", margin=None):
        lines = [NewLine(product=None, quantity=1, value=value, margin=margin, topic="tea") for value in values]
        place_orders(
            [NewOrder(number=number, placed_at=at, currency=currency, party=ana.pk, lines=lines)], source="shop"
        )

    return order


DOES = {
    REACT: run_reaction,
    "sales.restate": restate_worth,
    "listen.restate": partial(restate_touches, everything=False),
    "listen.restate_all": partial(restate_touches, everything=True),
}


@pytest.fixture
def work(project):
    """Whatever waits is done."""

    def done():
        project()
        while jobs := list(ProcrastinateJob.objects.filter(status="todo", task_name__in=DOES).order_by("pk")):
            ProcrastinateJob.objects.filter(pk__in=[job.pk for job in jobs]).delete()
            for job in jobs:
                DOES[job.task_name](**job.args)
        project()

    return done


def worths():
    orders = dict(Order.objects.values_list("number", "ours"))
    lines = list(OrderLine.objects.order_by("pk").values_list("ours", "ours_margin"))
    touches = list(Touchpoint.objects.order_by("occurred_at", "id").values_list("value", "told_value", "margin"))
    return orders, lines, touches


def test_an_order_is_worth_what_the_rate_of_its_day_says(tell, sell, now, project, ana):
    tell({APRIL: "0.08", MAY: "0.09"})

    sell("A1", datetime(2026, 4, 30, 12, tzinfo=now.tzinfo), 10_000, margin=2_001)
    sell("A2", datetime(2026, 5, 1, 12, tzinfo=now.tzinfo), 10_000, 500)
    project()

    orders, lines, touches = worths()
    assert orders == {"A1": 800, "A2": 945}
    assert lines == [(800, 160), (900, None), (45, None)]
    assert touches[0] == touches[1] == (800, 10_000, 160)
    assert Relationship.objects.get(party=ana).spend == 1745


def test_the_day_is_the_one_where_the_workspace_is(tell, sell, now):
    tell({APRIL: "0.08", MAY: "0.09"})
    set_up_workspace("Halden", currency="EUR", time_zone="Asia/Tokyo")

    sell("A1", datetime(2026, 4, 30, 18, tzinfo=now.tzinfo), 10_000)

    assert Order.objects.get().ours == 900


def test_what_has_no_rate_is_worth_nothing_that_is_known_and_still_was_an_order(sell, now, project, ana):
    sell("A1", now, 10_000)
    project()

    state = Relationship.objects.get(party=ana)
    assert (Order.objects.get().ours, state.spend, state.orders) == (None, 0, 1)
    assert Touchpoint.objects.get(kind="order.placed").as_told == {"value": 10_000, "margin": None}


def test_a_rate_told_later_says_of_everything_what_it_would_have_said_at_once(tell, sell, now, work, project, ana):
    for place in range(6):
        sell(f"A{place}", now - timedelta(days=12 * place), 10_000 + place, 777, margin=333)
    work()
    tell({APRIL: "0.08351", MAY: "0.09127"})
    work()
    restated, spend = worths(), Relationship.objects.get(party=ana).spend

    for model in (OrderLine, Order):
        model.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE listen_touchpoint, listen_seen")
    for place in range(6):
        sell(f"A{place}", now - timedelta(days=12 * place), 10_000 + place, 777, margin=333)
    project()

    assert worths() == restated
    assert spend == sum(ours for ours in restated[0].values() if ours)


def test_a_rate_taken_back_leaves_all_as_it_was(tell, sell, now, work, maya):
    sell("A1", now, 10_000)
    work()
    before = worths()
    deed = tell({APRIL: "0.08"})
    work()
    assert worths() != before

    take_rates_back(deed.pk, by=maya)
    work()

    assert worths() == before


def test_only_what_a_rate_holds_for_is_looked_at(tell, sell, now, work):
    tell({APRIL: "0.08", MAY: "0.09"})
    sell("A1", datetime(2026, 4, 15, tzinfo=now.tzinfo), 10_000)
    sell("A2", datetime(2026, 5, 5, tzinfo=now.tzinfo), 10_000)
    sell("A3", now, 10_000, currency="EUR")
    work()

    tell({APRIL: "0.07"})
    work()

    assert dict(Order.objects.values_list("number", "ours")) == {"A1": 700, "A2": 900, "A3": 10_000}
    looked = {one.noun: (one.looked_at, one.changed) for one in Restating.objects.order_by("pk")}
    assert looked == {"order": (1, 1), "return": (0, 0), "contract": (0, 0), "touch": (2, 2)}
    assert not restatings()


def test_what_was_begun_goes_on_where_it_was(tell, sell, now, work, monkeypatch):
    monkeypatch.setattr("rapport.platform.money.commands.restating.SIZE", 2)
    for place in range(5):
        sell(f"A{place}", now - timedelta(days=place), 10_000)
    work()
    monkeypatch.setattr("rapport.platform.money.commands.restating.TURN", -1.0)

    tell({APRIL: "0.08"})
    work()

    assert set(Order.objects.values_list("ours", flat=True)) == {800}
    assert set(Touchpoint.objects.values_list("value", flat=True)) == {800}
    restate_worth(Restating.objects.get(noun="order").pk, "order")
    restate_touches(2**40, everything=False)


def test_what_comes_back_is_taken_off_by_the_rate_of_the_day_it_came_back(tell, sell, now, project, ana):
    tell({APRIL: "0.08", MAY: "0.09"})
    sell("A1", datetime(2026, 4, 2, 12, tzinfo=now.tzinfo), 10_000)
    back = NewReturn(number="R1", returned_at=now, currency="NOK", quantity=1, value=1_000, party=ana.pk)

    take_back([back], source="shop")
    project()

    assert Return.objects.get().ours == 90
    assert Relationship.objects.get(party=ana).spend == 710


def test_a_contract_is_worth_what_it_was_when_it_began_and_a_payment_when_it_was_made(tell, ana, maya, project):
    tell({APRIL: "0.08", MAY: "0.09"})
    start_contracts([NewContract(number="C1", starts_on=APRIL, term=1, value=10_000, currency="NOK", party=ana.pk)],
                    source="shop")  # fmt: skip
    contract = Contract.objects.get()
    renew(contract, due_on=MAY, value=20_000, by=maya)
    project()

    contract.refresh_from_db()
    assert contract.ours == 1_600
    assert dict(Touchpoint.objects.values_list("kind", "value")) == {"contract.started": 800, "contract.renewed": 1_800}


def test_another_currency_of_the_workspace_turns_it_round(tell, sell, now, work, maya):
    sell("A1", now, 10_000)
    sell("A2", now, 500, currency="EUR")
    work()

    set_up_workspace("Halden", currency="NOK", time_zone="UTC", by=maya)
    work()

    assert dict(Order.objects.values_list("number", "ours")) == {"A1": 10_000, "A2": None}
    told = Touchpoint.objects.filter(kind="order.placed").values_list("value", "told_value")
    assert set(told) == {(10_000, None), (None, 500)}


def test_placing_in_another_currency_asks_four_things_more_however_many_lines_there_are(tell, sell, now):
    tell({APRIL: "0.08"})
    with CaptureQueriesContext(connection) as ours:
        sell("A1", now, 500, currency="EUR")
    with CaptureQueriesContext(connection) as theirs:
        sell("A2", now, *range(1, 200))

    assert len(theirs) <= len(ours) + 4


def test_purchases_of_a_week_leave_out_what_has_no_rate_and_are_told_anew(tell, sell, now, work):
    sell("A1", now, 10_000)
    sell("A2", now, 500, currency="EUR")
    work()
    count_purchases(anew=True)
    assert PurchaseWeek.objects.values_list("orders", "value", "elsewhere").get() == (2, 500, 1)

    tell({APRIL: "0.08"})
    work()

    assert PurchaseWeek.objects.values_list("orders", "value", "elsewhere").get() == (2, 1_300, 0)
