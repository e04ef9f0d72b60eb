"""What the guesses rest on: who taught them, how a fit of the past foretold, and what each night changed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rapport.loop.learn import fits
from rapport.loop.learn.fits import changed, finding, per_hundred
from rapport.loop.understand.commands import fit
from rapport.loop.understand.maths.parameters import default_parameters
from rapport.loop.understand.models import Fit
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach
from rapport.platform.languages import written

from .purchases import keep, people, purchase

GUESS = default_parameters()
SLOWER = replace(GUESS.rhythms[0], alpha=120.0)


@pytest.fixture
def fitted(now):
    """150 people with gaps of a few weeks over a year; two nights have learned from them."""
    touches = []
    for place, party in enumerate(people(150)):
        gap = 7 + place % 40
        days = range(360, place % 4 * 60, -gap)
        touches += [purchase(party, now - timedelta(days=day)) for day in days]
    keep(*touches)
    for days in (1, 0):
        with clock.at(now - timedelta(days=days)):
            fit()


def test_the_page_tells_who_taught_and_how_a_fit_of_the_past_foretold(signed_in, fitted, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        page = signed_in.get("/insights/fits").content.decode()

    assert "150 people" in page
    assert "Week by week" in page
    assert "By how often they had come back" in page
    assert page.count('class="astable"') == 3
    assert "The first fit" in page
    assert written(Fit.objects.latest("pk").diagnostics["groups"]["0"]["log_likelihood"], 1) in page


def test_before_the_first_fit_and_before_enough_is_known_it_says_what_is_missing(signed_in, ana, bought, now):
    assert "Nothing learned yet" in signed_in.get("/insights/fits").content.decode()

    bought(ana, times=3, every=7)
    fit()

    page = signed_in.get("/insights/fits").content.decode()
    assert "not yet tested" in page
    assert "A guess of ours: too few came back" in page


def test_a_fit_from_before_there_were_diagnostics_shows_its_parameters_only(signed_in, db, now):
    Fit.objects.create(fitted_at=now, people=9, parameters=GUESS.as_dict())

    page = signed_in.get("/insights/fits").content.decode()

    assert "The first fit" in page
    assert "Week by week" not in page


def test_who_may_not_read_everybody_is_told_so(client, ola, maya, fitted):
    ola = change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get("/insights/fits").content.decode()

    assert "You read your own relationships" in page
    assert "150 people" not in page


def test_what_a_night_changed_is_said_in_words():
    slower = replace(GUESS, rhythms=(SLOWER, *GUESS.rhythms[1:]))

    assert changed(GUESS, GUESS) == "Nothing that shows"
    assert changed(GUESS, slower) == "Everybody: 120 days between purchases of a typical buyer, was 60"
    assert changed(GUESS, replace(GUESS, apart={2: slower})) == "People who came by phone: told apart from now on"
    assert changed(replace(GUESS, apart={2: slower}), GUESS) == "People who came by phone: no longer told apart"


def test_the_finding_says_no_more_than_the_counts_bear():
    assert finding(9.6, 12) == "10 purchases foretold, 12 came"
    assert finding(980.0, 1000) == "as many purchases as foretold, 1,000"
    assert finding(1577.0, 1882) == "16% fewer purchases foretold than came"


def test_groups_that_go_by_everybodys_are_named_with_the_reason():
    groups = {"0": {"repeaters": [900]}, "2": {"repeaters": [700]}, "4": {"repeaters": [12]}}

    told = fits.alike(GUESS.as_dict(), {"groups": groups})

    assert told == [
        "People who came by phone: they buy like everybody",
        "People who came by the website: 12 came back, 200 are needed",
    ]


def test_it_says_how_far_off_the_last_test_was_and_that_nothing_is_corrected():
    assert per_hundred(1577, 1882).startswith("We expected 84 for every 100 that came.")
    assert "do not correct" in per_hundred(1577, 1882)
    assert per_hundred(1880, 1882) == per_hundred(3, 1) == ""
