"""What a person may want: their habits and what others like them bought, each with its reason, for whom may read it."""

import pytest

from rapport.loop.understand.commands import fit_recommendations
from rapport.platform.access.commands import add_role, change_user, set_field_right, set_rights
from rapport.platform.access.models import Deed, Reach
from rapport.workspace.addresses import address
from tests.shop import crowd, keep, line, products


@pytest.fixture
def shop(ana, now):
    """Ana bought decaf every two weeks; so did twenty others, with filters."""
    goods = products()
    crowd(goods)
    keep(*(line(ana.pk, goods["Decaf"], days) for days in (52, 38, 24, 10)))
    return goods


@pytest.fixture
def fitted(shop):
    fit_recommendations()
    return shop


@pytest.fixture
def colleague(client, ola, maya):
    """Ola's browser after her role got these rights."""

    def signed_in(**reaches):
        role = add_role("Shop", otherwise=Reach.ALL, by=maya)
        set_rights(role, {(noun, Deed.READ): reach for noun, reach in reaches.items()}, by=maya)
        change_user(ola, role=role, by=maya)
        client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client, role

    return signed_in


def card(client, party) -> str:
    """The card alone; empty where there is none."""
    text = client.get(address(party)).text
    return text.partition('id="wants"')[2].partition("</section>")[0]


def test_habits_and_news_stand_with_their_reasons(signed_in, ana, fitted):
    text = card(signed_in, ana)

    assert "They may want" in text
    assert f'href="/products/{fitted["Decaf"]}"' in text
    assert "Bought on 4 days, about every 14 days; due in" in text
    assert "20 of 21 who bought Decaf bought it too" in text
    assert text.index("Again") < text.index("Decaf") < text.index("New to them") < text.index("Filters")
    assert "Pot" not in text


def test_who_bought_nothing_has_no_card(signed_in, bruno, fitted):
    assert card(signed_in, bruno) == ""


def test_a_card_with_nothing_to_say_says_what_it_waits_for(signed_in, bruno, shop):
    keep(line(bruno.pk, shop["Postcard"], 3))
    assert "Known as soon as all purchases are compared" in card(signed_in, bruno)

    fit_recommendations()
    assert "Known when they buy something again" in card(signed_in, bruno)


def test_it_costs_one_question(signed_in, ana, fitted, django_assert_max_num_queries):
    card(signed_in, ana)

    with django_assert_max_num_queries(15):
        assert "Filters" in card(signed_in, ana)


@pytest.mark.parametrize("noun", ["order", "product"])
def test_who_may_not_read_orders_or_products_sees_no_card(colleague, ana, fitted, noun):
    browser, _ = colleague(**{noun: Reach.NONE})

    assert card(browser, ana) == ""


def test_who_does_not_see_the_names_of_products_sees_no_card(colleague, ana, maya, fitted):
    browser, role = colleague()
    assert "Filters" in card(browser, ana)

    set_field_right(role, "product", "name", may_read=False, may_edit=False, by=maya)
    assert card(browser, ana) == ""


def test_who_reads_only_their_own_orders_is_told_no_counts_of_all(colleague, ana, ola, maya, fitted):
    from rapport.loop.know.commands import keep as keep_party

    keep_party(ana, keeper=ola, by=maya)
    browser, _ = colleague(order=Reach.OWN)

    text = card(browser, ana)

    assert "Others who bought Decaf chose it too" in text
    assert "of 21" not in text
