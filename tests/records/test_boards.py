"""Boards ask two questions and calendars one, whatever the number of records, options and days."""

from datetime import date, timedelta

import pytest

from rapport.platform.records.boards import lanes
from rapport.platform.records.calendars import days
from rapport.platform.records.commands import add_field, create, make_object
from rapport.platform.records.listing import Wanted
from rapport.platform.records.reader import reader


@pytest.fixture
def task_noun(maya):
    """A noun with forty options, and a hundred records."""
    make_object("Chore", "Chores", by=maya)
    words = [[f"o{n}", f"Option {n}"] for n in range(40)]
    add_field("x_chore", "State", type="choice", options={"words": words}, by=maya)
    add_field("x_chore", "Due", type="date", by=maya)
    first = date(2026, 1, 1)
    told = [
        {"name": f"Chore {n:03d}", "x_state": f"o{n % 30}" if n % 3 else None, "x_due": first + timedelta(days=n)}
        for n in range(100)
    ]
    create("x_chore", told, by=maya)
    return "x_chore"


@pytest.fixture
def asking(task_noun, maya):
    asking = reader(maya)
    asking.scope(asking.noun(task_noun))
    return asking


def test_forty_columns_are_two_questions(asking, django_assert_num_queries):
    noun = asking.noun("x_chore")

    with django_assert_num_queries(2):
        found = lanes(noun, asking, Wanted(sort="name", size=3), noun.fields["x_state"], None)

    assert [lane.key for lane in found] == [*(f"o{n}" for n in range(40)), ""]
    assert (found[1].words, found[1].records, len(found[1].ids)) == ("Option 1", 4, 3)
    assert (found[-1].words, found[-1].records, len(found[-1].ids)) == ("No state", 34, 3)
    assert sum(lane.records for lane in found) == 100


def test_cards_stand_in_the_order_of_the_list_both_ways(asking):
    noun, state = asking.noun("x_chore"), asking.noun("x_chore").fields["x_state"]

    up = {lane.key: lane.ids for lane in lanes(noun, asking, Wanted(sort="name", size=9), state, None)}
    down = {lane.key: lane.ids for lane in lanes(noun, asking, Wanted(sort="-name", size=9), state, None)}

    assert up["o1"] == down["o1"][::-1]
    assert len(up["o1"]) == 4


def test_a_hundred_days_are_one_question(asking, django_assert_num_queries):
    noun = asking.noun("x_chore")

    with django_assert_num_queries(1):
        found = days(noun, asking, Wanted(size=4), noun.fields["x_due"], date(2026, 1, 1), date(2026, 4, 11))

    assert list(found) == [date(2026, 1, 1) + timedelta(days=n) for n in range(100)]
    assert {(day.records, len(day.ids)) for day in found.values()} == {(1, 1)}
