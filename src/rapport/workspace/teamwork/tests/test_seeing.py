"""Who sees a task: whoever has or gave it, whoever may see what it is about; nobody while that is in the bin."""

import pytest

from rapport.loop.know.commands import add_person, bin_parties, bring_people_back
from rapport.platform.records.commands import create, delete, make_object
from rapport.platform.records.reader import reader
from rapport.platform.teamwork.commands import Work, give_task
from rapport.platform.teamwork.queries import changeable, due_count, due_for, tasks_seen_by


def seen(user) -> set[str]:
    return set(tasks_seen_by(reader(user)).values_list("title", flat=True))


def test_whoever_reaches_only_their_own_sees_what_they_have_and_what_is_about_their_own(give, maya, own_only, ana):
    own = add_person("Ina", keeper=own_only, by=maya)
    give("Mine")
    give("Mine about Ana", about=ana)
    give("Maya's about Ana", about=ana, assignee=maya)
    give("Maya's about Ina", about=own, assignee=maya)
    give("Maya's", assignee=maya)

    assert seen(own_only) == {"Mine", "Mine about Ana", "Maya's about Ina"}
    assert len(seen(maya)) == 5


def test_what_is_about_a_record_in_the_bin_waits_there(give, maya, ola, ana, now):
    give(about=ana, due=now)
    bin_parties([ana.pk], by=maya)
    assert not seen(ola) | seen(maya)
    assert [due_count(ola.pk), due_for(ola.pk)] == [0, []]

    bring_people_back([ana.pk], by=maya)
    assert seen(ola) == {"Count the mills"}
    assert due_count(ola.pk) == len(due_for(ola.pk)) == 1


def test_the_same_holds_for_records_of_a_noun_made_here(maya, ola, now):
    make_object("Pet", "Pets", by=maya)
    (rex,) = create("x_pet", [{"name": "Rex"}], by=maya)
    give_task(Work(title="Feed Rex", assignee=ola, due=now), noun="x_pet", record=str(rex), by=maya)
    assert seen(ola) == {"Feed Rex"}
    assert due_count(ola.pk) == len(due_for(ola.pk)) == 1

    delete("x_pet", [rex], by=maya)
    assert not seen(ola)
    assert [due_count(ola.pk), due_for(ola.pk)] == [0, []]


@pytest.mark.parametrize("who", ["maya", "ola", "own_only"])
def test_whoever_has_or_gave_it_may_change_it(request, give, who):
    user, task = request.getfixturevalue(who), give()

    assert changeable(reader(user), [task]) == {task.pk}


def test_who_only_shares_the_sight_of_a_record_changes_nothing(give, maya, own_only, ana):
    tasks = [give(about=ana, assignee=maya), give(assignee=maya)]

    assert changeable(reader(own_only), tasks) == set()
