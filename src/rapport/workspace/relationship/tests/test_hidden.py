"""Fields and orders that a colleague may not read are told nowhere: not in tiles, words, pictures or the story."""

import pytest

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders
from rapport.departments.sales.contracts.commands import NewContract, start_contracts
from rapport.loop.know.commands import add_organisation, add_products, keep, tie
from rapport.loop.know.models import Product
from rapport.platform.access.commands import add_role, change_user, set_field_right, set_rights
from rapport.platform.access.models import Deed, Reach

PLAIN = ("likely to buy", "Usual gap", "Worth, next 12 months", "Breadth", "Promises kept")


@pytest.fixture
def role(maya):
    return add_role("Shop", otherwise=Reach.ALL, by=maya)


@pytest.fixture
def colleague(client, ola, role):
    """Ola's browser, with the role as its rights stand by then."""
    change_user(ola, role=role, by=None)

    def signed_in():
        client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@pytest.fixture
def regular(ana, maya, bought, project, now):
    """Ana buys weekly; her last order had a name and a number; she works at a café."""
    bought(ana, times=20, every=7, last=2)
    product = add_products([Product(number="S1", name="Sidamo 1 kg", source="test")])["S1"]
    line = NewLine(product=product, quantity=1, value=1840)
    place_orders([NewOrder(number="B-77", placed_at=now, currency="EUR", party=ana.pk, lines=[line])], source="test")
    cafe = add_organisation("Café Norte", by=maya)
    tie(ana, "works_at", cafe, by=maya)
    project()
    return cafe


def test_without_rules_everything_is_told(colleague, ana, regular):
    text = colleague().get(f"/people/{ana.pk}-x", follow=True).text

    for words in (*PLAIN, "B-77", "Sidamo 1 kg"):
        assert words in text


def test_hidden_fields_have_no_tile_and_no_words(colleague, role, ana, maya, regular):
    for field in ("chance", "usual_gap", "worth", "breadth", "trust", "trend", "band"):
        set_field_right(role, "person", field, may_read=False, may_edit=False, by=maya)

    text = colleague().get(f"/people/{ana.pk}-x", follow=True).text

    assert "Who turned to whom" in text
    for words in (*PLAIN, "The chance that they act"):
        assert words not in text


def test_whose_orders_are_not_read_tell_only_that_they_were_placed(colleague, role, ana, maya, regular):
    set_rights(role, {("order", Deed.READ): Reach.NONE}, by=maya)
    there = colleague()

    for path in (f"/people/{ana.pk}-x", f"/organisations/{regular.pk}-x"):
        text = there.get(path, follow=True).text
        for words in ("B-77", "Sidamo", "18.40", 'id="orders"', "Bought, last 12 months"):
            assert words not in text
    assert "Bought" in there.get(f"/people/{ana.pk}-x", follow=True).text


def test_whose_orders_are_not_read_tell_no_more_of_contracts(colleague, role, ana, maya, project, now):
    agreed = NewContract(number="H-77", starts_on=now.date(), term=12, value=990, currency="EUR", party=ana.pk)
    start_contracts([agreed], source="test")
    project()
    assert "<b>Started a contract</b> H-77 for €9.90" in _as_told(colleague(), ana)

    set_rights(role, {("order", Deed.READ): Reach.NONE}, by=maya)

    assert "<b>Started a contract</b>" in _as_told(colleague(), ana)
    assert "H-77" not in _as_told(colleague(), ana)


def test_own_orders_are_told_to_who_reads_their_own(colleague, role, ana, maya, regular):
    set_rights(role, {("order", Deed.READ): Reach.OWN}, by=maya)

    assert "B-77" not in colleague().get(f"/people/{ana.pk}-x", follow=True).text


def test_today_tells_no_money_to_who_reads_no_orders(colleague, role, ana, maya, ola, bought, project, now):
    keep(ana, keeper=ola, by=maya)
    bought(ana, times=12, every=7, last=40)
    set_rights(role, {("order", Deed.READ): Reach.NONE}, by=maya)

    text = colleague().get("/today").text

    assert "Ana Ruiz" in text
    for words in ("at risk", "worth a word today, with", "€"):
        assert words not in text


def test_today_tells_neither_money_nor_habits_that_are_hidden(colleague, role, ana, maya, ola, bought, project, now):
    keep(ana, keeper=ola, by=maya)
    bought(ana, times=12, every=7, last=40)
    assert all(words in colleague().get("/today").text for words in ("at stake", "usually every", "12 orders before"))
    for field in ("usual_gap", "worth", "orders_in_all", "chance"):
        set_field_right(role, "person", field, may_read=False, may_edit=False, by=maya)

    for path in ("/today", f"/people/{ana.pk}-ana-ruiz"):
        text = colleague().get(path).text
        assert "Silent" in text
        for words in ("at risk", "At stake", "usually every", "mostly come back", "orders before"):
            assert words not in text


def _as_told(browser, ana):
    """The orders among the touches on Ana's page, with single spaces."""
    return " ".join(browser.get(f"/people/{ana.pk}-ana-ruiz?show=orders", follow=True).text.split())


@pytest.mark.parametrize("reach", [Reach.NONE, Reach.OWN])
def test_who_reads_fewer_orders_than_people_reads_no_sums_of_them(colleague, role, ana, maya, regular, reach):
    set_rights(role, {("order", Deed.READ): reach}, by=maya)
    there = colleague()

    assert "Worth, next 12 months" not in there.get(f"/people/{ana.pk}-x", follow=True).text
    assert "€" not in there.get("/people?cols=name,spent,worth,at_stake").text
    for filter in ("spent > 1", "worth > 1", "sum of value of touches > 1"):
        assert "may not see" in there.get("/people", {"f": filter}).text


def test_who_reads_their_own_people_and_orders_reads_the_sums(colleague, role, ana, maya, ola, regular):
    set_rights(role, {("order", Deed.READ): Reach.OWN, ("person", Deed.READ): Reach.OWN}, by=maya)
    keep(ana, keeper=ola, by=maya)

    assert "Worth, next 12 months" in colleague().get(f"/people/{ana.pk}-x", follow=True).text
