"""How good are our guesses: each guess with its record, its coverage and its plain rules; or why there is none yet."""

import pytest

from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach, Workspace

from ..commands import back_tests
from ..models import BackTest, Guess
from .purchases import people, regulars

HORIZON = 7


@pytest.fixture
def world(now, db):
    Workspace.objects.update_or_create(pk=1, defaults={"name": "Halden", "currency": "EUR", "horizon_days": HORIZON})
    regulars(now, people(45), days=240, stopped=10)
    back_tests()


def card(page, guess):
    return page.split(f'id="{guess}"')[1].split("</section>")[0]


def test_every_guess_has_its_place_on_the_page(signed_in, world, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = signed_in.get("/insights/guesses").content.decode()

    for guess in Guess.values:
        assert card(page, guess), guess
    for guess in ("buys", "orders", "value", "due"):
        assert "Show as table" in card(page, guess), guess
        assert "plain rule" in card(page, f"{guess}-beside"), guess


def test_ranges_are_told_with_how_often_they_held(signed_in, world):
    page = signed_in.get("/insights/guesses").content.decode()

    for guess in ("orders", "value", "due"):
        assert "80 should fall into our 80% range and" in card(page, guess), guess
    assert 'class="whisker"' in card(page, "buys")


def test_what_nobody_did_says_what_is_missing(signed_in, world):
    page = signed_in.get("/insights/guesses").content.decode()

    assert "every night once there are promises that fell due of some weeks" in card(page, "promises")
    assert "every night once there are questions that we asked of some weeks" in card(page, "answers")


def test_nothing_is_measurable_on_an_empty_installation(signed_in, now, db):
    back_tests()

    page = signed_in.get("/insights/guesses").content.decode()

    assert page.count("Not yet measurable") == len(Guess)
    assert BackTest.objects.count() == len(Guess) - 1  # renewals are looked back on by those who know contracts
    assert "%" not in page.split("<main")[1].split("</main>")[0]


def test_who_may_not_read_all_reads_nothing_of_all(client, world, ola, maya):
    ola = change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get("/insights/guesses").content.decode()

    assert "You read your own relationships" in page
    assert 'id="buys"' not in page


def test_nobody_reads_it_without_signing_in(client, db):
    answer = client.get("/insights/guesses")

    assert answer.status_code == 302
    assert "/sign-in" in answer["Location"]
