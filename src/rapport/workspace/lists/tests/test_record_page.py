"""The page of an order, a return, a product: what it comes to, what belongs to it, and the way along the list."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from rapport.departments.sales.commands import NewLine, NewOrder, NewReturn, place_orders, take_back
from rapport.departments.sales.models import Order, Return
from rapport.loop.know.commands import add_products
from rapport.loop.know.models import Product
from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.platform.access.models import Deed, Reach


@pytest.fixture
def shop(ana, maya, now, project):
    """Ana ordered three times; the first came late, the second is late, the third is promised. A mill came back."""
    told = add_products([Product(number=n, name=name, source="test") for n, name in (("D1", "Decaf"), ("M1", "Mill"))])
    lines = [
        NewLine(product=told["D1"], quantity=3, value=4500, margin=900),
        NewLine(product=told["M1"], quantity=1, value=8000, margin=1600),
    ]
    orders = [
        _order("A1", now - timedelta(days=40), ana, lines, due_on=date(2026, 4, 5),
               delivered_at=now - timedelta(days=35)),
        _order("A2", now - timedelta(days=9), ana, lines[:1], due_on=date(2026, 5, 9)),
        _order("A3", now - timedelta(days=1), ana, lines[:1], due_on=date(2026, 5, 20)),
    ]  # fmt: skip
    place_orders(orders, source="test")
    back = NewReturn(number="R1", returned_at=now - timedelta(days=20), currency="EUR", quantity=1, value=8000,
                     party=ana.pk, order=orders[0].id, product=told["M1"], reason="Too loud")  # fmt: skip
    take_back([back], source="test")
    project()
    return SimpleNamespace(
        decaf=told["D1"], mill=told["M1"], first=orders[0].id, second=orders[1].id, third=orders[2].id
    )


def _order(number, at, party, lines, **said) -> NewOrder:
    return NewOrder(number=number, placed_at=at, currency="EUR", party=party.pk, lines=lines, **said)


def test_an_order_says_whose_what_and_whether_it_came_as_promised(signed_in, shop, ana):
    first, second, third = (signed_in.get(f"/orders/{each}").text for each in (shop.first, shop.second, shop.third))

    assert "<h1>Order A1</h1>" in first
    assert f'href="/people/{ana.pk}-ana-ruiz"' in first
    assert "Delivered 7 Apr, 2 days late" in first
    assert "3 days late, promised for Sat" in second
    assert "Promised for 20 May" in third
    assert all(figure in first for figure in ("€125", "in 2 lines", "€25", "20% of the value", "€80", "1 return, 64%"))


def test_money_is_told_in_the_currency_of_its_order(signed_in, shop, ana, now):
    line = NewLine(product=shop.decaf, quantity=1, value=1500)
    place_orders([NewOrder(number="U1", placed_at=now, currency="USD", party=ana.pk, lines=[line])], source="test")

    order = signed_in.get(f"/orders/{Order.objects.get(number='U1').pk}").text
    assert "$15" in order[order.index('id="r-lines"') :]
    product = signed_in.get(f"/products/{shop.decaf}").text
    assert "1 left out: no rate" in product
    assert "€80 each" in signed_in.get(f"/products/{shop.mill}").text


def test_the_lines_of_an_order_stand_with_their_sums(signed_in, shop):
    page = signed_in.get(f"/orders/{shop.first}").text

    lines = page[page.index('id="r-lines"') : page.index('id="r-returns"')]
    assert "Decaf" in lines
    assert "Mill" in lines
    foot = lines[lines.index("<tfoot>") :]
    assert all(f">{each}</td>" in foot for each in ("4", "€125", "€25"))


def test_a_product_says_what_was_bought_and_what_came_back(signed_in, shop):
    page = signed_in.get(f"/products/{shop.decaf}").text
    mill = signed_in.get(f"/products/{shop.mill}").text

    assert "9 units" in page
    assert "€135" in page
    assert "9 units bought in twelve months" in page
    assert "1 of 1, too few to tell" in mill
    assert "Too loud" in mill


def test_the_list_of_all_that_belongs_is_one_click_away(signed_in, shop, ana, maya, now):
    page = signed_in.get(f"/products/{shop.mill}").text
    href = page.partition('id="r-returns"')[2].partition('href="')[2].partition('"')[0].replace("&amp;", "&")

    assert href.startswith("/returns?f=")
    listed = signed_in.get(href).text
    assert "R1" in listed
    assert "This filter is not clear" not in listed


def test_money_without_a_rate_is_not_added_up(signed_in, shop):
    Return.objects.all().update(order=shop.first)
    Return.objects.create(
        id="0197b0a0-0000-7000-8000-000000000001", number="R2", returned_at=Return.objects.get().returned_at,
        quantity=1, value=100, currency="NOK", order_id=shop.first, source="test",
    )  # fmt: skip

    page = signed_in.get(f"/orders/{shop.first}").text

    foot = page[page.index('id="r-returns"') :].partition("<tfoot>")[2].partition("</tfoot>")[0]
    assert "In all, 2" in foot
    assert "€80, 1 left out: no rate" in foot


def test_previous_and_next_follow_the_list_one_came_from(signed_in, shop):
    came = {"Referer": "http://testserver/orders?sort=number&f=value+%3E+1"}
    second = signed_in.get(f"/orders/{shop.second}", headers=came).text

    assert f'href="/orders/{shop.first}?of=sort%3Dnumber' in second
    assert f'href="/orders/{shop.third}?of=sort%3Dnumber' in second
    on = signed_in.get(f"/orders/{shop.third}?of=sort%3Dnumber").text
    assert f'href="/orders/{shop.second}?of=' in on
    assert 'data-key="]"' not in on
    assert 'href="/orders?sort=number"' in on


@pytest.mark.parametrize(
    "came", ["", "http://elsewhere.example/orders?f=x", "http://testserver/people", "not:an[address"]
)
def test_who_comes_from_elsewhere_has_no_neighbours(signed_in, shop, came):
    page = signed_in.get(f"/orders/{shop.second}", headers={"Referer": came})

    assert page.status_code == 200
    assert 'data-key="["' not in page.text


def test_the_pages_ask_few_questions(signed_in, shop, django_assert_max_num_queries):
    for address, most in (
        (f"/orders/{shop.first}?of=", 28),
        (f"/products/{shop.decaf}", 19),
        (f"/returns/{Return.objects.get().pk}", 11),
    ):
        signed_in.get(address)
        with django_assert_max_num_queries(most):
            assert signed_in.get(address).status_code == 200


def test_what_one_may_not_read_is_neither_shown_nor_counted(client, shop, ola, maya):
    role = add_role("Catalogue", otherwise=Reach.NONE, by=maya)
    set_rights(role, {("product", Deed.READ): Reach.ALL}, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/products/{shop.decaf}").text

    assert "Decaf" in page
    assert "units" not in page
    assert "Ana" not in page
    assert client.get(f"/orders/{Order.objects.first().pk}").status_code == 404
