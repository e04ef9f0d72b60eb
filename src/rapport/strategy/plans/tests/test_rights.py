"""Who sees the party sees its plan; plans of everybody need eyes for everybody; hidden fields tell nothing."""

import pytest

from rapport.loop.know.commands import add_organisation, keep, tie
from rapport.platform.access.commands import set_field_right, set_rights
from rapport.platform.records.reader import reader
from rapport.strategy.plans.commands import ask_for_role, make_plan, plan_talk, set_goal
from rapport.strategy.plans.metrics import Metric, tells
from rapport.strategy.plans.models import Figure
from rapport.strategy.plans.queries import baseline, may_change, outline_of, plans_seen_by

from .conftest import IN_OSLO, NEXT_YEAR


def test_who_reads_only_their_own_sees_only_plans_of_their_own(plan, maya, ana, little):
    hers = make_plan(party=ana, by=maya)
    assert set(plans_seen_by(little)) == {plan, hers}

    set_rights(little.role, {("person", "read"): "own", ("organisation", "read"): "own"}, by=maya)

    assert list(plans_seen_by(reread(little))) == []


def test_who_changes_only_their_own_changes_neither_the_plan_of_everybody_nor_a_foreign_one(plan, maya, ana, little):
    hers = make_plan(party=ana, by=maya)

    assert [may_change(maya, each) for each in (plan, hers)] == [True, True]
    assert [may_change(little, each) for each in (plan, hers)] == [False, False]


@pytest.mark.parametrize(
    ("metric", "is_told"),
    [
        (IN_OSLO, True),
        (Metric(Figure.SUM, "person", "worth"), False),
        (Metric(Figure.COUNT, "person", filter="worth > 100"), False),
        (Metric(Figure.FIELD, "person", "worth"), False),
        (Metric(Figure.COUNT, "nothing"), False),
    ],
)
def test_figures_of_a_hidden_field_are_not_told(maya, little, metric, is_told):
    set_field_right(little.role, "person", "worth", may_read=False, may_edit=False, by=maya)

    assert tells(metric, reader(little)) is is_told
    assert tells(metric, reader(maya)) is (metric.noun == "person")


def test_nobody_sets_a_goal_on_what_is_hidden_from_them(plan, maya, little):
    set_field_right(little.role, "person", "worth", may_read=False, may_edit=False, by=maya)

    with pytest.raises(ValueError, match="Choose what"):
        baseline(plan, Metric(Figure.SUM, "person", "worth"), reader(little))


def test_names_of_those_one_may_not_see_are_not_told(maya, ana, bruno, little):
    plan = make_plan(party=ana, by=maya)
    ask_for_role(plan, "Signs", holder=bruno, by=maya)
    plan_talk(plan, "Prices", colleague=maya, person=bruno, by=maya)
    keep(ana, keeper=little, by=maya)
    set_rights(little.role, {("person", "read"): "own"}, by=maya)

    told = outline_of(reread(little), ana)

    assert told is not None
    assert (told.roles[0].holder, told.talks[0].person, told.talks[0].colleague) == (None, None, "Maya Berg")


def test_a_goal_of_everybody_is_not_measured_for_who_reads_few(plan, maya, little):
    set_goal(plan, "All", Metric(Figure.COUNT, "person"), target=100, due_on=NEXT_YEAR, by=maya)
    set_rights(little.role, {("person", "read"): "own"}, by=maya)

    assert not tells(Metric(Figure.COUNT, "person"), reader(reread(little)))


def test_nobody_learns_by_a_new_goal_how_many_there_are_that_they_may_not_see(maya, ana, little):
    cafe = add_organisation("Cafe", keeper=little, by=maya)
    tie(ana, "works_at", cafe, by=maya)
    set_rights(little.role, {("person", "read"): "own"}, by=maya)

    with pytest.raises(ValueError, match="may not read all"):
        baseline(make_plan(party=cafe, by=maya), Metric(Figure.COUNT, "person"), reader(reread(little)))


def reread(user):
    return type(user).objects.get(pk=user.pk)
