"""The history of a party's details: the last changes in their card, all of them on a page of its own."""

import pytest

from rapport.loop.know.commands import add_organisation, change_organisation, change_person, keep

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


@pytest.mark.parametrize("before", ["x", "-1", "²", "9" * 40])
def test_no_address_breaks_it(signed_in, ana, before):
    assert "No detail has changed" in signed_in.get(f"/people/{ana.pk}/-/history?before={before}").text
