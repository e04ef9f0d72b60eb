"""The list of people: what a line says, how it sorts, pages and finds, in few queries."""

import html
import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client

from rapport.loop.know.commands import NewParty, add_organisation, add_parties, add_person, tie
from rapport.loop.know.models import Kind, Party, Person
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed
from rapport.loop.understand.models import Relationship
from rapport.platform.records.listing import SIZE


@pytest.fixture
def crowd(maya, ola):
    """120 people called Person 000 to Person 119; Maya keeps every second one."""
    news = [NewParty(Kind.PERSON, f"Person {i:03d}", keeper=maya if i % 2 else ola) for i in range(120)]
    return add_parties(news, source="test")


def listed(browser, query: str = "sort=name", place: str = "/people") -> list[str]:
    """The names on a page of the list, in order."""
    page = browser.get(f"{place}?{query}").text
    return re.findall(r'class="nm trunc" href="[^"]+">([^<]+)<', page)


def more(browser, query: str) -> str:
    """The address that brings the lines after those of a page."""
    found = re.search(r'<tr class="more" hx-get="([^"]+)"', browser.get(f"/people?{query}").text)
    return html.unescape(found[1]) if found else ""


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

    with django_assert_max_num_queries(15):
        page = signed_in.get("/people?sort=name")

    assert page.status_code == 200
    assert "120 people" in page.text


def test_the_next_lines_come_where_the_last_ones_end(signed_in, crowd):
    first = listed(signed_in)
    rows = signed_in.get(more(signed_in, "sort=name")).text

    assert first == [f"Person {i:03d}" for i in range(SIZE)]
    assert re.findall(r"Select (Person \d+)", rows) == [f"Person {i:03d}" for i in range(SIZE, 2 * SIZE)]


def test_names_sort_both_ways(signed_in, crowd):
    assert listed(signed_in)[0] == "Person 000"
    assert listed(signed_in, "sort=-name")[0] == "Person 119"


@pytest.mark.parametrize(("sort", "expected"), [("-last_touch", "Person 007"), ("last_touch", "Person 003")])
def test_who_was_never_touched_comes_after_the_others(signed_in, crowd, now, sort, expected):
    for place, days in ((3, 30), (7, 1)):
        Relationship.objects.create(party=crowd[place], last_at=now - timedelta(days=days))

    found = listed(signed_in, f"sort={sort}")

    assert found[0] == expected
    assert set(found[:2]) == {"Person 003", "Person 007"}
    assert found[2] == "Person 000"


def test_views_show_mine_and_those_whose_chance_moved(signed_in, crowd):
    Relationship.objects.create(party=crowd[4], trend=-1)

    assert len(listed(signed_in, "view=mine")) == SIZE
    assert 'Mine <span class="ink-3 tnum">60</span>' in signed_in.get("/people").text
    assert listed(signed_in, "view=fading") == ["Person 004"]
    assert listed(signed_in, "view=growing") == []


def test_columns_are_chosen_widened_and_pinned_by_the_address(signed_in, ana):
    page = signed_in.get("/people?cols=name,city.160,nonsense&pin=2").text

    assert re.findall(r'<th scope="col"[^>]+data-column="(\w+)"', page) == ["name", "city"]
    assert "inline-size:160px" in page


def test_groups_say_how_many_and_their_sums(signed_in, ana, bruno, bought):
    bought(ana, times=2, every=7, value=2500)

    page = signed_in.get("/people?group=owner&cols=name,spent").text

    assert "Maya Berg" in page
    assert '<span class="ink-3 tnum">2</span>' in page
    assert "€50" in page


def test_a_group_opens_to_its_records(signed_in, ana, ola):
    add_person("Tara Novak", keeper=ola, by=ola)
    page = signed_in.get("/people?group=owner").text

    address = html.unescape(re.search(r'hx-get="([^"]+)" hx-target="closest tr"', page)[1])
    rows = signed_in.get(address).text

    assert ("Tara Novak" in rows) != ("Ana Ruiz" in rows)


def test_a_filter_that_is_not_clear_says_where_and_hides_nothing(signed_in, ana):
    page = signed_in.get("/people?f=citty is 1").text

    assert "did you mean `city`?" in page
    assert "Ana Ruiz" in page


def test_a_condition_is_added_step_by_step(signed_in, ana):
    inputs = signed_in.get("/people/-/condition?field=city&op=is").text
    added = signed_in.get("/people/-/condition?f=owner is me&field=city&op=is&value=Oslo&add=1")

    assert 'name="value"' in inputs
    assert added["Location"] == "/people?f=owner+is+me+and+city+is+%22Oslo%22"


def test_a_view_is_saved_changed_and_removed(signed_in, ana):
    told = {"name": "From Oslo", "filter": 'city is "Oslo"', "sort": "name", "columns": "name,city", "seen_by": "me"}
    saved = signed_in.post("/people/-/views", told)["Location"]
    pk = saved.rpartition("v")[2]
    signed_in.post(f"/people/-/views/{pk}", {"filter": 'city is "Bergen"', "columns": "name,city"})

    page = signed_in.get(saved).text

    assert "From Oslo" in page
    assert "City is Bergen" in page
    signed_in.post(f"/people/-/views/{pk}/remove")
    signed_in.get("/people")
    assert "From Oslo" not in signed_in.get("/people?sort=name").text


def test_a_view_of_mine_is_not_my_colleagues(signed_in, ola):
    signed_in.post("/people/-/views", {"name": "Secret plans", "seen_by": "me"})
    others = Client()
    others.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "Secret plans" not in others.get("/people").text


@pytest.mark.parametrize(
    "words", ["ana", "RUIZ", "ru an", "ana@ruiz", "+44 20 7946 0001", "020 7946 0001", "0044 20 79", "442079460001"]
)
def test_people_are_found_by_how_words_begin_and_by_phones_however_written(signed_in, ana, bruno, words):
    assert listed(signed_in, urlencode({"q": words})) == ["Ana Ruiz"]


def test_nobody_found_says_so_and_offers_everybody(signed_in, ana):
    page = signed_in.get("/people?q=zzzz").text

    assert "Nobody fits “zzzz”" in page
    assert "Show all people" in page


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
        "cols=" + "name," * 500,
        "cols=name.99999999999,.5,-",
        "group=email",
        "group=owner&in=%00",
        "f=" + "(" * 5000,
        "f=%00",
        "pin=-3",
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
    assert "Nothing yet" in page
