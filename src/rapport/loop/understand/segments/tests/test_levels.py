"""A segment that asks about levels of measures watches them while it stands, and is not counted anew each hour."""

from datetime import timedelta

import pytest

from rapport.loop.understand.commands import fit
from rapport.loop.understand.models import WatchedLevel
from rapport.loop.understand.segments.commands import (
    change_segment,
    make_segment,
    rebuild_waiting,
    remove_segment,
    tick,
)
from rapport.platform import clock


def watched():
    return {(one.measure, one.level): one.watchers for one in WatchedLevel.objects.all()}


@pytest.fixture
def quiet(ana, bought, maya):
    """Who has been silent for more than ten days; Ana bought today."""
    bought(ana, times=3, every=5)
    segment = make_segment("Quiet", "person", "silent_days > 10", by=maya)
    rebuild_waiting()
    segment.refresh_from_db()
    return segment


def test_time_takes_somebody_across_without_a_recount(quiet, ana, now):
    with clock.at(now + timedelta(days=9)):
        tick()
        assert not quiet.members.exists()
    with clock.at(now + timedelta(days=11)):
        tick()
        assert [one.party_id for one in quiet.members.all()] == [ana.pk]
        assert rebuild_waiting() == 0


def test_levels_are_watched_once_for_each_segment_and_released(quiet, maya):
    other = make_segment("Fading", "person", "silent_days > 10 and chance < 40%", by=maya)
    rebuild_waiting()
    assert watched() == {("silent_days", 10.0): 2, ("continuity", 0.4): 1}

    change_segment(other, name="Fading", filter="chance < 30%", by=maya)
    rebuild_waiting()
    assert watched() == {("silent_days", 10.0): 1, ("continuity", 0.3): 1}

    remove_segment(quiet, by=maya)
    other.refresh_from_db()
    remove_segment(other, by=maya)
    assert watched() == {}


def test_after_a_fit_everybody_is_asked_until_its_crossings_are_known(quiet, now):
    with clock.at(now + timedelta(minutes=70)):
        fit()
        assert rebuild_waiting() == 1
    with clock.at(now + timedelta(minutes=140)):
        assert rebuild_waiting() == 1
    with clock.at(now + timedelta(minutes=210)):
        assert rebuild_waiting() == 0


def test_what_no_level_tells_is_still_asked_every_hour(maya, ana, now):
    make_segment("Slow", "person", "usual_gap > 20", by=maya)
    rebuild_waiting()

    with clock.at(now + timedelta(hours=2)):
        assert rebuild_waiting() == 1
