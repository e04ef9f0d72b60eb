"""What somebody may want, and what goes with a product: from the ledger, with the numbers that speak for it."""

from datetime import timedelta

import numpy as np
import pytest

from rapport.loop.know.commands import bin_products
from rapport.loop.know.models import Product
from rapport.loop.listen.queries import lines_bought
from rapport.loop.listen.queries.goods import LINE
from rapport.platform import clock
from rapport.platform.journal.models import Entry
from tests.shop import crowd, keep, line, products

from ..commands import fit_recommendations
from ..looking_back import evaluate_lines, look_back
from ..maths.state import DAY
from ..models import LikenessFit, LikeProducts
from ..tastes.commands import withdraw_interest
from ..wants import earned, goes_with, recommended


@pytest.fixture
def goods(db, now):
    return products()


@pytest.fixture
def shop(goods):
    """Twenty buy decaf and filters, twenty a pot and leaves."""
    crowd(goods)
    return goods


@pytest.fixture
def drinks_decaf(ana, shop):
    """Ana bought decaf four times, every two weeks, the last time ten days ago; and a postcard once."""
    keep(*(line(ana.pk, shop["Decaf"], days) for days in (52, 38, 24, 10)), line(ana.pk, shop["Postcard"], 3))
    fit_recommendations()
    return ana


def test_her_habit_comes_again_with_its_days_gap_and_silence(drinks_decaf, shop, now):
    (again,) = recommended(drinks_decaf, now).again

    assert (again.name, again.product, again.days, again.gap_days, again.silent_days) == (
        "Decaf", shop["Decaf"], 4, 14, 10,
    )  # fmt: skip
    assert again.due_in is not None


def test_what_others_like_her_bought_is_new_with_how_many_of_how_many(drinks_decaf, shop, now):
    (new,) = recommended(drinks_decaf, now).new

    assert (new.name, new.because_name, new.both, new.buyers) == ("Filters", "Decaf", 20, 21)
    assert (new.product, new.because) == (shop["Filters"], shop["Decaf"])


def test_what_she_has_or_does_not_want_comes_no_more(drinks_decaf, project, now):
    for name in ("Filters", "decaf"):
        withdraw_interest(drinks_decaf, name, by=None)
    project()

    assert not recommended(drinks_decaf, now)


def test_what_she_returned_never_comes_again_nor_speaks_for_anything(drinks_decaf, shop, now):
    keep(line(drinks_decaf.pk, shop["Decaf"], 1, kind="item.returned"))

    assert not recommended(drinks_decaf, now)


def test_what_she_owns_is_not_new_and_what_she_returned_neither(drinks_decaf, shop, now):
    keep(line(drinks_decaf.pk, shop["Filters"], 100))
    assert recommended(drinks_decaf, now).new == []

    keep(line(drinks_decaf.pk, shop["Filters"], 90, kind="item.returned"))
    assert recommended(drinks_decaf, now).new == []


def test_what_is_in_the_bin_is_not_said(drinks_decaf, shop, maya, now):
    bin_products([shop["Decaf"], shop["Filters"]], by=maya)

    assert not recommended(drinks_decaf, now)
    assert goes_with(shop["Decaf"]).beside == []


def test_a_habit_that_she_dropped_is_not_expected_again(ana, goods, now):
    keep(*(line(ana.pk, goods["Decaf"], days) for days in (400, 386, 372, 358)))

    wants = recommended(ana, now)

    assert (wants.again, wants.products) == ([], 1)


def test_only_what_had_happened_by_then_is_told(drinks_decaf, now):
    (again,) = recommended(drinks_decaf, now - timedelta(days=20)).again

    assert (again.days, again.silent_days) == (3, 4)


def test_before_the_first_fit_habits_are_told_and_nothing_new(ana, shop, now):
    keep(*(line(ana.pk, shop["Decaf"], days) for days in (24, 10)))

    wants = recommended(ana, now)

    assert [again.name for again in wants.again] == ["Decaf"]
    assert (wants.new, wants.fitted_at, wants.products) == ([], None, 1)
    assert goes_with(shop["Decaf"]).fitted_at is None


def test_who_bought_nothing_is_told_nothing(bruno, shop, now):
    fit_recommendations()
    wants = recommended(bruno, now)

    assert (bool(wants), wants.products, wants.fitted_at) == (False, 0, now)


def test_the_places_that_one_half_leaves_go_to_the_other(ana, goods, now):
    keep(*(line(ana.pk, product, days) for product in goods.values() for days in (20, 10)))

    assert len(recommended(ana, now, most=4).again) == 4


def test_it_is_one_question(drinks_decaf, shop, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        recommended(drinks_decaf, now)
    with django_assert_num_queries(1):
        goes_with(shop["Decaf"])


def test_what_goes_with_a_product_says_how_many_times_as_often(drinks_decaf, shop):
    found = goes_with(shop["Filters"])

    (beside,) = found.beside
    assert (beside.name, beside.both, beside.buyers, found.buyers) == ("Decaf", 20, 20, 20)
    assert beside.lift == pytest.approx((20 / 20) / (21 / 41))


def test_a_fit_says_how_it_was_made_and_is_announced(shop, maya, now):
    fit = fit_recommendations(by=maya)

    assert (fit.people, fit.products, fit.lines, fit.fitted_at) == (40, 4, 160, now)
    assert {"rhythm", "half_life_days", "horizon_days", "false_finds", "one_in"} <= fit.parameters.keys()
    assert {
        "again",
        "new_cosine",
        "chosen_cosine",
        "popular",
        "asked_new",
        "low",
        "tested",
        "certain",
    } <= fit.figures.keys()
    entry = Entry.objects.get(kind="understand.RecommendationsFitted")
    assert (entry.payload["fit_id"], entry.by) == (fit.pk, maya)


def test_a_later_fit_replaces_what_was_known(shop, now):
    fit_recommendations()
    product = Product.objects.get(pk=shop["Pot"])
    product.delete()
    fit_recommendations()

    assert LikenessFit.objects.count() == 2
    assert sorted(LikeProducts.objects.values_list("product", flat=True)) == sorted(
        [shop["Decaf"], shop["Filters"], shop["Leaves"]]
    )


def test_an_empty_ledger_is_fitted_without_harm(db, now):
    fit = fit_recommendations()

    assert (fit.people, fit.way, LikeProducts.objects.count()) == (0, "cosine", 0)


def looked_at(split):
    return evaluate_lines(lines_bought(upto=clock.now(), one_in=1), split, 28)


def of_days(*told):
    """Lines of (party, product, days before day 100, on which day it was told)."""
    lines = np.zeros(len(told), LINE)
    for row, (party, product, day, known) in zip(lines, told, strict=True):
        row["party"], row["product"], row["at"], row["known_at"] = party, product, day * DAY, known * DAY
    return lines


def test_the_days_that_judge_a_way_do_not_choose_it(monkeypatch):
    """Nothing of what is bought, or told, from the split on bears on which way is chosen."""
    draw, split = np.random.default_rng(2), clock.instant(100 * DAY)
    past = [
        (int(p), int(q), int(d), int(d))
        for p, q, d in zip(
            draw.integers(60, size=900), draw.integers(20, size=900), draw.integers(1, 100, 900), strict=True
        )
    ]
    later = [(p, (7 * p) % 20, 101 + p % 20, 101 + p % 20) for p in range(60)]
    told_later = [(p, (3 * p) % 20, 80 + p % 15, 110) for p in range(60)]
    ways = ["cosine", "bm25", "ease"]

    one, other = (
        look_back(of_days(*past), split, 28, ways),
        look_back(of_days(*past, *later, *told_later), split, 28, ways),
    )

    assert (one.way, one.chosen) == (other.way, other.chosen)
    assert one.chosen.keys() == set(ways)
    assert other.trial.new.keys() == {other.way}
    assert other.trial.asked_new > 0


@pytest.mark.parametrize(
    ("low", "asked", "holds"), [(0.001, 30, True), (0.0, 500, False), (0.001, 29, False), (None, 30, False)]
)
def test_news_are_earned_only_by_a_lead_beyond_chance_over_enough_people(low, asked, holds):
    assert earned({"new_cosine": 0.9, "popular": 0.1, "low": low, "asked_new": asked}) is holds


def test_the_past_is_asked_what_it_would_have_said(shop, now):
    """Ten days ago the habits of three weeks before were bought again, and nothing new was."""
    found = looked_at(now - timedelta(days=20))

    assert (found.again, found.asked_again, found.asked_new) == (1, 40, 0)


def test_what_was_recorded_after_the_split_did_not_teach(goods, ana, bruno, now):
    """The till has reported for a hundred days; it told only today what Ana bought a month ago."""
    with clock.at(now - timedelta(days=100)):
        keep(line(bruno.pk, goods["Postcard"], 0, run=None))
    crowd(goods)
    keep(*(line(ana.pk, goods["Decaf"], days, run=None) for days in (30, 12)))
    assert looked_at(now - timedelta(days=20)).asked_again == 40

    keep(*(line(ana.pk, goods["Decaf"], days, run=2) for days in (31, 13)))
    assert looked_at(now - timedelta(days=20)).asked_again == 41
