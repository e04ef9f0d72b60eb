"""What a workspace made is part of the relationship: records are told as touches, once, as they stand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.loop.listen.commands import (
    make_touch_rule,
    retire_touch_rule,
    take_back_rule,
    tell_of_all,
    tell_of_records,
)
from rapport.loop.listen.models import RecordTouch
from rapport.loop.listen.queries import touches_of
from rapport.loop.listen.vocabulary import Direction
from rapport.platform.access.commands.guard import NotAdmin
from rapport.platform.records.commands import (
    NotPossible,
    add_field,
    change,
    create,
    delete,
    make_object,
    restore,
    retire_field,
)
from rapport.platform.records.declare import Change
from rapport.platform.records.filters.unclear import FilterUnclear
from rapport.platform.records.models import CustomField

FIRST = date(2026, 5, 1)


@pytest.fixture
def policy(maya):
    """A policy names who holds it, when it began, and how it stands."""
    made = make_object("Policy", "Policies", by=maya)
    add_field(made.name, "Holder", type="one", options={"to": "person"}, by=maya)
    add_field(made.name, "Begins", type="date", by=maya)
    add_field(made.name, "State", type="choice", options={"words": {"asked": "Asked", "in_force": "In force"}}, by=maya)
    return made.name


@pytest.fixture
def taken_out(policy, maya, now):
    return make_touch_rule(
        policy, "Took out a policy", whose="x_holder", on="x_begins", direction=Direction.FROM_THEM, by=maya
    )


def write(policy, holder, maya, **told):
    (pk,) = create(policy, [{"name": "Home 1", "x_holder": holder.pk, "x_begins": FIRST, **told}], by=maya)
    return pk


def told_of(party):
    return [(touch.topic, touch.occurred_at.date(), touch.subject_id) for touch in touches_of([party.pk])]


@pytest.fixture
def tell(policy, project):
    """Do what the deferred job does, and project."""

    def told(*ids):
        ProcrastinateJob.objects.filter(task_name="listen.tell_of_records").delete()
        number = tell_of_records(policy, ids)
        project()
        return number

    return told


def test_a_record_is_told_of_whom_it_names_when_it_happened(taken_out, policy, ana, maya, tell):
    pk = write(policy, ana, maya)

    assert tell(pk) == 1
    (touch,) = touches_of([ana.pk])
    assert (touch.kind, touch.topic, touch.direction) == ("record.brought", "Took out a policy", Direction.FROM_THEM)
    assert (touch.subject_type, touch.subject_id) == (policy, str(pk))
    assert touch.occurred_at == datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_writing_one_asks_for_it_in_the_same_transaction(taken_out, policy, ana, maya, bruno):
    waiting = ProcrastinateJob.objects.filter(task_name="listen.tell_of_records")
    pk = write(policy, ana, maya)
    assert [job.args for job in waiting] == [{"noun": policy, "ids": [pk]}] * waiting.count() != []


def test_it_is_told_once_however_often_it_is_looked_at(taken_out, policy, ana, maya, tell):
    pk = write(policy, ana, maya)

    assert [tell(pk), tell(pk), tell(pk, pk)] == [1, 0, 0]
    assert len(told_of(ana)) == 1


def test_what_belongs_to_somebody_else_or_was_earlier_is_told_anew(taken_out, policy, ana, bruno, maya, tell):
    pk = write(policy, ana, maya)
    tell(pk)

    change(policy, [Change(id=pk, field="x_holder", before=ana.pk, after=bruno.pk)], by=maya)
    tell(pk)
    assert (told_of(ana), len(told_of(bruno))) == ([], 1)

    change(policy, [Change(id=pk, field="x_begins", before=FIRST, after=FIRST - timedelta(days=30))], by=maya)
    tell(pk)
    assert told_of(bruno) == [("Took out a policy", date(2026, 4, 1), str(pk))]


def test_what_is_in_the_bin_did_not_happen_until_it_is_back(taken_out, policy, ana, maya, tell):
    pk = write(policy, ana, maya)
    tell(pk)

    delete(policy, [pk], by=maya)
    tell(pk)
    assert told_of(ana) == []

    restore(policy, [pk], by=maya)
    tell(pk)
    assert len(told_of(ana)) == 1


def test_a_rule_with_a_filter_tells_when_it_fits_first_and_what_happened_stays(policy, ana, maya, now, tell):
    make_touch_rule(policy, "Is insured", whose="x_holder", direction=Direction.MUTUAL, by=maya,
                    filter='x_state is "In force"')  # fmt: skip
    pk = write(policy, ana, maya, x_state="asked")
    assert tell(pk) == 0

    change(policy, [Change(id=pk, field="x_state", before="asked", after="in_force")], by=maya)
    assert tell(pk) == 1
    change(policy, [Change(id=pk, field="x_state", before="in_force", after="asked")], by=maya)

    assert tell(pk) == 0
    assert told_of(ana) == [("Is insured", now.date(), str(pk))]


@pytest.mark.parametrize("begins", [None, date(1801, 1, 1), date(2199, 1, 1)])
def test_without_a_date_that_the_ledger_keeps_nothing_is_told(taken_out, policy, ana, maya, tell, begins):
    assert tell(write(policy, ana, maya, x_begins=begins)) == 0


def test_what_lies_ahead_is_planned(taken_out, policy, ana, maya, tell, now):
    tell(write(policy, ana, maya, x_begins=now.date() + timedelta(days=9)))

    assert told_of(ana)[0][1] == now.date() + timedelta(days=9)


def test_a_field_that_was_retired_since_stops_it_quietly(policy, ana, maya, now, tell):
    make_touch_rule(policy, "Is insured", whose="x_holder", direction=Direction.NONE, by=maya,
                    filter='x_state is "In force"')  # fmt: skip
    retire_field(CustomField.objects.get(name="x_state"), by=maya)

    assert tell(write(policy, ana, maya)) == 0


@pytest.mark.parametrize("field", ["x_holder", "x_begins"])
def test_what_was_told_stays_when_the_field_it_was_told_by_is_retired(taken_out, policy, ana, maya, tell, field):
    pk = write(policy, ana, maya)
    tell(pk)

    retire_field(CustomField.objects.get(name=field), by=maya)
    tell(pk)
    assert len(told_of(ana)) == 1


def test_what_was_there_before_can_be_told_too_and_all_of_it_taken_back(policy, ana, maya, now, project):
    for _ in range(3):
        write(policy, ana, maya)
    rule = make_touch_rule(
        policy, "Took out a policy", whose="x_holder", direction=Direction.FROM_THEM, past=True, by=maya
    )

    assert tell_of_all(rule) == 3
    project()
    assert len(told_of(ana)) == 3

    retire_touch_rule(rule, take_back=True, by=maya)
    assert take_back_rule(rule, by=maya) == 3
    assert (told_of(ana), RecordTouch.objects.count()) == ([], 0)


def test_four_hundred_records_ask_little(taken_out, policy, ana, maya, now, django_assert_max_num_queries):
    ids = create(policy, [{"name": f"Home {n}", "x_holder": ana.pk, "x_begins": FIRST} for n in range(400)], by=maya)

    with django_assert_max_num_queries(16):
        assert tell_of_records(policy, ids) == 400


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"whose": "x_state"}, "Choose the field"),
        ({"whose": "x_none"}, "Choose the field"),
        ({"on": "x_state"}, "Choose the date field"),
        ({"words": "  "}, "few words"),
        ({"noun": "person"}, "made here"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(policy, maya, wrong, why):
    told = {"noun": policy, "words": "Took one", "whose": "x_holder", "direction": Direction.NONE, **wrong}

    with pytest.raises(NotPossible, match=why):
        make_touch_rule(told.pop("noun"), told.pop("words"), **told, by=maya)


@pytest.mark.parametrize("filter", ["owner is me", "x_weight > 5", "(((", 'x_state is "In force'])
def test_a_filter_that_cannot_be_asked_of_everybody_is_refused(policy, maya, filter):
    with pytest.raises(FilterUnclear):
        make_touch_rule(policy, "Took one", whose="x_holder", direction=Direction.NONE, filter=filter, by=maya)


def test_only_an_admin_says_so(policy, ola, taken_out):
    with pytest.raises(NotAdmin):
        make_touch_rule(policy, "Took one", whose="x_holder", direction=Direction.NONE, by=ola)
    with pytest.raises(NotAdmin):
        retire_touch_rule(taken_out, by=ola)
