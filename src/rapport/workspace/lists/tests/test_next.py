"""The cell that says what comes next: where nothing is due, which trigger names them next, and when."""

from datetime import timedelta

import pytest

from rapport.loop.decide.commands import change_trigger
from rapport.loop.decide.models import NextDue, Owned, Trigger
from rapport.loop.know.commands import add_organisation, tie
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.platform.access.models import Reach
from rapport.platform.ui.formats import day


@pytest.fixture
def quiet(ana, bought):
    """Ana buys weekly: some day she will be silent for longer than usual."""
    bought(ana, times=8, every=7)
    return Trigger.objects.get(built_in="quiet")


def test_the_trigger_ahead_is_named_with_its_day(signed_in, ana, quiet, now):
    page = signed_in.get("/people").text

    assert "Nothing due" in page
    assert f"Going quiet: due {day(NextDue.objects.get(party=ana).strikes_at, now)}" in page
    assert "look again" not in page


def test_of_a_trigger_for_some_alone_it_says_perhaps(signed_in, quiet):
    Trigger.objects.filter(pk=quiet.pk).update(only="city is Oslo")

    assert "Going quiet: perhaps " in signed_in.get("/people").text


def test_a_trigger_that_will_not_tell_us_of_them_is_not_named(signed_in, maya, quiet):
    change_trigger(quiet, owned=Owned.COLLEAGUE, colleague=maya, by=maya)
    page = signed_in.get("/people").text

    assert "look again" in page
    assert "Going quiet" not in page


def test_a_day_that_tells_a_hidden_field_is_not_told(client, ola, maya, quiet):
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    set_field_right(role, "person", "usual_gap", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=None)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/people").text

    assert "Nothing due" in page
    assert "Going quiet" not in page
    assert "look again" not in page


def test_what_has_come_meanwhile_lies_no_longer_ahead(signed_in, ana, quiet):
    with clock.at(NextDue.objects.get(party=ana).strikes_at + timedelta(seconds=1)):
        page = signed_in.get("/people").text

    assert "Nothing due" in page
    assert "Going quiet" not in page


def test_of_an_organisation_it_says_whom_it_concerns(signed_in, ana, quiet, maya):
    tie(ana, "works_at", add_organisation("Café Nord", keeper=maya, by=maya), by=maya)

    assert "Ana Ruiz, Going quiet: due " in signed_in.get("/organisations").text


def test_what_is_open_asks_as_the_trigger_is_set(signed_in, ana, maya, bought):
    change_trigger(Trigger.objects.get(built_in="quiet"), ask="Ring them", by=maya)
    bought(ana, times=12, every=7, last=40)

    assert "Ring them" in signed_in.get("/people").text
