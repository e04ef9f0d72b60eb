"""Searching for when people leave: found, tried on who comes after, confirmed or dismissed; nothing is an answer."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rapport.loop.decide import departures, jobs
from rapport.loop.decide.commands import AlreadyDismissed, discover, dismiss
from rapport.loop.decide.maths.steps import left_by_mark
from rapport.loop.decide.maths.tests.logs import LEFT, WEEK, newsletter
from rapport.loop.decide.maths.tests.worlds import FAR, never_clicked
from rapport.loop.decide.models import DeparturePoint, Search, Walk
from rapport.loop.decide.queries import departure_points, searches
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach
from rapport.platform.journal.models import Entry

from .walks import DAY, happened, keep, people

STATUS = DeparturePoint.Status
STATES = departures.READINGS[Walk.NEWSLETTER].states


@pytest.fixture
def simulated(monkeypatch, db):
    """Let the newsletter be a simulated one, seen up to the end of a week of 1970."""

    def see(week, people=5000, *, hazard=0.03, lift=2.0, seed=1):
        log, until = newsletter(people, hazard=hazard, lift=lift, seed=seed), week * WEEK
        steps = left_by_mark(log, never_clicked(log), LEFT, window=WEEK, until=until).begun(upto=until)
        walk = departures.Walked(steps, (12, 2), STATES, clock.instant(until - WEEK), 1, {})
        monkeypatch.setattr("rapport.loop.decide.commands.departures.walked", lambda *_, **__: walk)
        return discover(as_of=clock.instant(until), walks=[Walk.NEWSLETTER])[0]

    return see


def points():
    return {(point.step, point.state): point.status for point in DeparturePoint.objects.all()}


def test_the_past_confirms_what_its_earlier_part_shows(simulated):
    search = simulated(FAR // WEEK, lift=3)

    assert points() == {(5, "never clicked"): STATUS.CONFIRMED}
    point = DeparturePoint.objects.get()
    assert point.acts_at == 4
    assert point.low > 1.25 * point.usual
    assert point.later_at_risk > 500
    assert point.tried == search.tried == len(search.cells) == 19
    assert Entry.objects.filter(kind="decide.DeparturePointTried").count() == 1


def test_a_point_found_waits_for_those_who_come_after(simulated):
    """By week 17 too few have come to issue 5; later ones are none of those it was found with."""
    simulated(4)
    simulated(17)
    found = DeparturePoint.objects.get()
    assert (found.status, found.later_at_risk) == (STATUS.FOUND, None)

    simulated(18)
    assert points() == {(5, "never clicked"): STATUS.FOUND}

    simulated(40)
    assert points() == {(5, "never clicked"): STATUS.CONFIRMED}
    assert DeparturePoint.objects.get().later_at_risk < found.at_risk


def test_what_does_not_hold_is_dismissed_by_nobody_and_not_found_again(simulated):
    simulated(4)
    simulated(17)

    simulated(40, lift=1.0, seed=2)
    simulated(40)

    point = DeparturePoint.objects.get()
    assert (point.status, point.dismissed_by) == (STATUS.DISMISSED, None)
    assert point.later_shrunk < 1.25 * point.later_usual


def test_nothing_found_is_an_answer(simulated, maya):
    simulated(FAR // WEEK, lift=1.0)

    search = searches(maya)[Walk.NEWSLETTER]
    assert search.tried == 19
    assert search.judged > 40_000
    assert not departure_points(maya).exists()


def test_an_empty_ledger_is_searched_and_tries_nothing(db, now, maya):
    jobs.discover(0)

    assert {walk: search.tried for walk, search in searches(maya).items()} == dict.fromkeys(Walk, 0)
    assert Search.objects.get(pk=Walk.ORDERS).declared["window_days"] is None


def test_each_walk_is_searched_once_a_week(db, now, maya):
    jobs.discover(0)

    with clock.at(now + timedelta(days=6)):
        jobs.discover(0)
        assert {search.searched_at for search in Search.objects.all()} == {now}
    with clock.at(now + timedelta(days=7)):
        Search.objects.get(walk=Walk.ORDERS).delete()
        jobs.discover(0)
        assert {search.searched_at for search in Search.objects.all()} == {now + timedelta(days=7)}


def test_the_whole_way_from_the_ledger(db, now, maya):
    """Of 420 people a third leaves at the fourth issue, hardly anybody at others; half of them came a year later."""
    touches = []
    for place, party in enumerate(people(420)):
        joined = now - (900 if place < 280 else 500) * DAY
        leaves = 4 if place % 3 == 0 else place % 31
        for number in range(1, 8):
            sent = joined + number * timedelta(weeks=1)
            touches.append(happened("newsletter.sent", party, sent, subject_id=f"{sent:%F}"))
            if number == leaves:
                touches.append(happened("mail.unsubscribed", party, sent + DAY))
                break
    keep(*touches)

    discover()

    point = departure_points(maya).get()
    assert (point.walk, point.step, point.state) == (Walk.NEWSLETTER, 4, "never clicked")
    assert point.status == STATUS.CONFIRMED
    assert point.declared["window_days"] == 28


def test_a_colleague_dismisses_a_point_for_good(simulated, maya):
    simulated(FAR // WEEK)
    point = departure_points(maya).get()

    dismiss(point, by=maya)
    simulated(FAR // WEEK)

    assert not departure_points(maya).exists()
    assert DeparturePoint.objects.get().dismissed_by == maya
    with pytest.raises(AlreadyDismissed, match="meantime"):
        dismiss(point, by=maya)


def test_no_point_acts_before_it_is_confirmed(simulated, now):
    simulated(4)
    simulated(17)

    with pytest.raises(IntegrityError, match="confirmed_before_it_acts"), transaction.atomic():
        DeparturePoint.objects.update(adopted_at=now)


def test_only_who_may_read_all_customers_reads_when_they_leave(simulated, ola, maya):
    simulated(FAR // WEEK)
    ola = change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)

    assert not departure_points(ola).exists()
    assert searches(ola) == {}
    assert departure_points(maya).exists()
