"""The palette and the search page: people and organisations by how their words begin, places by name."""

import re

import pytest

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders
from rapport.loop.know.commands import add_organisation, add_person, add_products, tie
from rapport.loop.know.models import Product
from rapport.loop.listen.commands import open_loop
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach
from rapport.platform.records.commands.saved import save_view


@pytest.fixture
def cafe(maya, ana):
    cafe = add_organisation("Anders & Co.", keeper=maya, by=maya)
    tie(ana, "works_at", cafe, by=maya)
    return cafe


def palette(client, words: str) -> str:
    return client.get("/search/-/palette", {"q": words}).text


def test_the_palette_names_people_with_their_workplace_and_organisations(signed_in, ana, cafe):
    text = palette(signed_in, "an")

    assert text.index("Ana Ruiz") < text.index("Organisations") < text.rindex("Anders &amp; Co.")
    assert f'href="/people/{ana.pk}-ana-ruiz"' in text
    assert f'href="/organisations/{cafe.pk}-anders-co"' in text


@pytest.mark.parametrize("words", ["@ana", "ruiz a", "ana@ruiz.example", "020 7946", "+44 (20) 7946-0001", "ANA"])
def test_people_are_found_by_any_word_and_by_phones_in_any_format(signed_in, ana, bruno, words):
    text = palette(signed_in, words)

    assert "Ana Ruiz" in text
    assert "Bruno" not in text


def test_places_and_acts_are_found_by_what_people_call_them(signed_in):
    assert "/settings/mail" in palette(signed_in, "smtp")
    assert "/people/new" in palette(signed_in, "add per")
    assert "/people?view=fading" in palette(signed_in, "fading")


def test_the_palette_asks_five_questions(signed_in, ana, cafe, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        palette(signed_in, "an ru")


def test_records_of_every_noun_are_reached(signed_in, maya, ana):
    add_products([Product(number="P-7", name="Grinder", source="test")])
    line = NewLine(product=None, quantity=1, value=900)
    order = NewOrder(number="SO-417", placed_at=clock.now(), currency="EUR", party=ana.pk, lines=[line])
    place_orders([order], source="test", by=maya)
    loop = open_loop(ana, kind="promise", owed_by="us", text="Send the price list", owner=maya, by=maya)

    assert "/products/" in palette(signed_in, "grind")
    assert f"/orders/{order.id}" in palette(signed_in, "so-417")
    assert f"/loops/{loop.pk}" in palette(signed_in, "price")


def test_why_it_fits_stands_beside_it(signed_in, ana):
    assert "E-mail: ana@ruiz.example" in palette(signed_in, "ana@ruiz")


def test_a_sign_asks_for_one_kind_only(signed_in, maya, ana):
    add_products([Product(number="P-7", name="Ana beans", source="test")])
    save_view("person", name="Anaesthetists", filter="", sort="", group="", columns=[], seen_by="me", by=maya)

    assert {"Ana beans", "Ana Ruiz", "Anaesthetists"} <= named(palette(signed_in, "ana"))
    assert named(palette(signed_in, "@ana")) == {"Ana Ruiz"}
    assert named(palette(signed_in, "#ana")) == {"Anaesthetists"}
    assert named(palette(signed_in, ">add per")) == {"Add person"}
    assert named(palette(signed_in, "@add per")) == set()


def named(text: str) -> set[str]:
    return set(re.findall(r'<span class="trunc">(.*?)</span>', text))


def test_views_are_only_those_one_may_open(client, maya, ola):
    save_view("order", name="Grand orders", filter="", sort="", group="", columns=[], seen_by="everybody", by=maya)
    save_view("person", name="Grand people", filter="", sort="", group="", columns=[], seen_by="me", by=maya)
    role = add_role("None", otherwise=Reach.NONE, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert named(palette(client, "#grand")) == {"Grand orders"}
    change_user(ola, role=role, by=maya)
    assert named(palette(client, "#grand")) == named(palette(client, "#late")) == set()
    assert {"Orders", "Colleagues"}.isdisjoint(named(palette(client, "list")) | named(palette(client, "settings")))


def test_the_page_pages_through_all_that_fit(signed_in, maya):
    for number in range(64):
        add_person(f"Kari {number:02d}", by=maya)
    first = signed_in.get("/search", {"q": "kari"}).text
    seen, at = [], re.search(r'href="(/search\?q=kari&amp;of=person)"', first)[1]
    while at:
        page = signed_in.get(at.replace("&amp;", "&")).text
        seen += re.findall(r">(Kari \d\d)<", page)
        later = re.search(r'href="(/search\?[^"]*after=[^"]*)"', page)
        at = later and later[1]

    assert seen == [f"Kari {number:02d}" for number in range(64)]


@pytest.mark.parametrize("of", ["nonsense", "colleague", "customer", "person"])
def test_no_noun_or_place_breaks_the_page(signed_in, ana, of):
    assert signed_in.get("/search", {"q": "ana", "of": of, "after": "nobody"}).status_code == 200


def test_nothing_fits_is_an_empty_answer(signed_in, ana):
    assert palette(signed_in, "zzzz").strip() == ""
    assert palette(signed_in, "").strip() == ""


def test_the_palette_shows_few_and_the_page_more(signed_in, maya):
    for number in range(9):
        add_person(f"Kari {number}", by=maya)

    assert palette(signed_in, "kari").count('role="option"') == 6
    assert signed_in.get("/search", {"q": "kari"}).text.count('class="who"') == 9


def test_the_page_works_without_scripts_in_few_questions(signed_in, ana, cafe, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        page = signed_in.get("/search", {"q": "an"}).text

    assert "Ana Ruiz" in page
    assert "Nothing fits “zz”" in signed_in.get("/search", {"q": "zz"}).text
    assert "Write a few letters" in signed_in.get("/search").text


@pytest.mark.parametrize("words", ["\x00", "'; DROP TABLE", "%", "_" * 10_000, "a " * 5_000, "😀", "\u202e"])
def test_no_words_break_it(signed_in, ana, words):
    assert signed_in.get("/search/-/palette", {"q": words}).status_code == 200
    assert signed_in.get("/search", {"q": words}).status_code == 200


def test_nobody_searches_without_signing_in(client, db):
    assert client.get("/search/-/palette?q=a", headers={"HX-Request": "true"}).status_code == 401
