"""Where nothing is to be done: which trigger names them next, and when; told by the query that reads the party."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from rapport.loop.decide.commands import change_trigger, ensure_built_in
from rapport.loop.decide.models import NextDue, Owned, Trigger
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.platform.access.models import Reach
from rapport.platform.ui.formats import day
from rapport.workspace.place import Place
from rapport.workspace.relationship.ahead import coming
from rapport.workspace.relationship.queries import records

AHEAD = "Going quiet: due "


def page(client, party):
    return client.get(f"/people/{party.pk}-x", follow=True).text


@pytest.fixture
def quiet(ana, bought):
    """Ana buys weekly: some day she will be silent for longer than usual."""
    bought(ana, times=8, every=7)
    return Trigger.objects.get(built_in="quiet")


def test_the_trigger_is_told_with_its_day(signed_in, ana, quiet, now):
    at = NextDue.objects.get(party=ana).strikes_at

    text = page(signed_in, ana)

    assert f"{AHEAD}{day(at, now)}" in text
    assert "unless they come back before" in text
    assert f'href="/triggers/{quiet.pk}"' in text


def test_an_open_point_is_told_instead(signed_in, ana, bought):
    bought(ana, times=12, every=7, last=40)

    assert "Next: ask what changed" in page(signed_in, ana)
    assert AHEAD not in page(signed_in, ana)


def test_what_we_owe_comes_up_before_it_is_due(signed_in, ana, maya, project, now):
    ensure_built_in()
    at = now + timedelta(days=9)
    open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Prices", due_at=at, owner=maya, by=maya)
    project()

    assert f"Promise due: comes up {day(at - timedelta(days=1), now)}" in page(signed_in, ana)


def test_a_day_that_tells_a_hidden_field_is_not_told(client, ola, ana, maya, quiet):
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    set_field_right(role, "person", "usual_gap", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=None)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert AHEAD not in page(client, ana)


@pytest.mark.parametrize(
    "other", [{"noun": "organisation"}, {"owned": Owned.COLLEAGUE}], ids=["for organisations", "for one colleague"]
)
def test_a_trigger_that_will_not_tell_us_of_them_is_not_told(signed_in, ana, maya, quiet, other):
    change_trigger(quiet, **other, **({"colleague": maya} if "owned" in other else {}), by=maya)

    assert AHEAD not in page(signed_in, ana)


def test_of_a_trigger_for_some_alone_it_says_so(signed_in, ana, maya, quiet):
    Trigger.objects.filter(pk=quiet.pk).update(only="city is Oslo")

    assert "It speaks only of some" in page(signed_in, ana)


def test_what_has_come_meanwhile_lies_no_longer_ahead(ana, maya, quiet):
    party = records(maya).get(pk=ana.pk)
    at = NextDue.objects.get(party=ana).strikes_at

    with clock.at(at):
        assert coming(party, Place(clock.now(), ZoneInfo("UTC"), "EUR")) is None
