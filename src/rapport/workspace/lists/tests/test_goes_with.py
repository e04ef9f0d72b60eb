"""What goes with a product: what its buyers bought too, with how much more often, for whom may read it."""

import pytest

from rapport.loop.understand.commands import fit_recommendations
from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.platform.access.models import Deed, Reach
from tests.shop import crowd, keep, line, products


@pytest.fixture
def shop(maya, now):
    """Twenty buy decaf and filters, twenty a pot and leaves; a postcard was bought once."""
    goods = products()
    ids = crowd(goods)
    keep(line(ids[0], goods["Postcard"], 3))
    return goods


@pytest.fixture
def colleague(client, ola, maya):
    def signed_in(**reaches):
        role = add_role("Shop", otherwise=Reach.ALL, by=maya)
        set_rights(role, {(noun, Deed.READ): reach for noun, reach in reaches.items()}, by=maya)
        change_user(ola, role=role, by=maya)
        client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


def card(client, product) -> str:
    """The card alone; empty where there is none."""
    return client.get(f"/products/{product}").text.partition('id="beside"')[2].partition("</section>")[0]


def test_it_says_what_and_how_many_times_as_often(signed_in, shop):
    fit_recommendations()

    text = card(signed_in, shop["Decaf"])

    assert "Goes with" in text
    assert f'href="/products/{shop["Filters"]}"' in text
    assert "20 of 20 buyers, 2.0 times as many as among everybody" in text
    assert "Leaves" not in text


def test_what_is_not_known_says_what_it_waits_for(signed_in, shop):
    assert "Known as soon as all purchases are compared" in card(signed_in, shop["Decaf"])

    fit_recommendations()
    assert "Known when more people have bought it" in card(signed_in, shop["Postcard"])


def test_what_everybody_buys_goes_with_nothing(signed_in, shop, now):
    everybody = crowd(shop, each=10)
    keep(*(line(party, shop["Postcard"], 5) for party in everybody))
    fit_recommendations()

    assert "more often than chance explains" in card(signed_in, shop["Postcard"])


def test_a_product_page_asks_one_question_more(signed_in, shop, django_assert_max_num_queries):
    fit_recommendations()
    card(signed_in, shop["Decaf"])

    with django_assert_max_num_queries(18):
        assert "Filters" in card(signed_in, shop["Decaf"])


def test_who_may_read_no_orders_sees_no_card(colleague, shop):
    fit_recommendations()

    assert card(colleague(order=Reach.NONE), shop["Decaf"]) == ""


def test_who_reads_only_their_own_orders_is_told_no_counts(colleague, shop):
    fit_recommendations()

    text = card(colleague(order=Reach.OWN), shop["Decaf"])

    assert "Bought 2.0 times as often as by anybody" in text
    assert "20 of 20" not in text
