"""The list of organisations: their people's figures, rolled up."""

import pytest

from rapport.loop.know.commands import add_organisation, tie
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed


@pytest.fixture
def cafe(maya, ana, bruno):
    """Ana and Bruno work at it."""
    cafe = add_organisation("Corner & Co.", city="Oslo", keeper=maya, by=maya)
    for person in (ana, bruno):
        tie(person, "works_at", cafe, by=maya)
    return cafe


def test_a_line_rolls_up_people_loops_and_the_last_touch(signed_in, cafe, ana, maya, bought):
    bought(ana, times=3, every=7, last=3)
    open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Which grind?", owner=maya, by=maya)

    page = signed_in.get("/organisations").text

    assert "Corner &amp; Co." in page
    assert "Ana Ruiz" in page
    assert "Bruno Keller" in page
    assert "Which grind?" in page
    assert "3 days ago" in page


def test_the_page_asks_few_questions(signed_in, cafe, django_assert_max_num_queries):
    signed_in.get("/organisations")

    with django_assert_max_num_queries(15):
        assert signed_in.get("/organisations").status_code == 200


def test_an_organisation_is_added_with_its_city(signed_in):
    answer = signed_in.post("/organisations/new", {"name": "Nordlys Hotels", "city": "Oslo"})

    hotel = Party.objects.get(name="Nordlys Hotels")
    assert answer["Location"] == f"/organisations/{hotel.pk}-nordlys-hotels"
    assert hotel.organisation.city == "Oslo"


def test_the_form_of_a_new_organisation_says_what_is_missing(signed_in):
    assert signed_in.get("/organisations/new").status_code == 200
    assert signed_in.post("/organisations/new", {"name": ""}).status_code == 422


def test_an_empty_list_says_what_it_will_show(signed_in):
    assert "No organisations yet" in signed_in.get("/organisations").text
    assert "You keep no organisation yet" in signed_in.get("/organisations?view=mine").text
