"""The history of a party's details: the last changes in their card, all of them on a page of its own."""

import pytest

from rapport.loop.know.commands import add_organisation, change_organisation, change_person, do_not_contact, keep
from rapport.platform.access.commands import add_role, change_user, set_field_right, set_rights
from rapport.platform.access.models import Role
from rapport.platform.records.commands import add_field, change
from rapport.platform.records.declare import Change

from .conftest import PART


@pytest.fixture
def moves(ana, maya):
    """Ana has moved 25 times."""
    for i in range(25):
        change_person(ana, name="Ana Ruiz", city=f"Town {i:02}", by=maya)
    return ana


def test_the_card_tells_the_last_twenty_changes_and_where_the_rest_is(signed_in, moves, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        text = signed_in.get(f"/people/{moves.pk}/-/history", headers=PART).text

    assert text.count("City:") == 20
    assert "Town 23" in text
    assert "Maya Berg" in text
    assert "<html" not in text
    assert "All of the history" in text


def test_the_page_of_the_history_goes_on_to_the_first_change(signed_in, moves):
    here = f"/people/{moves.pk}/-/history"
    first = signed_in.get(here).text
    rest = signed_in.get(here + "?before=" + first.split("?before=")[1].split('"')[0]).text

    assert (first.count("City:"), rest.count("City:")) == (20, 5)
    assert "nothing" in rest
    assert "?before=" not in rest


def test_a_change_of_owner_is_part_of_it(signed_in, ana, maya, ola):
    keep(ana, keeper=ola, by=maya)

    text = signed_in.get(f"/people/{ana.pk}/-/history", headers=PART).text
    assert text.index("Owner:") < text.index("Maya Berg") < text.index("Ola Dahl")


def test_the_record_page_links_to_it_and_asks_for_it_only_when_opened(signed_in, moves):
    text = signed_in.get(f"/people/{moves.pk}-ana-ruiz").text

    assert f'href="/people/{moves.pk}/-/history"' in text
    assert f'hx-get="/people/{moves.pk}/-/history" hx-trigger="toggle once"' in text
    assert "Town 23" not in text


def test_organisations_have_one_too_and_others_see_none_of_it(signed_in, maya, ana):
    cafe = add_organisation("Corner Cafe", by=maya)
    change_organisation(cafe, name="Corner & Co.", by=maya)

    assert "Corner &amp; Co." in signed_in.get(f"/organisations/{cafe.pk}/-/history").text
    assert signed_in.get(f"/people/{cafe.pk}/-/history").status_code == 404


@pytest.fixture
def olas_browser(client, maya, ola):
    """Ola reads people and changes them, but sees no city, and reads no organisation."""
    role = add_role("Shop", otherwise="all", by=maya)
    set_rights(role, {("organisation", "read"): "none"}, by=maya)
    set_field_right(role, "person", "city", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_what_a_field_was_is_hidden_with_it(olas_browser, moves, maya):
    change_person(moves, name="Ana Ruiz", language="nb", by=maya)
    text = olas_browser.get(f"/people/{moves.pk}/-/history").text

    assert "Language:</b> nothing" in text
    assert "City" not in text
    assert "Town" not in text
    assert "?before=" not in text


def test_a_relation_is_hidden_with_all_that_it_could_name(olas_browser, ana, maya):
    cafe = add_organisation("Corner Cafe", by=maya)
    add_field("person", "Works for", type="one", options={"to": "organisation"}, by=maya)
    change("person", [Change(id=ana.pk, field="x_works_for", before=None, after=cafe.pk)], by=maya)
    here = f"/people/{ana.pk}/-/history"
    olas = olas_browser.get(here).text
    olas_browser.force_login(maya, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "Works for" not in olas
    assert "Corner Cafe" in olas_browser.get(here).text


def test_not_to_be_contacted_is_hidden_by_the_name_of_its_field(olas_browser, ana, maya, now):
    do_not_contact(ana, since=now, by=maya)
    here = f"/people/{ana.pk}/-/history"
    before = olas_browser.get(here).text
    set_field_right(Role.objects.get(), "person", "left_alone", may_read=False, may_edit=False, by=maya)

    assert "Not to be contacted since:" in before
    assert "contacted" not in olas_browser.get(here).text.partition("<main")[2].partition("</main")[0]


@pytest.mark.parametrize("before", ["x", "-1", "²", "9" * 40])
def test_no_address_breaks_it(signed_in, ana, before):
    assert "No detail has changed" in signed_in.get(f"/people/{ana.pk}/-/history?before={before}").text
