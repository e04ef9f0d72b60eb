"""Steps, roles, talks, what serves a goal, and the plan that the demo brings and takes."""

from datetime import date

import pytest

from rapport.connect.demo.facts import DemoRemoved
from rapport.loop.decide.models import TriggerPoint
from rapport.platform.journal.models import Entry
from rapport.platform.journal.registry import reactions_to
from rapport.strategy.plans.commands import (
    RoleAsked,
    SaysNothing,
    ask_for_role,
    forget_talk,
    give_role,
    make_plan,
    plan_for_the_demo,
    plan_step,
    plan_talk,
    reopen_step,
    serve,
    settle_step,
    settle_talk,
)
from rapport.strategy.plans.models import Plan, Serves


def test_a_step_is_done_by_somebody_and_can_be_opened_again(plan, maya, ola, now):
    step = settle_step(plan_step(plan, "Call Ana", owner=ola, due_on=date(2026, 6, 1), by=maya), "done", by=maya)
    assert (step.settled_at, step.settled_by, step.settled_how) == (now, maya, "done")

    assert reopen_step(step, by=maya).settled_at is None
    assert [entry.payload["how"] for entry in Entry.objects.filter(kind="plans.InitiativeSettled").order_by("pk")] == [
        "done", "open again"
    ]  # fmt: skip


def test_a_step_that_says_nothing_and_a_way_to_settle_that_is_none_are_refused(plan, maya):
    with pytest.raises(SaysNothing):
        plan_step(plan, "  ", by=maya)
    with pytest.raises(ValueError, match="lost"):
        settle_step(plan_step(plan, "Call Ana", by=maya), "lost", by=maya)


def test_a_role_stands_once_in_a_plan_whatever_its_capitals(plan, maya, ana):
    role = ask_for_role(plan, "CFO", by=maya)
    with pytest.raises(RoleAsked):
        ask_for_role(plan, "cfo", by=maya)

    assert give_role(role, ana, by=maya).holder == ana


def test_a_talk_is_settled_once_and_leaves_the_plan_with_a_word_in_the_journal(plan, maya, ana):
    talk = plan_talk(plan, "Prices", colleague=maya, person=ana, by=maya)
    settle_talk(settle_talk(talk, by=maya), by=maya)
    forget_talk(talk, by=maya)

    told = Entry.objects.filter(kind="plans.TalkSettled").order_by("pk")
    assert [entry.payload["how"] for entry in told] == ["talked", "not planned any more"]


def test_a_trigger_point_serves_the_goal_named_last(goal, maya, ana, now):
    point = TriggerPoint.objects.create(party=ana, rule="silence", episode="1", due_at=now, fired_at=now)
    serve(goal, point, by=maya)
    serve(goal, point, by=maya)

    assert Serves.objects.get().goal == goal
    assert Entry.objects.filter(kind="plans.GoalServed").first().record == str(ana.pk)


def test_the_demo_brings_a_plan_of_what_is_there_and_takes_it_with_it(maya, bought, ana, bruno):
    for person in (ana, bruno):
        bought(person, times=5, every=7)
    mine = make_plan("Decaf", party=ana, by=maya)

    plan = plan_for_the_demo(by=maya)
    assert plan is not None
    assert [(goal.name, goal.baseline) for goal in plan.goals.filter(name="Regulars")] in ([("Regulars", 2)], [])
    assert (plan.initiatives.count(), plan.talks.count()) == (2, 1)
    assert plan_for_the_demo(by=maya) is None

    (take_out,) = reactions_to(DemoRemoved.fact_name()).values()
    take_out([DemoRemoved(parties=2, touches=10)])
    assert list(Plan.objects.all()) == [mine]
