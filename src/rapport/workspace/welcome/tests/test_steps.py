"""An owner says who they are and types whom they know; it becomes the first move, and nothing is asked twice."""

import pytest

from rapport.connect.trades.queries import put_in
from rapport.loop.know.models import Party
from rapport.loop.listen.models import OpenLoop
from rapport.loop.listen.queries import touches_of
from rapport.platform.access.commands import accept_invitation, add_user, invite
from rapport.platform.access.models import Workspace
from rapport.platform.access.queries import workspace
from tests.people import PASSWORD

from .conftest import ANA, BUSINESS, sheet

PEOPLE = "/welcome/people"


def where(browser) -> str:
    """On which page somebody is who opens the product."""
    return browser.get("/", follow=True).redirect_chain[-1][0]


def test_the_first_page_of_an_owner_is_the_first_step(owner):
    assert where(owner) == "/welcome/company"


def test_in_two_steps_there_is_a_first_move_with_its_reason(owner, thea, project):
    owner.post("/welcome/company", BUSINESS)
    owner.post(PEOPLE, sheet(ANA))
    project()

    page = owner.get("/today").text
    ana = Party.objects.get(name="Ana Ruiz")
    assert "Keep your promise: The price list" in page
    assert "Your promise, due" in page
    assert ana.keeper == thea
    assert [touch.kind for touch in touches_of([ana.pk])] == ["meeting.held"]
    assert (workspace().currency, workspace().time_zone) == ("NOK", "Europe/Oslo")


def test_where_it_takes_longer_today_says_so_and_looks_again(named, project):
    page = named.post(PEOPLE, sheet(ANA), follow=True)
    assert page.redirect_chain[-1][0] == "/today?first=1"
    assert "Your first move is being worked out" in page.text

    project()
    assert "Keep your promise: The price list" in named.get("/today?first=1").text


@pytest.mark.parametrize(
    ("owed", "text", "asked"),
    [
        ("question", "Decaf?", "Answer: Decaf?"),
        ("contact", "", "Get in touch as agreed: Speak again"),
        ("promise", "Samples", "Keep your promise: Samples"),
    ],
)
def test_what_is_open_comes_up_the_same_day(named, project, owed, text, asked):
    named.post(PEOPLE, sheet({"name": "Ana Ruiz", "owed": owed, "text": text}))
    project()

    assert asked in named.get("/today").text


def test_it_goes_on_where_it_was_left(named, client, thea):
    client.logout()
    client.force_login(thea, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert where(client) == PEOPLE


def test_each_step_can_be_passed_over_and_neither_comes_again(owner):
    owner.post("/welcome/-/company/pass")
    assert where(owner) == PEOPLE

    for _ in range(2):
        owner.post("/welcome/-/people/pass")
    assert where(owner) == "/today"
    assert owner.get("/welcome", follow=True).redirect_chain[-1][0] == "/today"
    assert workspace().name == "Rapport"


def test_a_stale_form_changes_nothing(named):
    named.post(PEOPLE, sheet(ANA))
    named.post("/welcome/company", BUSINESS | {"name": "Other"})
    named.post(PEOPLE, sheet({"name": "Bruno Keller"}))
    named.post("/welcome/-/company/pass")

    assert workspace().name == "Halden Roasters"
    assert list(Party.objects.values_list("name", flat=True)) == ["Ana Ruiz"]


def test_who_was_brought_in_by_another_way_is_not_asked_for(named, thea):
    from rapport.loop.know.commands import add_person

    add_person("Bruno Keller", by=thea)

    assert where(named) == "/today"


def test_a_trade_is_put_in_on_the_way(owner):
    owner.post("/welcome/company", BUSINESS | {"trade": "club"})

    assert list(put_in()) == ["club"]
    assert "Memberships" in owner.get(PEOPLE).text


@pytest.mark.parametrize("is_admin", [True, False])
def test_a_colleague_who_is_invited_gets_none_of_it(client, thea, owner, is_admin):
    _, token = invite("ola@halden.example", is_admin=is_admin, by=thea)
    ola = accept_invitation(token, name="Ola Dahl", password=PASSWORD)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert where(client) == "/today"


def test_another_admin_does_not_go_on_where_the_owner_was(named, client):
    other = add_user("ola@halden.example", name="Ola Dahl", password=PASSWORD, is_admin=True)
    client.force_login(other, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get("/", follow=True)
    assert page.redirect_chain[-1][0] == "/today"
    assert "What comes next" not in page.text


def test_a_workspace_that_was_there_before_is_not_asked(signed_in, maya):
    assert where(signed_in) == "/today"
    assert "What comes next" not in signed_in.get("/today").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Please fill this in."),
        ({"name": "\x00"}, "no text"),
        ({"currency": "XXX"}, "Select a valid choice"),
        ({"trade": "robots"}, "Select a valid choice"),
    ],
)
def test_what_the_business_cannot_be_is_said(owner, wrong, said):
    answer = owner.post("/welcome/company", BUSINESS | wrong)

    assert answer.status_code == 422
    assert said in answer.text
    assert not Workspace.objects.exists()


def test_a_day_to_come_waits_for_its_day(named, project):
    answer = named.post(PEOPLE, sheet(ANA | {"due": "2026-06-20"}))
    project()

    assert answer["Location"] == "/today"
    assert "Keep your promise" not in named.get("/today").text
    assert OpenLoop.objects.get().due_at.date().isoformat() == "2026-06-20"


@pytest.mark.parametrize("page", ["/welcome/company", "/welcome/people"])
def test_a_step_asks_little(owner, page, django_assert_max_num_queries):
    if page == PEOPLE:
        owner.post("/welcome/company", BUSINESS)
    owner.get(page)

    with django_assert_max_num_queries(9):
        assert owner.get(page).status_code == 200
