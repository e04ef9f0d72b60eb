"""What comes next ticks itself off by what is there; it can be put away and brought back."""

import pytest

from rapport.platform.access.commands import invite
from rapport.platform.company.commands import change_company
from rapport.platform.hours.commands import set_hours

from .conftest import ANA, sheet

LIST = "What comes next"


@pytest.fixture
def begun(named):
    named.post("/welcome/people", sheet(ANA))
    return named


def done(page: str) -> int:
    return page.count(", done")


def test_it_ticks_itself_off(begun, thea):
    assert done(begun.get("/today").text) == 1

    change_company(colour="#0a6b5c", by=thea)
    set_hours([[(540, 1020)]] * 7, quiet_from=1200, quiet_to=480, quiet_weekend=True, by=thea)
    invite("ola@halden.example", by=thea)
    assert done(begun.get("/today").text) == 4


def test_put_away_twice_it_is_away_and_comes_back(begun):
    for _ in range(2):
        page = begun.post("/welcome/-/list/pass", follow=True).text
    assert "/welcome/-/list/back" in page
    assert 'id="first-steps"' not in page
    assert "Show on Today" in begun.get("/settings/first-steps").text

    for _ in range(2):
        page = begun.post("/welcome/-/list/back", follow=True).text
    assert 'id="first-steps"' in page


def test_it_costs_today_one_question(begun, django_assert_max_num_queries):
    begun.get("/today")

    with django_assert_max_num_queries(20):
        begun.get("/today")


def test_there_is_no_other_step(begun):
    assert begun.post("/welcome/-/robots/pass").status_code == 404


def test_the_page_in_the_settings_asks_little(begun, django_assert_max_num_queries):
    begun.get("/settings/first-steps")

    with django_assert_max_num_queries(8):
        begun.get("/settings/first-steps")


def test_a_colleague_has_nothing_to_do_with_it(client, ola):
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    for page in ("/welcome", "/welcome/company", "/welcome/people", "/settings/first-steps"):
        assert client.get(page).status_code == 403
    for deed in ("/welcome/-/company/pass", "/welcome/-/list/back"):
        assert client.post(deed).status_code == 403
