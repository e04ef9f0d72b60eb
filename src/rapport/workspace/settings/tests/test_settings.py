"""The settings: yourself, colleagues, teams, the workspace and its data; for admins what concerns all."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.loop.know.commands import add_parties
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Kind
from rapport.platform.access.models import Team, User
from rapport.platform.access.queries import workspace
from tests.people import PASSWORD

ADMIN_PAGES = [
    "/settings/users",
    "/settings/teams",
    "/settings/mail",
    "/settings/jobs",
    "/settings/journal",
    "/settings/hours",
    "/settings/left-alone",
    "/settings/workspace",
    "/settings/company",
    "/settings/data",
]
ALL_PAGES = ["/settings", "/settings/outbox", "/more", *ADMIN_PAGES]


@pytest.fixture
def olas(client, ola):
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("address", ALL_PAGES)
def test_every_page_opens_in_few_questions(signed_in, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        assert signed_in.get(address).status_code == 200


@pytest.mark.parametrize("address", ADMIN_PAGES)
def test_what_concerns_all_is_for_admins(olas, address):
    assert olas.get(address).status_code == 403
    assert address not in olas.get("/settings").text


def test_a_colleague_changes_name_and_keys(signed_in, maya):
    signed_in.post("/settings", {"name": "Maya B. Berg", "job_title": "Care"})

    maya.refresh_from_db()
    assert (maya.name, maya.job_title, maya.single_keys) == ("Maya B. Berg", "Care", False)


@pytest.mark.parametrize("name", ["", "x" * 1_000_000, "a\x00b", "…"])
def test_a_name_that_is_none_is_refused(signed_in, maya, name):
    assert signed_in.post("/settings", {"name": name}).status_code == 422
    assert User.objects.get(pk=maya.pk).name == "Maya Berg"


def test_a_password_changes_by_whoever_knows_the_old_one_and_the_session_goes_on(signed_in, maya):
    wrong = signed_in.post("/settings/password", {"old": "wrong", "new": "another harbour 7"})
    weak = signed_in.post("/settings/password", {"old": PASSWORD, "new": "password"})
    signed_in.post("/settings/password", {"old": PASSWORD, "new": "another harbour 7"})

    assert "This is not your present password." in wrong.text
    assert weak.status_code == 422
    assert User.objects.get(pk=maya.pk).check_password("another harbour 7")
    assert signed_in.get("/settings").status_code == 200


def test_a_new_colleague_gets_a_password_that_is_shown_once(signed_in, client):
    Team.objects.create(name="Hotels")
    team = Team.objects.get()
    page = signed_in.post("/settings/users", {"name": "Jonas Vik", "email": "Jonas@halden.example", "team": team.pk})

    jonas = User.objects.get(email="jonas@halden.example")
    password = page.text.split('<code class="semi">')[1].split("<")[0]
    assert jonas.check_password(password)
    assert (jonas.team, jonas.is_admin) == (team, False)
    assert password not in signed_in.get("/settings/users").text


def test_an_e_mail_signs_in_only_one_colleague(signed_in, ola):
    answer = signed_in.post("/settings/users", {"name": "Another", "email": "OLA@halden.example"})

    assert answer.status_code == 422
    assert "exists already" in answer.text


def test_a_colleague_is_made_admin_and_switched_off(signed_in, ola):
    signed_in.post(f"/settings/users/{ola.pk}", {"name": "Ola Dahl", "is_admin": "on"})
    assert User.objects.get(pk=ola.pk).is_admin

    signed_in.post(f"/settings/users/{ola.pk}/-/switch", {"active": "0"})
    assert not User.objects.get(pk=ola.pk).is_active


def test_the_last_admin_stays_one(signed_in, maya):
    answer = signed_in.post(f"/settings/users/{maya.pk}", {"name": "Maya Berg"})
    off = signed_in.post(f"/settings/users/{maya.pk}/-/switch", {"active": "0"}, follow=True)

    assert "Somebody must stay able to manage users" in answer.text
    assert "Somebody must stay able to manage users" in off.text
    assert User.objects.get(pk=maya.pk).is_admin
    assert User.objects.get(pk=maya.pk).is_active


def test_a_forgotten_password_is_made_anew(signed_in, ola):
    page = signed_in.post(f"/settings/users/{ola.pk}/-/password")

    assert User.objects.get(pk=ola.pk).check_password(page.text.split('<code class="semi">')[1].split("<")[0])


def test_a_team_is_added_once(signed_in):
    for _ in range(2):
        signed_in.post("/settings/teams", {"name": "Hotels"})

    assert Team.objects.count() == 1
    assert "0 colleagues" in signed_in.get("/settings/teams").text


def test_the_workspace_takes_its_settings(signed_in):
    told = {
        "horizon_days": "7",
        "answer_hours": "48",
        "public_url": "https://Talk.Halden.example/",
    }
    signed_in.post("/settings/workspace", told)

    ours = workspace()
    assert (ours.horizon_days, ours.answer_hours, ours.public_url) == (7, 48, "https://talk.halden.example")


@pytest.mark.parametrize(
    "wrong",
    [{"horizon_days": "0"}, {"answer_hours": "x"}]
    + [
        {"public_url": url}
        for url in (
            "halden.example",
            "ftp://halden.example",
            "https://halden.example/rapport",
            "https://maya@halden.example",
            "javascript://halden.example",
            "https://a?b",
            "https://a b",
            "https://[",
            "https://a:99999",
            "https://a#b",
        )
    ],
)
def test_settings_that_cannot_be_are_refused(signed_in, wrong):
    told = {"horizon_days": "7", "answer_hours": "24"}

    assert signed_in.post("/settings/workspace", told | wrong).status_code == 422
    assert workspace().horizon_days == 90


def test_the_demo_is_removed_by_one_job_however_often_it_is_asked(signed_in, maya):
    add_parties([NewParty(Kind.PERSON, "Somebody Invented")], source="demo", by=maya)
    page = signed_in.get("/settings/data").text
    for _ in range(2):
        signed_in.post("/settings/data/-/remove-demo")

    assert "Remove demo data (1 person)" in page
    assert ProcrastinateJob.objects.filter(task_name="demo.remove").count() == 1


def test_without_demo_the_page_says_so(signed_in):
    assert "There is no demo data in this workspace." in signed_in.get("/settings/data").text


@pytest.mark.parametrize(
    "address", ["/settings/users/999", "/settings/outbox/999", "/settings/users/99999999999999999999"]
)
def test_what_is_not_there_is_not_found(signed_in, address):
    assert signed_in.get(address).status_code == 404
