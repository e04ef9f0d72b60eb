"""Lists of what was bought in several currencies: each as it was told, compared and added up in ours."""

from datetime import date
from decimal import Decimal

import pytest

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders
from rapport.platform.access.commands import add_role, give_role, set_field_right
from rapport.platform.money.commands import set_rates
from rapport.platform.money.reading import Told
from rapport.platform.records.filters import parse
from rapport.platform.records.filters.unclear import FilterUnclear
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader


@pytest.fixture(autouse=True)
def orders(ana, maya, now):
    """1,200 crowns, 100 euro and 90 Swedish crowns, which nobody knows the worth of."""
    set_rates([Told("NOK", date(2026, 5, 1), Decimal("0.0867"))], source="by hand", by=maya)
    for number, code, value in (("N1", "NOK", 120_000), ("E1", "EUR", 10_000), ("S1", "SEK", 9_000)):
        lines = [NewLine(product=None, quantity=1, value=value)]
        place_orders([NewOrder(number=number, placed_at=now, currency=code, party=ana.pk, lines=lines)], source="shop")


def numbers(user, text, sort="-value"):
    asking = reader(user)
    noun = asking.noun("order")
    return [row.title for row in page(noun, asking, Wanted(filter=text and parse(text, noun, asking), sort=sort)).rows]


def test_orders_are_compared_and_sorted_by_what_they_are_worth(maya):
    assert numbers(maya, "value > 102") == ["N1"]
    assert numbers(maya, "value < 102") == ["E1"]
    assert numbers(maya, "in_ours is empty") == ["S1"]
    assert numbers(maya, "value is not empty") == ["N1", "E1"]
    assert numbers(maya, "", "-value")[:2] in (["N1", "E1"], ["S1", "N1"])


def test_sums_in_filters_are_of_what_it_is_worth(maya, ana):
    asking = reader(maya)
    noun = asking.noun("person")

    def found(text):
        return [row.title for row in page(noun, asking, Wanted(filter=parse(text, noun, asking))).rows]

    assert found("sum of value of orders > 204") == ["Ana Ruiz"]
    assert found("sum of value of orders > 205") == []
    assert found("some orders (value > 102)") == ["Ana Ruiz"]


def test_a_line_says_what_was_told_and_about_what_it_is_worth(signed_in):
    text = signed_in.get("/orders?view=all").text

    assert "NOK\u00a01,200, about €104" in text
    assert "SEK\u00a090" in text


def test_a_group_says_its_sum_in_ours_and_what_is_left_out(signed_in):
    assert "€204, 1 left out: no rate" in signed_in.get("/orders?view=all&group=customer").text


def test_the_page_of_a_person_adds_up_in_ours(signed_in, ana):
    assert signed_in.get(f"/people/{ana.pk}", follow=True).status_code == 200


def test_the_page_of_an_order_says_by_which_rate(signed_in, maya):
    asking = reader(maya)
    ids = {row.title: row.id for row in page(asking.noun("order"), asking, Wanted()).rows}

    assert "about €104, by the rate of 1 May" in signed_in.get(f"/orders/{ids['N1']}").text
    assert "no rate for SEK on that day" in signed_in.get(f"/orders/{ids['S1']}").text


def test_asking_for_rates_costs_no_question_more_on_a_list(signed_in, django_assert_max_num_queries):
    signed_in.get("/orders?view=all")

    with django_assert_max_num_queries(16):
        signed_in.get("/orders?view=all")


def test_who_may_not_see_a_value_sees_nothing_of_what_it_is_worth(client, ola, maya):
    role = add_role("Store", by=maya)
    set_field_right(role, "order", "value", may_read=False, may_edit=False, by=maya)
    give_role(ola, role, by=maya)
    ola.refresh_from_db()
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    asking = reader(maya)
    first = page(asking.noun("order"), asking, Wanted()).rows[0].id

    listed = client.get("/orders?view=all&columns=number,value,in_ours").text
    asked = client.get("/orders", {"f": "in_ours > 1"}).text
    shown = client.get(f"/orders/{first}").text

    assert "104" not in listed + shown
    assert "ee `Value in our currency` of orders." in asked
    with pytest.raises(FilterUnclear):
        numbers(ola, "in_ours > 1")
    with pytest.raises(FilterUnclear):
        numbers(ola, "value > 1")
