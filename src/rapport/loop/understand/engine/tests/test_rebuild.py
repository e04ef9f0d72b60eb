"""Folded from the lake or from the ledger, the states are the same bit for bit."""

from datetime import timedelta

import pytest

from rapport.loop.know.commands import add_parties
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Kind
from rapport.loop.listen.commands import rebuild_in_batches, record, remove_source
from rapport.loop.listen.commands.correct import correct
from rapport.loop.listen.models import Recount, Touchpoint
from rapport.loop.understand.engine.commands import LakeTooOld, copy_ledger, rebuild, rebuild_from_lake
from rapport.loop.understand.engine.queries import NoLake
from rapport.loop.understand.models import Relationship, State
from rapport.loop.understand.states import read_all_states
from rapport.platform import clock

from .shop import open_shop


def all_that_is_told():
    return read_all_states().tobytes(), list(Relationship.objects.order_by("pk").values_list())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("most", [50, 500_000])
def test_a_rebuild_from_the_lake_equals_one_from_the_ledger(db, now, lake, seed, most, monkeypatch):
    monkeypatch.setattr(rebuild, "TOUCHES_AT_ONCE", most)
    open_shop(now, seed)
    add_parties([NewParty(Kind.PERSON, "Nobody Yet")], source="test")
    list(rebuild_in_batches())
    from_ledger = all_that_is_told()
    copy_ledger()
    State.objects.all().delete()
    Relationship.objects.all().delete()

    done = list(rebuild_from_lake())

    assert all_that_is_told() == from_ledger
    assert done[-1] == 9


def test_who_was_touched_since_the_copy_is_folded_from_the_ledger(ana, bruno, maya, touch, project, lake, now):
    record([touch(ana, days=9), touch(bruno, days=9), touch(bruno, days=-1)])
    project()
    copy_ledger()
    record([touch(ana, days=20)])
    project()
    correct(Touchpoint.objects.filter(party=bruno.pk).earliest("occurred_at"), human=0.1, by=maya)
    with clock.at(now + timedelta(days=2)):
        project()
        live = all_that_is_told()

        list(rebuild_from_lake())
        asked = set(Recount.objects.values_list("party", "refold"))
        project()

    assert asked == {(ana.pk, True), (bruno.pk, True)}
    assert all_that_is_told() == live


def test_a_planned_touch_that_came_due_since_the_copy_counts(ana, touch, project, lake, now):
    record([touch(ana, days=9), touch(ana, days=-1)])
    project()
    copy_ledger()

    with clock.at(now + timedelta(days=2)):
        project()
        list(rebuild_from_lake())

    assert read_all_states()["n"].tolist() == [2]


def test_nothing_is_folded_from_a_lake_that_holds_what_was_removed(ana, touch, project, lake):
    record([touch(ana)])
    project()
    copy_ledger()
    remove_source("test")

    with pytest.raises(LakeTooOld):
        list(rebuild_from_lake())


def test_without_a_lake_a_sentence_says_so(db, lake):
    with pytest.raises(NoLake, match="not been copied"):
        list(rebuild_from_lake())


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_processes_of_their_own_fold_the_same(now, lake, monkeypatch):
    monkeypatch.setattr(rebuild, "TOUCHES_AT_ONCE", 60)
    open_shop(now, 5)
    live = all_that_is_told()
    copy_ledger()
    State.objects.all().delete()
    Relationship.objects.all().delete()

    list(rebuild_from_lake(processes=2))

    assert all_that_is_told() == live
