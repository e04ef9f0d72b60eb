"""The page of returns: both lists with their numbers, for whom may compare everybody's."""

import pytest

from rapport.loop.know.commands import add_products
from rapport.loop.know.models import Product
from rapport.loop.understand.tastes.models import ComesBack, Returner, ReturnsFit
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_field_right, set_rights
from rapport.platform.access.models import Deed, Reach

MIXTURE = {"share": 0.1, "ordinary": 20.0, "other": 9.0, "odds": 2.0, "level": 0.0, "found": True}


@pytest.fixture
def compared(bruno, ana):
    """Bruno and the cracked cup stand out; Ana nearly does."""
    (cup,) = add_products([Product(number="1", name="Cracked cup", source="test")]).values()
    ReturnsFit.objects.create(fitted_at=clock.now(), buyers=900, goods=40, lines=8_000, usual=0.05, people=MIXTURE,
                              products=MIXTURE, plain=7, both=1)  # fmt: skip
    Returner.objects.create(party=bruno, bought=24, returned=15, usual=0.062, chance=0.9999, often=True)
    Returner.objects.create(party=ana, bought=4, returned=2, usual=0.05, chance=0.8, often=False)
    ComesBack.objects.create(product_id=cup, bought=210, returned=63, usual=0.07, chance=0.97, often=True)
    return cup


def read(client) -> str:
    return client.get("/insights/returns").content.decode()


def test_before_the_first_night_the_page_says_when(signed_in):
    assert "compared every night. The first time is still to come" in read(signed_in)


def test_people_and_products_stand_with_what_speaks_for_it(signed_in, compared, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        page = read(signed_in)

    assert "1 person returns far more than others with the same goods" in page
    assert "Bruno Keller" in page
    assert "15 of 24" in page
    assert "&gt; 99%" in page
    assert "1 product comes back far more often, whoever the buyers are" in page
    assert f"/products/{compared}" in page
    assert "63 of 210" in page
    assert "names 7 people; 1 of them stand in our list too" in page
    assert "nobody is refused anything" in page


def test_who_nearly_stands_out_is_not_named(signed_in, compared):
    assert "Ana Ruiz" not in read(signed_in)


@pytest.mark.parametrize("noun", ["order", "return"])
def test_who_reads_only_some_returns_compares_nobody(client, compared, ola, maya, noun):
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    set_rights(role, {(noun, Deed.READ): Reach.OWN}, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = read(client)

    assert "one must read everybody" in page
    assert "Bruno" not in page
    assert "Cracked" not in page


def test_a_hidden_field_hides_its_list(client, compared, ola, maya):
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    set_field_right(role, "person", "returns_often", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = read(client)

    assert "Bruno" not in page
    assert "Cracked cup" in page


def test_the_product_says_how_it_compares(signed_in, compared):
    page = signed_in.get(f"/products/{compared}", follow=True).content.decode()

    assert "Comes back often" in page
    assert "63 of 210 items came back; usual is 7%" in page
