"""Champion left: once for each leaving, from what had been exchanged by then, and taken back with the end."""

from datetime import timedelta

import numpy as np
import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.loop.decide.commands import change_trigger, ensure_built_in, look_at_leavings, switch_trigger
from rapport.loop.decide.dry_run.firing import fired as fired_then
from rapport.loop.decide.dry_run.past import instants, past
from rapport.loop.decide.models import Trigger, TriggerPoint
from rapport.loop.know.commands import (
    add_organisation,
    add_person,
    bin_parties,
    change_tie,
    end_tie,
    resume_tie,
    take_back_tie,
    tie,
)
from rapport.loop.listen.commands import record
from rapport.platform import clock
from rapport.platform.journal.commands import REACT, run_reaction

from .walks import happened


@pytest.fixture
def mill(maya, ana, bruno):
    mill = add_organisation("Mill", city="Oslo", keeper=maya, by=maya)
    for one in (ana, bruno):
        tie(one, "works_at", mill, by=maya)
    return mill


@pytest.fixture
def meets(mill, maya, project, now):
    def met(who, *days_ago):
        told = (now - timedelta(days=days) for days in days_ago)
        record(happened("meeting.held", who.pk, at, actor=maya.pk, on_behalf_of=mill.pk) for at in told)
        project()

    return met


@pytest.fixture
def run_jobs(db):
    """React to what was announced, as the worker does."""

    def react():
        for job in ProcrastinateJob.objects.filter(status="todo", task_name=REACT).order_by("pk"):
            run_reaction(**job.args)
        ProcrastinateJob.objects.filter(task_name=REACT).delete()

    return react


@pytest.fixture
def champion(db, now):
    """The trigger that came with the product."""
    with clock.at(now - timedelta(days=300)):
        ensure_built_in()
    return Trigger.objects.get(built_in="champion")


@pytest.fixture
def leaves(mill, maya, now, champion, run_jobs):
    def ended(who, days_ago=0):
        made = who.ties.get(other=mill, ended_on=None)
        end_tie(made, on=(now - timedelta(days=days_ago)).date(), by=maya)
        run_jobs()
        return made

    return ended


def test_the_keeper_hears_when_the_strongest_tie_leaves(meets, leaves, mill, ana, bruno, maya):
    meets(ana, 1, 20, 40)
    meets(bruno, 30)
    leaves(ana)

    point = TriggerPoint.objects.get()
    assert (point.party, point.keeper, point.reason["person"]) == (mill, maya, ana.pk)
    assert point.reason["because"].startswith("The one who carried 7")
    assert point.reason["because"].endswith("1 other person there knows us")
    assert "Ana" not in str(point.reason)


def test_nobody_else_knows_us(meets, leaves, ana):
    meets(ana, 1)
    leaves(ana)

    assert TriggerPoint.objects.get().reason["because"].endswith("nobody else there knows us")


def test_whoever_carried_little_leaves_unheard(meets, leaves, ana, bruno):
    meets(ana, 1, 20, 40)
    meets(bruno, 30)
    leaves(bruno)

    assert not TriggerPoint.objects.exists()


def test_what_was_exchanged_after_they_left_says_nothing_of_then(meets, leaves, ana, bruno):
    meets(ana, 30)
    meets(bruno, 31, 32, 33)
    meets(ana, *range(1, 10))
    leaves(ana, days_ago=20)

    assert not TriggerPoint.objects.exists()


def test_one_leaving_is_said_once(meets, leaves, mill, ana, maya):
    meets(ana, 1)
    leaves(ana)
    look_at_leavings([(ana.pk, mill.pk)])
    look_at_leavings([(ana.pk, mill.pk)])

    assert TriggerPoint.objects.count() == 1


def test_two_who_leave_are_two_leavings(meets, leaves, ana, bruno):
    meets(ana, 1, 2, 3, 4)
    leaves(ana, days_ago=1)
    meets(bruno, *[0] * 12)
    leaves(bruno)

    assert set(TriggerPoint.objects.values_list("reason__person", flat=True)) == {ana.pk, bruno.pk}


@pytest.mark.parametrize("how", ["resumed", "taken back", "corrected", "tied anew"])
def test_the_point_goes_with_the_end(meets, leaves, mill, ana, maya, run_jobs, how):
    meets(ana, 1)
    made = leaves(ana)
    if how == "resumed":
        resume_tie(made, by=maya)
    elif how == "taken back":
        take_back_tie(made, by=maya)
    elif how == "corrected":
        change_tie(made, role="", started_on=None, ended_on=None, by=maya)
    else:
        tie(ana, "works_at", mill, by=maya)
    run_jobs()

    assert TriggerPoint.objects.get().settled_how == "over"


def test_an_end_that_is_noted_again_is_the_same_leaving(meets, leaves, ana, maya, run_jobs):
    meets(ana, 1)
    resume_tie(leaves(ana), by=maya)
    run_jobs()
    leaves(ana)

    assert TriggerPoint.objects.get().settled_at is None


def test_what_is_old_news_or_switched_off_or_narrowed_says_nothing(meets, leaves, ana, maya, champion):
    meets(ana, 100)
    leaves(ana, days_ago=80)
    assert not TriggerPoint.objects.exists()

    switch_trigger(champion, on=False, by=maya)
    look_at_leavings([(ana.pk, ana.ties.get().other_id)])
    assert not TriggerPoint.objects.exists()


@pytest.mark.parametrize(("only", "count"), [("city is Oslo", 1), ("city is Bergen", 0)])
def test_only_narrows_it(meets, leaves, ana, maya, champion, only, count):
    change_trigger(champion, only=only, by=maya)
    Trigger.objects.filter(pk=champion.pk).update(since=None)
    meets(ana, 1)
    leaves(ana)

    assert TriggerPoint.objects.count() == count


def test_whoever_is_in_the_bin_is_missed_by_nobody(meets, mill, ana, maya, champion, run_jobs, now):
    meets(ana, 1)
    bin_parties([ana.pk], by=maya)
    end_tie(ana.ties.get(), on=now.date(), by=maya)
    run_jobs()

    assert not TriggerPoint.objects.exists()


def test_many_leavings_of_one_organisation_cost_no_more(
    meets, mill, maya, champion, now, django_assert_max_num_queries
):
    people = [add_person(f"P {number}", by=maya) for number in range(12)]
    for one in people:
        end_tie(tie(one, "works_at", mill, by=maya), on=now.date(), by=maya)

    with django_assert_max_num_queries(10):
        look_at_leavings([(one.pk, mill.pk) for one in people])


def test_tried_on_the_past_it_names_the_day_by_what_was_known_then(meets, leaves, mill, ana, bruno, champion, now):
    meets(ana, 50, 51, 52)
    meets(bruno, 53)
    leaves(ana, days_ago=40)
    meets(bruno, *range(1, 20))
    at = instants(now - timedelta(days=60), now, timedelta(days=1))

    with past(np.array([mill.pk]), at[0], at[-1]) as people:
        named = fired_then(champion, people, at)

    assert [(party, at[place].date()) for party, place in named] == [(mill.pk, (now - timedelta(days=39)).date())]
