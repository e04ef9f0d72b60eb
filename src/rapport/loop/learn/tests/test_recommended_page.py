"""How good are recommendations: the trial of the own past, which way is in use, and the strongest rules."""

from dataclasses import replace

import pytest

from rapport.loop.know.commands import bin_products
from rapport.loop.learn import recommended
from rapport.loop.understand.commands import fit_recommendations
from rapport.loop.understand.likenesses import best_rules
from rapport.loop.understand.models import LikenessFit
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.platform.access.models import Reach
from tests.shop import crowd, products

PARAMETERS = {"horizon_days": 28.0, "one_in": 1}
FIGURES = {"again": 0.381, "popular": 0.034, "new_bm25": 0.0441, "asked_again": 2007, "asked_new": 1975,
           "chosen_cosine": 0.0424, "chosen_bm25": 0.0437, "ahead": 0.0101, "low": 0.0032, "high": 0.017,
           "tested": 19_979_079, "certain": 44_907, "covered": 16_000}  # fmt: skip


@pytest.fixture
def shop(db, now):
    """Twenty buy decaf and filters, twenty a pot and leaves; compared last night."""
    goods = products()
    crowd(goods)
    fit_recommendations()
    return goods


def fit(**figures) -> LikenessFit:
    return LikenessFit(fitted_at=clock.now(), way="bm25", people=2469, products=90_000, lines=1_400_000,
                       parameters=PARAMETERS, figures=FIGURES | figures)  # fmt: skip


def read(client) -> str:
    return client.get("/insights/recommendations").content.decode()


def test_before_the_first_night_the_page_says_when(signed_in):
    assert "Every night all purchases are compared" in read(signed_in)


def test_habits_stand_with_their_recall_and_rules_with_their_lift(signed_in, shop, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        page = read(signed_in)

    assert "Ten of their habits would have named 100% of what people bought" in page
    assert "4 rules of what goes with what, beyond chance" in page
    assert f"/products/{shop['Decaf']}" in page
    assert "20 of 20" in page
    assert ">2.0<" in page
    assert "Provisional" in page


def test_the_way_in_use_stands_beside_what_everybody_buys(signed_in, db, now):
    fit().save()

    page = read(signed_in)

    assert "names more of what is new to them than what everybody buys" in page
    assert "Earned" in page
    for told in ("4.2%", "4.4%", "3.4%", "in use", "1,975 people bought something new", "What everybody buys",
                 "+1.0 points more", "between +0.3 and +1.7", "popular goods counting less 4.4%"):  # fmt: skip
        assert told in page
    assert "44,907 rules" in page


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"low": -0.001}, "no more than what everybody buys, beyond chance: provisional"),
        ({"low": None}, "no more than what everybody buys, beyond chance: provisional"),
        ({"asked_new": 12}, "Fewer than 30 people bought anything new: provisional"),
        ({"new_bm25": None, "low": None, "popular": None, "asked_new": 0}, "Nobody has bought anything new"),
    ],
)
def test_what_has_not_earned_it_is_called_provisional(db, now, figures, said):
    board = recommended.board(fit(**figures))

    assert said in recommended.new_title(board)
    assert not board.is_earned


def test_nothing_bought_again_and_no_rules_are_said(db, now):
    board = recommended.board(fit(again=None, certain=0))

    assert recommended.again_title(board) == "Nobody has bought again since then"
    assert recommended.rules_title(replace(board, rules=[])).startswith("No two products")


def test_each_pair_stands_once_and_none_from_the_bin(shop, maya):
    assert {(one.name, one.other_name) for one in best_rules(10, 40)} == {("Decaf", "Filters"), ("Pot", "Leaves")}

    bin_products([shop["Decaf"]], by=maya)

    assert [(one.name, one.other_name) for one in best_rules(10, 40)] == [("Pot", "Leaves")]


def test_who_may_not_read_all_orders_or_the_names_of_goods_compares_nothing(client, shop, ola, maya):
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    hidden = add_role("Shop", otherwise=Reach.ALL, by=maya)
    set_field_right(hidden, "product", "name", may_read=False, may_edit=False, by=maya)
    for role in (hidden, add_role("Own", otherwise=Reach.OWN, by=maya)):
        change_user(ola, role=role, by=maya)

        page = read(client)

        assert "one must read everybody" in page
        assert "Decaf" not in page
