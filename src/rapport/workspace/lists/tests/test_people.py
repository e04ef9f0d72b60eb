"""The list of people: what a line says, how it sorts, pages and finds, in few queries."""

from datetime import timedelta

import pytest

from rapport.loop.know.commands import NewParty, add_organisation, add_parties, add_person, tie
from rapport.loop.know.models import Kind, Party, Person
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed
from rapport.loop.understand.models import Relationship
from rapport.workspace.lists.asked import Asked
from rapport.workspace.lists.paging import SIZE
from rapport.workspace.lists.queries import people


@pytest.fixture
def crowd(maya, ola):
    """120 people called Person 000 to Person 119; Maya keeps every second one."""
    news = [NewParty(Kind.PERSON, f"Person {i:03d}", keeper=maya if i % 2 else ola) for i in range(120)]
    return add_parties(news, source="test")


def asked(**other) -> Asked:
    given = {"path": "/people", "view": "all", "words": "", "sort": "name", "after": 0, "before": 0, "first": 1}
    return Asked(**given | {"usual": ("all", "-last")} | other)


def names(user, **other) -> list[str]:
    return [name for _, name, _, _ in people(user, asked(**other)).page.rows]


def test_a_line_says_who_where_how_likely_what_next_and_when_last(signed_in, maya, ana, bought, now):
    cafe = add_organisation("Corner & Co.", by=maya)
    tie(ana, "works_at", cafe, role="Owner", by=maya)
    bought(ana, times=6, every=7, last=2, value=2500)
    open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Send the price list", due_at=now, owner=maya, by=maya)

    page = signed_in.get("/people").text

    assert "Ana Ruiz" in page
    assert "Corner &amp; Co." in page
    assert "likely to act soon, provisional" in page
    assert "Send the price list" in page
    assert "2 days ago" in page
    assert "€150" in page


def test_the_page_asks_few_questions_however_many_people(signed_in, crowd, django_assert_max_num_queries):
    signed_in.get("/people")

    with django_assert_max_num_queries(12):
        page = signed_in.get("/people?sort=name")

    assert page.status_code == 200
    assert "1–30 of 120 people" in page.text


def test_every_page_is_reached_forwards_and_backwards(maya, crowd):
    first = people(maya, asked())
    second = people(maya, asked(after=first.page.last_id))
    third = people(maya, asked(after=second.page.last_id))
    back = people(maya, asked(before=third.page.first_id))

    assert [name for _, name, *_ in third.page.rows] == [f"Person {i:03d}" for i in range(2 * SIZE, 3 * SIZE)]
    assert third.page.later
    assert not people(maya, asked(after=people(maya, asked(after=third.page.last_id)).page.first_id)).page.later
    assert back.page.rows == second.page.rows
    assert not people(maya, asked(before=second.page.first_id)).page.earlier


def test_names_sort_both_ways(maya, crowd):
    assert names(maya)[0] == "Person 000"
    assert names(maya, sort="-name")[0] == "Person 119"


@pytest.mark.parametrize(("sort", "expected"), [("-last", "Person 007"), ("last", "Person 003")])
def test_who_was_never_touched_comes_after_the_others(maya, crowd, now, sort, expected):
    for place, days in ((3, 30), (7, 1)):
        Relationship.objects.create(party=crowd[place], last_at=now - timedelta(days=days))

    found = people(maya, asked(sort=sort))

    assert found.page.rows[0][1] == expected
    assert {row[1] for row in found.page.rows[:2]} == {"Person 003", "Person 007"}
    assert found.page.rows[2][1] == "Person 000"


def test_pages_go_on_where_the_touched_end_and_the_others_begin(maya, crowd, now):
    for party in crowd[: SIZE // 2]:
        Relationship.objects.create(party=party, last_at=now, spend=5)

    first = people(maya, asked(sort="-spend"))
    second = people(maya, asked(sort="-spend", after=first.page.last_id))
    back = people(maya, asked(sort="-spend", before=second.page.first_id))

    assert len({row[0] for row in first.page.rows + second.page.rows}) == 2 * SIZE
    assert back.page.rows == first.page.rows


def test_views_show_mine_and_those_whose_chance_moved(maya, crowd):
    Relationship.objects.create(party=crowd[4], trend=-1)

    assert len(names(maya, view="mine")) == SIZE
    assert people(maya, asked(view="mine")).total.number == 60
    assert names(maya, view="fading") == ["Person 004"]
    assert names(maya, view="growing") == []


@pytest.mark.parametrize(
    "words", ["ana", "RUIZ", "ru an", "ana@ruiz", "+44 20 7946 0001", "020 7946 0001", "0044 20 79", "442079460001"]
)
def test_people_are_found_by_how_words_begin_and_by_phones_however_written(maya, ana, bruno, words):
    assert names(maya, words=words) == ["Ana Ruiz"]


def test_nobody_found_says_so_and_offers_everybody(signed_in, ana):
    page = signed_in.get("/people?q=zzzz").text

    assert "Nobody fits “zzzz”" in page
    assert "Show everybody" in page


def test_an_empty_list_says_what_to_do(signed_in):
    page = signed_in.get("/people").text

    assert "Nobody here yet" in page
    assert "/import" in page


@pytest.mark.parametrize(
    "query",
    [
        "after=x",
        "after=99999999999999999999",
        "before=-1",
        "first=1e9",
        "sort=;drop",
        "view=%00",
        "q=%00",
        "q=" + "a" * 5000,
    ],
)
def test_no_address_breaks_the_list(signed_in, ana, query):
    assert signed_in.get(f"/people?{query}").status_code == 200


def test_a_person_is_added_and_shown(signed_in, maya):
    answer = signed_in.post(
        "/people/new", {"name": " Éva  Bjørn ", "email": "Eva@X.example", "phone": "+47 22 00 00 41"}
    )

    eva = Party.objects.get(name="Éva Bjørn")
    assert answer.status_code == 302
    assert answer["Location"] == f"/people/{eva.pk}-eva-bjorn"
    assert eva.keeper == maya
    assert set(eva.identities.values_list("value", flat=True)) == {"eva@x.example", "+4722000041"}


def test_a_known_e_mail_is_named_with_a_way_to_its_owner(signed_in, ana):
    answer = signed_in.post("/people/new", {"name": "Somebody", "email": "ana@ruiz.example"})

    assert answer.status_code == 422
    assert f'href="/people/{ana.pk}-ana-ruiz"' in answer.text
    assert "Ana Ruiz has this e-mail already." in answer.text


def test_a_shared_phone_is_only_a_warning(signed_in, ana):
    told = {"name": "Luis Ruiz", "phone": "+442079460001"}
    warned = signed_in.post("/people/new", told)
    added = signed_in.post("/people/new", told | {"anyway": "on"})

    assert warned.status_code == 422
    assert "Save again if they share it." in warned.text
    assert added.status_code == 302


def test_a_form_sent_twice_adds_one(signed_in):
    for _ in range(2):
        assert signed_in.post("/people/new", {"name": "Mei Tanaka", "email": "mei@x.example"}).status_code == 302

    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"name": ""}, "Please fill this in."),
        ({"name": "…"}, "A name needs at least one letter or digit"),
        ({"name": "x" * 1_000_000}, "at most 200 characters"),
        ({"name": "a\x00b"}, "no text"),
        ({"name": "Ana", "email": "nonsense"}, "not an e-mail"),
        ({"name": "Ana", "phone": "12"}, "not a phone number"),
    ],
)
def test_bad_input_is_named_and_nothing_is_added(signed_in, told, sentence):
    answer = signed_in.post("/people/new", told)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Party.objects.exists()


def test_an_ended_session_keeps_the_page_of_an_htmx_request(client, db):
    assert client.get("/people", headers={"HX-Request": "true"}).status_code == 401
    assert client.get("/people").status_code == 302


def test_a_person_without_any_touch_is_new(signed_in, maya):
    add_person("Tara Novak", by=maya)

    page = signed_in.get("/people").text

    assert "New" in page
    assert "Nothing due" in page
    assert "Never" in page
