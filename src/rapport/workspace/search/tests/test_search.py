"""The palette and the search page: people and organisations by how their words begin, places by name."""

import pytest

from rapport.loop.know.commands import add_organisation, add_person, tie


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
