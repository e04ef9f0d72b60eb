"""Accounts that hang on one person, as lists and filters ask for them."""

import pytest

from rapport.loop.know.commands import add_organisation, end_tie, tie
from rapport.loop.listen.commands import record
from rapport.platform.records.filters import is_recounted, parse
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader


@pytest.fixture
def cafe(maya, ana, bruno):
    cafe = add_organisation("Cafe", by=maya)
    for person in (ana, bruno):
        tie(person, "works_at", cafe, by=maya)
    return cafe


def found(maya, text="one_threaded is yes"):
    asking = reader(maya)
    noun = asking.noun("organisation")
    return [row.id for row in page(noun, asking, Wanted(filter=parse(text, noun, asking))).rows]


def test_an_account_hangs_on_one_person_while_nobody_else_turns_to_us(cafe, maya, ana, bruno, touch, project):
    assert found(maya) == []

    record([touch(ana, days=3), touch(bruno, days=181)])
    project()
    assert found(maya) == [cafe.pk]

    record([touch(bruno, days=179)])
    project()
    assert found(maya) == []
    assert found(maya, "one_threaded is no") == [cafe.pk]


def test_who_left_is_no_thread(cafe, maya, ana, bruno, touch, project, now):
    record([touch(ana, days=3), touch(bruno, days=4)])
    project()
    for made in bruno.ties.all():
        end_tie(made, on=now.date(), by=maya)

    assert found(maya) == [cafe.pk]


def test_segments_of_it_are_counted_anew_every_hour(maya):
    asking = reader(maya)
    noun = asking.noun("organisation")

    assert is_recounted(parse("one_threaded is yes", noun, asking), noun, asking)
