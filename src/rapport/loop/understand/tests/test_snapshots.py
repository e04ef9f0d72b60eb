"""What was told of each relationship, kept once a week where it changed, and read beyond a year."""

from datetime import timedelta

import pytest

from rapport.loop.know.commands import bin_parties, erase_party
from rapport.loop.understand import jobs
from rapport.loop.understand.commands import fit, take_snapshots
from rapport.loop.understand.maths.figures import NAMES
from rapport.loop.understand.models import Fit, Snapshot
from rapport.loop.understand.queries import history_of, measures_of
from rapport.platform import clock

QUARTER = timedelta(days=90)


def test_a_snapshot_keeps_what_the_page_tells(ana, bought, now):
    bought(ana, times=9, every=7, last=3)
    fit()

    assert take_snapshots() == 1
    taken, page = Snapshot.objects.get(), measures_of(ana, now)
    assert (taken.party_id, taken.at, taken.fit_id) == (ana.pk, now, Fit.objects.get().pk)
    assert (taken.continuity, taken.usual_gap) == (page.chance, page.usual_gap_days)
    assert taken.value == pytest.approx(page.value.value, rel=1e-6)
    assert taken.promises is None


def test_only_what_changed_is_kept_again(ana, bruno, bought, now):
    bought(ana, times=9, every=7, last=3)
    bought(bruno, times=9, every=7, last=2000)
    first = take_snapshots()
    with clock.at(now + timedelta(days=7)):
        second = take_snapshots()
        again = take_snapshots()

    assert (first, second, again) == (2, 1, 0)
    assert Snapshot.objects.latest("at").party_id == ana.pk


def test_who_answers_and_never_bought_is_told_by_the_answers(ana, touch, project, now):
    from rapport.loop.listen.commands import record

    record([touch(ana, days=days) for days in (30, 20, 10)])
    project()
    take_snapshots()

    assert Snapshot.objects.get().continuity == measures_of(ana, now).chance


def test_everybody_has_their_turn_once_a_week(ana, bruno, bought, now):
    for one in (ana, bruno):
        bought(one, times=3, every=7)
    days = [take_snapshots(weekday=day) for day in range(7)]

    assert sum(days) == 2
    assert days[ana.pk % 7] >= 1


def test_the_job_takes_those_whose_turn_it_is(ana, bought, now):
    bought(ana, times=3, every=7)
    with clock.at(now + timedelta(days=(ana.pk - now.weekday()) % 7)):
        jobs.take_snapshots(0)

    assert Snapshot.objects.get().party_id == ana.pk


def test_nobody_without_a_touch_has_one(ana, now):
    assert take_snapshots() == 0


def test_every_figure_has_its_column():
    assert {field.name for field in Snapshot._meta.get_fields()} == {"pk", "party", "at", "fit", *NAMES}


def test_who_is_erased_takes_theirs_along(ana, maya, bought, now):
    bought(ana, times=3, every=7)
    take_snapshots()
    bin_parties([ana.pk], by=maya)
    erase_party(ana.pk, by=maya)

    assert not Snapshot.objects.exists()


@pytest.fixture
def years(ana, bought, now):
    """Ana has bought monthly for three years, with snapshots of the first and the second."""
    for weeks in range(156, 60, -4):
        with clock.at(now - timedelta(weeks=weeks)):
            bought(ana, times=1, every=1)
            take_snapshots()
    return ana


def test_the_course_goes_beyond_a_year_by_what_was_told_then(years, now):
    year = history_of(years, "continuity", now - QUARTER, now)
    whole = history_of(years, "continuity", now - QUARTER, now, beyond_a_year=True)
    earlier = whole.points[: -len(year.points)]

    assert year.goes_back
    assert whole.points[-len(year.points) :] == year.points
    assert earlier[0].at == now - timedelta(weeks=156)
    assert {point.value for point in earlier} <= set(Snapshot.objects.values_list("continuity", flat=True))
    assert [point.at for point in whole.points] == sorted(point.at for point in whole.points)


def test_who_is_known_for_less_than_a_year_has_nothing_further_back(ana, bought, now):
    bought(ana, times=9, every=7)
    take_snapshots()

    assert not history_of(ana, "continuity", now - QUARTER, now, beyond_a_year=True).goes_back
