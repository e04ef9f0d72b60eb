"""Whoever may read a record follows it from its page and stops there; all that they follow has a page of its own."""

import pytest

from rapport.loop.know.commands import add_person
from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.platform.access.models import Reach
from rapport.platform.records.commands import create, make_object
from rapport.platform.teamwork.commands import follow, write_note
from rapport.platform.teamwork.models import Follow

from .test_cards import HTMX, sign_in


@pytest.fixture
def here(ana) -> str:
    return f"/records/person/{ana.pk}/-"


def test_follow_and_stop_answer_with_the_cards_and_their_undo(signed_in, here):
    followed = signed_in.post(f"{here}/follow", headers=HTMX).text
    assert "Stop following" in followed
    assert "You are told what happens here." in followed
    assert followed.count(f'action="{here}/unfollow"') == 2

    stopped = signed_in.post(f"{here}/unfollow", headers=HTMX).text
    assert "Be told what happens here." in stopped
    assert signed_in.post(f"{here}/unfollow", headers=HTMX).status_code == 200


def test_without_scripts_it_leads_back_to_the_record(signed_in, here, ana):
    answer = signed_in.post(f"{here}/follow")

    assert answer["Location"].startswith(f"/people/{ana.pk}")
    assert "You follow this." in signed_in.get(f"/people/{ana.pk}", follow=True).text


def test_the_card_says_why_one_follows_and_who_else_does(signed_in, maya, ola, ana, here):
    write_note("person", str(ana.pk), "Ask @Ola first.", by=maya)

    page = signed_in.get(f"/people/{ana.pk}", follow=True).text

    assert "You follow this: you wrote a note here. Ola Dahl follows it, too." in page


def test_who_only_reads_follows_and_who_may_not_see_it_finds_nothing(client, here, maya, ola, ana, own_only):
    browser = sign_in(client, own_only)
    assert [browser.post(f"{here}/{deed}").status_code for deed in ("follow", "unfollow")] == [404, 404]

    role = add_role("Reader", otherwise=Reach.NONE, by=maya)
    set_rights(role, {("person", "read"): "all"}, by=maya)
    change_user(ola, role=role, by=maya)
    assert sign_in(client, ola).post(f"{here}/follow").status_code == 302
    assert Follow.objects.going_on().get().user == ola


@pytest.mark.parametrize("record", ["0", "x", "9" * 30, "%00"])
def test_what_is_no_record_is_not_followed(signed_in, record):
    assert signed_in.post(f"/records/person/{record}/-/follow").status_code == 404
    assert signed_in.post(f"/records/nothing/{record}/-/follow").status_code == 404


def test_the_page_of_what_one_follows_names_it_and_lets_one_stop(signed_in, maya, ana, here):
    make_object("Pet", "Pets", by=maya)
    (rex,) = create("x_pet", [{"name": "Rex"}], by=maya)
    follow("x_pet", str(rex), by=maya)
    write_note("person", str(ana.pk), "Hello.", by=maya)
    page = signed_in.get("/following").text
    assert "Rex" in page
    assert "Person, since today, because you wrote a note there" in page

    gone = signed_in.post(f"{here}/unfollow", {"from": "list"}, follow=True)
    assert gone.request["PATH_INFO"] == "/following"
    assert f'href="/people/{ana.pk}-ana-ruiz"' not in gone.text


@pytest.mark.parametrize("start", ["x", "-1", "9" * 40, "²", "999999"])
def test_an_odd_beginning_of_the_page_is_no_error(signed_in, start):
    assert signed_in.get("/following", {"from": start}).status_code == 200


def test_the_page_costs_the_same_however_much_one_follows(signed_in, maya, django_assert_max_num_queries):
    for number in range(60):
        follow("person", str(add_person(f"Somebody {number}", keeper=maya, by=maya).pk), by=maya)

    with django_assert_max_num_queries(7):
        assert "Show more" in signed_in.get("/following").text


def test_lists_show_who_follows(signed_in, maya, ola, ana):
    follow("person", str(ana.pk), by=maya)
    follow("person", str(ana.pk), by=ola)

    page = signed_in.get("/people?cols=name,followed_by&f=followed_by+is+me").text

    assert "Ana Ruiz" in page
    assert "Ola Dahl" in page
