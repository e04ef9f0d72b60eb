"""What moved a figure, read from the ledger: the parts add up to what the page shows."""

from datetime import timedelta

import pytest

from rapport.loop.listen.commands import close_loop, open_loop, record
from rapport.loop.listen.models import Loop, Owed
from rapport.loop.understand.commands import fit
from rapport.loop.understand.maths.figures import NAMES
from rapport.loop.understand.maths.moves import Cause
from rapport.loop.understand.queries import history_of, measures_of
from rapport.platform import clock

QUARTER = timedelta(days=90)


def parts(told):
    return (told.before or 0) + told.time + told.refits + sum(mover.amount for mover in told.movers)


@pytest.fixture
def regular(ana, bruno, touch, bought, project, now):
    """Ana buys weekly and calls now and then; it was fitted 60, 30 and 5 days ago, with Bruno in between."""
    for days in (60, 30, 5):
        with clock.at(now - timedelta(days=days)):
            bought(ana, times=3, every=7, last=2)
            bought(bruno, times=2, every=11, last=1)
            fit()
    record([touch(ana, days=days) for days in (80, 41, 12)])
    project()
    return ana


@pytest.mark.parametrize("figure", NAMES)
def test_the_parts_add_up_to_what_is_told_now(regular, figure, now):
    told = history_of(regular, figure, now - QUARTER, now)

    assert parts(told) == pytest.approx(told.after or 0, abs=1e-9, rel=1e-9)
    assert told.points[-1].at == now
    assert (told.points[-1].value or 0) == pytest.approx(told.after or 0, rel=1e-6)


def test_it_ends_where_the_page_stands(regular, now):
    page = measures_of(regular, now)

    assert history_of(regular, "continuity", now - QUARTER, now).after == page.chance
    assert history_of(regular, "rhythm", now - QUARTER, now).after == page.rhythm.value
    assert history_of(regular, "usual_gap", now - QUARTER, now).after == page.usual_gap_days
    assert history_of(regular, "value", now - QUARTER, now).after == pytest.approx(page.value.value, rel=1e-6)
    assert history_of(regular, "depth", now - QUARTER, now).after == pytest.approx(page.depth.value)
    assert history_of(regular, "promises", now - QUARTER, now).after is page.promises is None


def test_refits_are_counted_apart_and_name_no_touch(regular, now):
    told = history_of(regular, "value", now - QUARTER, now)

    assert told.times_refitted == 3
    assert abs(told.refits) > 1
    assert {mover.cause for mover in told.movers} == {Cause.TOUCH}


def test_each_mover_names_its_touch(ana, touch, project, bought, now):
    bought(ana, times=1, every=1, last=200)
    called = touch(ana, days=3, kind="question.asked")
    record([called, touch(ana, days=1, kind="mail.opened")])
    project()
    told = history_of(ana, "balance", now - QUARTER, now)

    assert told.movers == []
    assert [m.last for m in history_of(ana, "depth", now - QUARTER, now).movers] == [called.id]


def test_what_is_told_late_stands_where_it_happened(regular, touch, project, now):
    early = history_of(regular, "they_answer", now - QUARTER, now).before
    record([touch(regular, days=100, kind="mail.replied")])
    project()

    assert early is None
    assert history_of(regular, "they_answer", now - QUARTER, now).before == pytest.approx(2 / 3)


def test_a_promise_that_ran_late_is_told_by_its_loop(ana, maya, bought, now):
    bought(ana, times=2, every=9, last=40)
    with clock.at(now - timedelta(days=20)):
        loop = open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Send samples",
                         due_at=clock.now() + timedelta(days=5), owner=maya, by=maya)  # fmt: skip
    running = history_of(ana, "trust", now - QUARTER, now)
    with clock.at(now - timedelta(days=2)):
        close_loop(loop, channel="phone", text="Done", by=maya)
    told = history_of(ana, "trust", now - QUARTER, now)

    assert [mover.cause for mover in running.movers] == [Cause.LATE]
    assert [(m.cause, m.loop) for m in told.movers] == [
        (Cause.LATE, (loop.pk, "Send samples")), (Cause.SETTLED, (loop.pk, "Send samples")),
    ]  # fmt: skip
    assert [m.known for m in told.movers] == [1, -1]


def test_nobody_who_did_nothing_has_a_history_without_a_figure(ana, now):
    told = history_of(ana, "continuity", now - QUARTER, now)

    assert (told.before, told.after, told.movers) == (None, None, [])
    assert {point.value for point in told.points} == {None}


def test_the_course_begins_where_the_story_does(regular, now):
    told = history_of(regular, "continuity", now - QUARTER, now)

    assert told.points[0].at == now - QUARTER - timedelta(days=1)
    assert len(told.points) == 27
    assert told.points[-1].low < told.points[-1].value < told.points[-1].high


def test_beside_the_ledger_it_asks_for_the_fits_and_for_the_loops_where_they_count(
    regular, now, django_assert_num_queries
):
    with django_assert_num_queries(1):
        history_of(regular, "value", now - QUARTER, now)
    with django_assert_num_queries(2):
        history_of(regular, "trust", now - QUARTER, now)
