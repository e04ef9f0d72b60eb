"""Goals are measured from live data, keep their history, and refuse what leads nowhere."""

from datetime import date, timedelta

import pytest

from rapport.loop.know.commands import add_organisation, add_person, bin_parties, tie
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import record
from rapport.loop.understand.segments.commands import AskedFor, make_segment, rebuild, remove_segment
from rapport.platform import clock
from rapport.platform.journal.models import Entry
from rapport.platform.records.filters import FilterUnclear
from rapport.platform.records.reader import reader
from rapport.strategy.plans.commands import (
    AlreadyPlanned,
    AlreadyThere,
    InThePast,
    NeedsAName,
    bring_goal_back,
    change_goal,
    drop_goal,
    make_plan,
    measure,
    measure_all,
    set_goal,
)
from rapport.strategy.plans.metrics import Metric, NotMeasurable
from rapport.strategy.plans.models import Figure, Goal, Plan
from rapport.strategy.plans.queries import baseline, history, outline_of, outlines

from .conftest import IN_OSLO, NEXT_YEAR


def oslo(maya, number):
    return [add_person(f"Somebody {i}", city="Oslo", by=maya) for i in range(number)]


def test_the_baseline_is_what_is_now(plan, maya, now):
    oslo(maya, 3)
    add_person("Nina Far", city="Bergen", by=maya)

    goal = set_goal(plan, "People in Oslo", IN_OSLO, target=10, due_on=NEXT_YEAR, by=maya)

    assert (goal.baseline, goal.value, goal.baseline_at) == (3, 3, now)
    assert history(goal) == [(date(2026, 5, 12), 3)]


def test_counts_are_those_of_a_naive_count(plan, maya, bought):
    people = [add_person(f"Buyer {i}", by=maya) for i in range(6)]
    for i, person in enumerate(people):
        bought(person, times=i, every=20) if i else None
    bin_parties([people[5].pk], by=maya)
    here = [person for person in people if person.pk != people[5].pk]
    ask = reader(maya)

    count = baseline(plan, Metric(Figure.COUNT, "person", filter="at least 3 orders"), ask)
    spent = baseline(plan, Metric(Figure.SUM, "person", "spent"), ask)
    mean = baseline(plan, Metric(Figure.MEAN, "person", "orders_in_all", "some orders"), ask)

    assert count == sum(i >= 3 for i in range(len(here)))
    assert spent == sum(2500 * i for i in range(len(here)))
    assert mean == pytest.approx(sum(range(5)) / 4)


def test_a_plan_of_a_segment_counts_its_members_alone(maya, project):
    people = oslo(maya, 4)
    segment = make_segment("Some", "person", "name contains Somebody", by=maya)
    add_person("Nina Near", city="Oslo", by=maya)
    rebuild(segment)

    plan = make_plan("", segment=segment, by=maya)

    assert baseline(plan, IN_OSLO, reader(maya)) == len(people)


def test_a_plan_of_an_organisation_counts_its_people_and_all_their_touches(maya, ana, bruno, touch, project):
    cafe = add_organisation("Cafe", by=maya)
    tie(ana, "works_at", cafe, by=maya)
    record([touch(ana, days=d) for d in (1, 29, 31)] + [touch(cafe, days=3), touch(bruno, days=2)])
    project()
    plan, ask = make_plan("", party=cafe, by=maya), reader(maya)

    assert baseline(plan, Metric(Figure.COUNT, "person"), ask) == 1
    assert baseline(plan, Metric(Figure.TOUCHES, "touch", days=30), ask) == 3
    assert baseline(plan, Metric(Figure.TOUCHES, "touch", filter='channel is "email"', days=30), ask) == 0


def test_a_plan_of_a_person_is_told_from_their_own_figures(maya, ana, bruno, bought):
    bought(ana, times=4, every=10)
    bought(bruno, times=2, every=10)
    plan = make_plan("", party=ana, by=maya)

    assert baseline(plan, Metric(Figure.FIELD, "person", "spent"), reader(maya)) == 10_000


def test_what_nothing_tells_yet_is_no_baseline(maya, ana):
    plan = make_plan("", party=ana, by=maya)

    with pytest.raises(NotMeasurable, match="nothing yet"):
        set_goal(plan, "Worth", Metric(Figure.FIELD, "person", "worth"), target=1, due_on=NEXT_YEAR, by=maya)


@pytest.mark.parametrize(
    ("metric", "sentence"),
    [
        (Metric(Figure.COUNT, "product"), "cannot have such a goal"),
        (Metric(Figure.FIELD, "person", "spent"), "cannot have such a goal"),
        (Metric(Figure.TOUCHES, "touch", days=5), "cannot have such a goal"),
        (Metric(Figure.SUM, "person", "chance"), "Choose what"),
        (Metric(Figure.SUM, "person", "name"), "Choose what"),
        (Metric("magic", "person"), "cannot have such a goal"),
    ],
)
def test_a_plan_for_everybody_refuses_figures_that_mean_nothing_there(plan, maya, metric, sentence):
    with pytest.raises(NotMeasurable, match=sentence):
        set_goal(plan, "Odd", metric, target=1, due_on=NEXT_YEAR, by=maya)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"name": "  "}, NeedsAName),
        ({"target": 0}, AlreadyThere),
        ({"due_on": date(2026, 5, 12)}, InThePast),
        ({"metric": Metric(Figure.COUNT, "person", filter="citty is Oslo")}, FilterUnclear),
        ({"metric": Metric(Figure.COUNT, "person", filter="owner is me")}, FilterUnclear),
    ],
)
def test_a_goal_that_leads_nowhere_is_refused_in_a_sentence(plan, maya, change, refusal):
    said = {"name": "People in Oslo", "metric": IN_OSLO, "target": 10, "due_on": NEXT_YEAR} | change

    with pytest.raises(refusal) as refused:
        set_goal(plan, said.pop("name"), said.pop("metric"), **said, by=maya)

    assert str(refused.value)[-1] in ".?"
    assert not Goal.objects.exists()


def test_every_day_that_changed_it_is_kept_and_no_other(goal, maya, now):
    for days, newcomers in enumerate((0, 2, 0, 1), 1):
        with clock.at(now + timedelta(days=days)):
            oslo(maya, newcomers)
            measure_all()
            measure_all()
    goal.refresh_from_db()

    assert history(goal) == [(date(2026, 5, 12), 0), (date(2026, 5, 14), 2), (date(2026, 5, 16), 3)]
    assert goal.value == 3
    assert goal.measured_at == now + timedelta(days=4)


def test_a_figure_is_measured_once_a_day(goal, plan, maya, now):
    oslo(maya, 2)
    assert measure(plan) == 0

    with clock.at(now + timedelta(days=1)):
        assert (measure(plan), measure(plan)) == (1, 0)


def test_a_figure_that_cannot_be_asked_any_more_says_so_and_keeps_its_last(goal, plan, now):
    Goal.objects.filter(pk=goal.pk).update(filter="gone_field is 3")

    with clock.at(now + timedelta(days=1)):
        measure(plan)
    goal.refresh_from_db()

    assert goal.value == goal.baseline
    assert "gone_field" in goal.trouble


def test_where_it_leads_can_change_and_the_journal_says_from_what(goal, maya):
    change_goal(goal, name="People in Oslo", target=25, due_on=NEXT_YEAR, by=maya)

    entry = Entry.objects.get(kind="plans.GoalChanged")
    assert entry.payload["changed"] == {"target": ["10", "25"]}


def test_a_goal_that_was_dropped_comes_back_with_its_history(goal, plan, maya):
    drop_goal(goal, by=maya)
    assert outlines(maya, [plan.pk])[0].goals == []

    bring_goal_back(goal, by=maya)
    assert [told.id for told in outlines(maya, [plan.pk])[0].goals] == [goal.pk]
    assert len(history(goal)) == 1


def test_there_is_one_plan_for_each(plan, maya, ana):
    make_plan(party=ana, by=maya)

    for again in ({}, {"party": ana}):
        with pytest.raises(AlreadyPlanned):
            make_plan(**again, by=maya)


def test_a_plan_goes_with_its_party(maya, ana):
    plan = make_plan("Bring decaf", party=ana, by=maya)
    set_goal(plan, "Touches", Metric(Figure.TOUCHES, "touch", days=30), target=3, due_on=NEXT_YEAR, by=maya)

    Party.objects.filter(pk=ana.pk).delete()

    assert not Plan.objects.exists()


def test_the_whole_plan_of_a_party_is_one_question(maya, ana, django_assert_num_queries):
    plan = make_plan("Bring decaf", party=ana, by=maya)
    set_goal(plan, "Touches", Metric(Figure.TOUCHES, "touch", days=30), target=3, due_on=NEXT_YEAR, by=maya)

    with django_assert_num_queries(1):
        told = outline_of(maya, ana)

    assert told is not None
    assert (told.aim, told.goals[0].target, told.goals[0].due_on) == ("Bring decaf", 3, NEXT_YEAR)


def test_a_segment_that_a_goal_counts_stays_until_the_goal_is_dropped(plan, maya, now):
    gold = make_segment("Gold", "person", by=maya)
    rebuild(gold)
    counted = Metric(Figure.COUNT, "person", filter="segments is Gold")
    goal = set_goal(plan, "More gold", counted, target=10, due_on=NEXT_YEAR, by=maya)

    with pytest.raises(AskedFor, match="The goal More gold asks for Gold"):
        remove_segment(gold, by=maya)
    drop_goal(goal, by=maya)
    remove_segment(gold, by=maya)
