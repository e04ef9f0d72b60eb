"""The page of a person: the relationship first, every figure with its interval and its touches, in few queries."""

from datetime import timedelta

import pytest

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders
from rapport.loop.know.commands import add_organisation, add_products, note_consent, tie
from rapport.loop.know.models import Product
from rapport.loop.learn.models import BackTest, Guess, Score, Way
from rapport.loop.listen.commands import open_loop, record
from rapport.loop.listen.models import Loop, Owed

from .touches import happened

HERE = "/people/{}-ana-ruiz"


@pytest.fixture
def story(ana, maya, bought, project, now):
    """Ana buys weekly, wrote, was called, returned something, and has a visit ahead."""
    bought(ana, times=20, every=7, last=2)
    record(
        [
            happened(ana, "mail.received", now - timedelta(hours=3), payload={"subject": "decaf", "invented": True}),
            happened(ana, "call.made", now - timedelta(days=1), said="Of winter.", actor=maya.pk, sentiment=0.8),
            happened(ana, "survey.answered", now - timedelta(days=40), value=9),
            happened(ana, "visit.received", now + timedelta(days=3), said="Tasting"),
            happened(ana, "custom.loyalty_card", now - timedelta(days=5)),
        ]
    )  # fmt: skip
    project()


def page(client, ana, query: str = "") -> str:
    return client.get(HERE.format(ana.pk) + query).text


def test_the_relationship_stands_before_every_field(signed_in, ana, story):
    text = page(signed_in, ana)

    places = [text.index(part) for part in ("The relationship", "Usual gap", "Open loops", "Every touch", "Details")]
    assert places == sorted(places)
    assert "likely to buy" in text


def test_six_measures_have_words_intervals_and_their_touches(signed_in, ana, story):
    text = page(signed_in, ana)

    for words in ("Likely to buy", "Usual gap", "Balance", "Promises kept", "Worth, next 12 months", "Breadth"):
        assert words in text
    assert "within 90 days, provisional;" in text
    for measure in ("continuity", "rhythm", "reciprocity", "trust", "value", "depth"):
        assert f"?evidence={measure}#touches" in text


def test_a_chance_is_provisional_until_its_guess_is_earned(signed_in, ana, story, now):
    looked = BackTest.objects.create(guess=Guess.BUYS, run_at=now, horizon_days=90)
    rival = Score.objects.create(back_test=looked, way=Way.BOTH, guesses=100, people=100, ahead=0.01, low=-0.01, high=1)
    assert "within 90 days, provisional;" in page(signed_in, ana)
    assert "likely to buy, provisional" in page(signed_in, ana)

    Score.objects.filter(pk=rival.pk).update(low=0.005)

    text = page(signed_in, ana)
    assert "within 90 days; " in text
    assert "likely to buy</span>" in text
    assert "likely to buy, provisional" not in text


def test_the_page_asks_at_most_sixteen_questions(signed_in, ana, maya, story, django_assert_max_num_queries):
    cafe = add_organisation("Corner & Co.", by=maya)
    tie(ana, "works_at", cafe, role="Owner", by=maya)
    open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Price list", owner=maya, by=maya)
    page(signed_in, ana)

    with django_assert_max_num_queries(16):
        assert "Corner &amp; Co." in page(signed_in, ana)


def test_the_name_in_the_address_may_be_wrong_and_the_id_never(signed_in, ana):
    for wrong in (f"/people/{ana.pk}", f"/people/{ana.pk}-old-name"):
        moved = signed_in.get(wrong + "?range=3m")
        assert (moved.status_code, moved["Location"]) == (301, HERE.format(ana.pk) + "?range=3m")
    assert signed_in.get("/people/987654").status_code == 404
    assert signed_in.get(f"/organisations/{ana.pk}").status_code == 404
    assert signed_in.get("/people/999999999999999999-x").status_code == 404


def test_touches_stand_under_their_time_with_direction_words_and_labels(signed_in, ana, story):
    text = page(signed_in, ana)

    assert text.index("<h3>Ahead</h3>") < text.index("<h3>Today</h3>") < text.index("<h3>This week</h3>")
    assert "planned" in text
    assert "“decaf”" in text
    assert "invented" in text
    assert "Maya called" in text
    assert "Sounds happy, a guess" in text
    assert "Rated 9 of 10" in text
    assert "Loyalty card" in text


def test_an_order_is_one_line_with_its_goods(signed_in, ana, project, now):
    ids = add_products([Product(number=f"P{i}", name=f"Roast {i}", source="test") for i in range(5)])
    lines = [NewLine(product=pk, quantity=2 if i == 0 else 1, value=500 - i) for i, pk in enumerate(ids.values())]
    place_orders([NewOrder(number="10482", placed_at=now, currency="EUR", party=ana.pk, lines=lines)], source="test")
    project()

    text = page(signed_in, ana)

    assert "Order 10482" in text
    assert "2 × Roast 0, Roast 1, Roast 2 and 2 more" in text
    assert text.count('class="touch') == 1


@pytest.mark.parametrize(
    ("show", "there", "gone"),
    [
        ("messages", "decaf", "Maya called"),
        ("talks", "Maya called", "“decaf”"),
        ("service", "Rated 9 of 10", "Maya called"),
        ("orders", "Order ", "Maya called"),
    ],
)
def test_a_filter_shows_one_kind_of_touch(signed_in, ana, story, show, there, gone):
    text = page(signed_in, ana, f"?show={show}")
    touches = text[text.index("Every touch") :]

    assert there in touches
    assert gone not in touches


def test_evidence_shows_only_the_touches_a_measure_is_told_from(signed_in, ana, story):
    text = page(signed_in, ana, "?evidence=continuity")
    touches = text[text.index("Every touch") :]

    assert "Only the touches that tell how likely they are to act." in touches
    assert touches.count("Order ") == 20
    assert "Maya called" not in touches


def test_earlier_touches_come_thirty_at_a_time_and_none_twice(signed_in, ana, bought):
    bought(ana, times=80, every=3)

    seen, address = [], HERE.format(ana.pk)
    while address:
        text = signed_in.get(address).text
        seen += [part.split('"')[0] for part in text.split('id="touch-')[1:]]
        parts = (part.split('"')[0] for part in text.split('hx-get="')[1:])
        address = next((part.replace("&amp;", "&") for part in parts if "/touches?before=" in part), "")

    assert len(seen) == len(set(seen)) == 80


def test_ten_thousand_touches_change_neither_questions_nor_length(
    signed_in, ana, project, now, django_assert_max_num_queries
):
    record([happened(ana, "page.viewed", now - timedelta(hours=i)) for i in range(10_000)])
    project()
    page(signed_in, ana)

    with django_assert_max_num_queries(15):
        text = page(signed_in, ana)
    assert text.count('class="touch') == 30


def test_whoever_is_new_gets_a_first_hello(signed_in, ana):
    text = page(signed_in, ana)

    assert "First hello" in text
    assert "Nothing has happened yet." in text


def test_what_is_owed_is_the_next_act(signed_in, ana, maya, project, now):
    open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Which grind?", due_at=now, owner=maya, by=maya)
    project()

    text = page(signed_in, ana)

    assert "Next: answer their question" in text
    assert "Which grind?, today." in text
    assert "/-/write?loop=" in text


def test_the_head_says_where_they_work_and_what_they_agreed_to(signed_in, ana, maya):
    cafe = add_organisation("Corner & Co.", by=maya)
    tie(ana, "works_at", cafe, role="Owner", by=maya)
    note_consent(ana, "newsletter", granted=False, proof="Said no", by=maya)

    text = page(signed_in, ana)

    assert "Owner, <a" in text
    assert "No newsletter" in text


@pytest.mark.parametrize(
    "query", ["?show=x", "?evidence=x", "?range=x", "?before=x", "?before=9999999999999999999999.x", "?before=1.1"]
)
def test_no_address_breaks_the_page(signed_in, ana, story, query):
    assert signed_in.get(HERE.format(ana.pk) + query).status_code == 200
    assert signed_in.get(f"/people/{ana.pk}/-/touches{query}").status_code == 200


@pytest.mark.parametrize("span", ["3m", "12m", "all"])
def test_every_range_draws_the_same_story(signed_in, ana, story, span):
    text = page(signed_in, ana, f"?range={span}")

    assert "they turned to us" in text
    assert "Show as table" in text
