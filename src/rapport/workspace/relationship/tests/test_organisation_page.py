"""The page of an organisation: its people's touches on its behalf, who knows whom, and the single thread."""

from datetime import timedelta

import pytest

from rapport.loop.know.commands import add_organisation, add_person, end_tie, tie
from rapport.loop.listen.commands import open_loop, record
from rapport.loop.listen.models import Loop, Owed, Touchpoint
from rapport.loop.listen.touches import uuid7

from .touches import happened


@pytest.fixture
def cafe(maya, ana, bruno):
    """Ana owns it, Bruno cooks; Kari has left."""
    cafe = add_organisation("Corner & Co.", city="Oslo", keeper=maya, by=maya, about="Four cafés")
    tie(ana, "works_at", cafe, role="Owner", by=maya)
    tie(bruno, "works_at", cafe, role="Cook", by=maya)
    return cafe


@pytest.fixture
def talks(cafe, ana, bruno, maya, ola, project, now):
    """Eight exchanges with Ana (six of Maya's), two with Bruno; one of Ana's is private."""
    told = [
        happened(ana, "call.made", now - timedelta(days=i), actor=maya.pk, on_behalf_of=cafe.pk) for i in range(1, 7)
    ]
    told += [
        happened(ana, "mail.received", now - timedelta(days=9 + i), actor=ola.pk, on_behalf_of=cafe.pk)
        for i in range(2)
    ]
    told += [
        happened(bruno, "call.made", now - timedelta(days=20 + i), actor=ola.pk, on_behalf_of=cafe.pk) for i in range(2)
    ]
    told += [happened(ana, "mail.sent", now - timedelta(days=3), said="Private words", actor=maya.pk)]
    record(told)
    project()


def page(client, cafe, query: str = "") -> str:
    return client.get(f"/organisations/{cafe.pk}-corner-co{query}").text


def test_it_shows_what_its_people_did_for_it_and_nothing_private(signed_in, cafe, talks):
    text = page(signed_in, cafe)

    assert text.count('class="touch') == 10
    assert "Private words" not in text
    assert "2 people known" in text
    assert "2 of 2" in text


def test_who_knows_whom_is_a_table_of_exchanges(signed_in, cafe, talks):
    text = page(signed_in, cafe)
    table = text[text.index("Who knows whom") : text.index("Open loops</h2>")]

    assert table.index("Maya Berg") < table.index("Ola Dahl")
    assert '<td class="num">6</td>' in table
    assert "100%" in table  # of Bruno nothing came back


def test_whoever_alone_answers_is_named(signed_in, cafe, talks):
    assert "Only Ana Ruiz answers us." in page(signed_in, cafe)


def test_a_single_thread_is_named_with_its_share(signed_in, cafe, talks, bruno, ola, project, now):
    """Ana wrote twice, 9 and 10 days ago; Bruno now once: .9659 + .9622 of .9659 + .9622 + 1."""
    record([happened(bruno, "mail.received", now, actor=ola.pk, on_behalf_of=cafe.pk)])
    project()

    assert "If Ana Ruiz leaves, 66% of what you have here leaves too." in page(signed_in, cafe)


def test_two_threads_are_no_single_thread(signed_in, cafe, talks, bruno, ola, project, now):
    times = [now - timedelta(hours=i) for i in range(1, 3)]
    record([happened(bruno, "mail.received", at, actor=ola.pk, on_behalf_of=cafe.pk) for at in times])
    project()

    text = page(signed_in, cafe)
    assert "leaves too" not in text
    assert "answers us" not in text


def test_whoever_left_keeps_what_they_did_for_it(signed_in, cafe, maya, project, now):
    kari = add_person("Kari Bo", by=maya)
    made = tie(kari, "works_at", cafe, by=maya)
    record([happened(kari, "mail.received", now - timedelta(days=2), said="My last words", on_behalf_of=cafe.pk)])
    project()
    end_tie(made, on=now.date(), by=maya)

    text = page(signed_in, cafe)

    assert "My last words" in text
    assert "2 people known" in text


def test_the_page_asks_at_most_sixteen_questions(
    signed_in, cafe, talks, ana, maya, bought, django_assert_max_num_queries
):
    bought(ana, times=3, every=7)
    open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Price list", owner=maya, by=maya)
    page(signed_in, cafe)

    with django_assert_max_num_queries(16):
        assert "Ana Ruiz: Promise of ours" in page(signed_in, cafe)


def test_the_most_pressing_act_with_any_of_its_people_comes_next(signed_in, cafe, ana, maya, project, now):
    open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Which grind?", due_at=now, owner=maya, by=maya)
    project()

    text = page(signed_in, cafe)

    assert "Next with Ana Ruiz: answer their question" in text
    assert f'href="/people/{ana.pk}-ana-ruiz"' in text


def test_a_touch_is_logged_with_one_of_its_people(signed_in, cafe, bruno, project):
    told = {"id": str(uuid7()), "what": "visit", "side": "us", "at": "2026-05-12T10:00", "other": str(bruno.pk)}
    signed_in.post(f"/organisations/{cafe.pk}/-/log", told)
    signed_in.post(f"/organisations/{cafe.pk}/-/log", told | {"id": str(uuid7()), "other": ""})
    project()

    assert set(Touchpoint.objects.values_list("party", "on_behalf_of")) == {(bruno.pk, cafe.pk), (cafe.pk, None)}


def test_its_details_change(signed_in, cafe):
    answer = signed_in.post(
        f"/organisations/{cafe.pk}/-/edit", {"name": "Corner Cafés", "city": "Bergen", "website": "", "about": ""}
    )

    assert answer["Location"] == f"/organisations/{cafe.pk}-corner-cafes"


def test_without_people_it_asks_for_ties(signed_in, maya):
    empty = add_organisation("Empty Ltd", by=maya)

    assert "No people known here yet." in signed_in.get(f"/organisations/{empty.pk}-empty-ltd").text


@pytest.mark.parametrize(
    "query", ["?show=orders", "?evidence=reciprocity", "?evidence=loops", "?range=all", "?before=1.x"]
)
def test_every_view_of_it_opens(signed_in, cafe, talks, query):
    assert signed_in.get(f"/organisations/{cafe.pk}-corner-co{query}").status_code == 200
    assert signed_in.get(f"/organisations/{cafe.pk}/-/touches{query}").status_code == 200
