"""In which order do the points of a day come? Owed ones by lateness, then the others by what is at stake."""

from datetime import timedelta

import pytest

from rapport.loop.decide.models import Rule, TriggerPoint
from rapport.loop.decide.queries import Tally, first_points, points_for, tally
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed


@pytest.fixture
def day(ana, bruno, maya, bought, project, now) -> list[TriggerPoint]:
    """Three promises, two of them due at the same instant, and two silences."""
    for party, value in ((ana, 900), (bruno, 5000)):
        bought(party, times=12, every=7, last=40, value=value)
    for text, days in (("a", 0), ("b", -2), ("c", 0)):
        due_at = now + timedelta(days=days)
        open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text=text, due_at=due_at, owner=maya, by=maya)
    project()
    return list(points_for(maya, now))


def test_owed_ones_by_lateness_then_the_others_by_stake(day, bruno, ana):
    assert [point.loop and point.loop.text for point in day] == ["b", "a", "c", None, None]
    assert [point.party for point in day[3:]] == [bruno, ana]


@pytest.mark.parametrize("most", range(6))
def test_the_first_points_are_the_first_of_the_day(day, maya, now, most):
    points = points_for(maya, now)

    assert first_points(points, tally(points), most) == day[:most]


@pytest.mark.parametrize("place", range(5))
def test_behind_each_point_is_the_rest_of_the_day(day, maya, now, place):
    assert list(points_for(maya, now).behind(day[place])) == day[place + 1 :]


def test_the_tally_tells_owed_ones_from_others(day, maya, now):
    points = points_for(maya, now)

    assert tally(points) == Tally(owed=3, others=2)
    assert tally(points.filter(rule=Rule.SILENCE)) == Tally(owed=0, others=2)


def test_a_page_says_all_of_the_first_points_without_asking_again(day, maya, now, django_assert_num_queries):
    with django_assert_num_queries(2):
        for point in first_points(points_for(maya, now), Tally(owed=3, others=2), 5):
            assert point.party.name
            assert point.loop is None or point.loop.opened_at
