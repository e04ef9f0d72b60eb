"""They wait for the hour at which each answers most; but some do not, so that it is seen whether it helps."""

from datetime import timedelta

import numpy as np
import pytest

from rapport.loop.act.journeys.commands import put_in
from rapport.loop.act.journeys.definition import Definition, WaitForTime
from rapport.loop.act.journeys.fair import BEST_HOUR, FIXED_HOUR, cause_of_test, fair_tests, hour_of
from rapport.loop.act.journeys.models import Stay
from rapport.loop.decide.maths.hours import WEEK
from rapport.loop.decide.models import Assigned, EffectModel
from rapport.loop.know.commands import add_person
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone

WAIT = WaitForTime("s1", hour=13, best=True)


@pytest.fixture
def answering(now):
    """It is known that mails are answered at this hour of every day."""

    def at(hour: int) -> EffectModel:
        answered = np.where(np.arange(WEEK) % 24 == hour, 20, 0)
        hours = {"": [answered.tolist(), [40] * WEEK]}
        return EffectModel.objects.create(fitted_at=now, upto=now, of_triggers=0.01, of_segments=0.01, hours=hours)

    return at


@pytest.fixture
def one_of_each(maya):
    """Somebody of each group of this journey's test."""

    def found(journey) -> dict[str, int]:
        groups: dict[str, int] = {}
        while len(groups) < 2:
            one = add_person("P", by=maya)
            groups.setdefault(hour_of(one.pk, journey.pk, WAIT), one.pk)
        return groups

    return found


def local_hours() -> dict[int, int]:
    """Until which hour by our clock each of them waits."""
    ours = zone(workspace().time_zone)
    return {stay.party_id: stay.due_at.astimezone(ours).hour for stay in Stay.objects.inside() if stay.due_at}


def test_most_wait_for_their_hour_and_some_for_the_fixed_one(running, answering, one_of_each, later, maya):
    answering(15)
    journey = running(WAIT)
    groups = one_of_each(journey)

    put_in(journey, list(groups.values()), by=maya)
    later()

    assert local_hours() == {groups[BEST_HOUR]: 15, groups[FIXED_HOUR]: 13}
    assert all(stay.due_at <= stay.since + timedelta(days=1) for stay in Stay.objects.inside())
    told = Assigned.objects.filter(cause=cause_of_test(journey.pk, WAIT))
    assert set(told.values_list("unit", "arm", "propensity")) == {
        (groups[BEST_HOUR], BEST_HOUR, 0.9), (groups[FIXED_HOUR], FIXED_HOUR, 0.1)
    }  # fmt: skip
    later(days=1)
    assert not Stay.objects.inside().exists()


def test_where_nothing_is_known_all_wait_for_the_fixed_one_and_nobody_is_tested(running, one_of_each, later, maya):
    journey = running(WAIT)
    groups = one_of_each(journey)

    put_in(journey, list(groups.values()), by=maya)
    later()

    assert set(local_hours().values()) == {13}
    assert not Assigned.objects.exists()


@pytest.mark.parametrize(("hour", "weekday"), [(23, None), (15, 6)])
def test_a_quiet_hour_is_nobodys_best(running, answering, one_of_each, later, maya, hour, weekday):
    answering(hour)
    step = WaitForTime("s1", hour=9, weekday=weekday, best=True)
    journey = running(step)
    groups = one_of_each(journey)

    put_in(journey, [groups[BEST_HOUR]], by=maya)
    later()

    assert hour not in local_hours().values()


def test_on_a_weekday_it_is_the_best_hour_of_that_day(running, answering, one_of_each, later, maya):
    answering(15)
    journey = running(WaitForTime("s1", hour=9, weekday=1, best=True))

    put_in(journey, [one_of_each(journey)[BEST_HOUR]], by=maya)
    later()

    due = Stay.objects.get().due_at.astimezone(zone(workspace().time_zone))
    assert (due.weekday(), due.hour) == (1, 15)
    assert due > clock.now()


def test_only_who_waits_for_their_best_hour_is_in_a_test():
    assert list(fair_tests(Definition(steps=[WAIT, WaitForTime("s2")]))) == [WAIT]
