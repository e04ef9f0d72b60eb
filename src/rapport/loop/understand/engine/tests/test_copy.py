"""Whatever happens between the copies: the lake holds what a whole copy would hold."""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.loop.listen.commands import record, remove_source
from rapport.loop.listen.commands.correct import correct
from rapport.loop.listen.facts import TouchesRemoved
from rapport.loop.listen.models import Touchpoint
from rapport.loop.listen.queries import exported
from rapport.loop.listen.tests.test_counted import DEED, LAND, World, undone
from rapport.loop.understand.engine.commands import CopyIncomplete, copy_ledger
from rapport.loop.understand.engine.manifest import Manifest
from rapport.loop.understand.engine.models import Copied
from rapport.loop.understand.engine.place import the_lake
from rapport.platform.journal.commands import announce

from .lakes import corrections, touches


def told(lake: Manifest) -> tuple[list, list]:
    return touches(lake), corrections(lake)


COPY = st.tuples(st.just("copy"))


@pytest.mark.proof
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.lists(LAND, min_size=2, max_size=4), deeds=st.lists(DEED | COPY, min_size=3, max_size=12))
def test_copies_step_by_step_hold_what_one_whole_copy_holds(ana, bruno, maya, now, lake, first, deeds):
    with undone():
        world = World([ana, bruno], maya, now)
        world.copy = copy_ledger
        for deed, *said in [*first, ("project", 0), ("copy",), *deeds, ("project", 2)]:
            getattr(world, deed)(*said)

        step_by_step = told(copy_ledger())

        assert step_by_step == told(copy_ledger(whole=True))


def test_only_the_months_that_changed_are_written_anew(ana, maya, touch, project, lake):
    record([touch(ana, days=days) for days in (0, 40, 80)])
    project()
    before = copy_ledger()
    record([touch(ana, days=41)])
    correct(Touchpoint.objects.earliest("occurred_at"), withdrawn=True, by=maya)
    project()

    after = copy_ledger()

    assert {m for m in after.months if after.months[m] != before.months[m]} == {"2026-04", "2026-02"}
    assert after.rows == before.rows + 1


def test_a_month_that_lost_its_last_touch_is_gone(ana, touch, project, lake):
    record([touch(ana), touch(ana, days=40, source="old")])
    project()
    assert list(copy_ledger().months) == ["2026-04", "2026-05"]

    remove_source("old")

    assert list(copy_ledger().months) == ["2026-05"]


def test_removals_from_before_their_months_were_noted_make_everything_anew(ana, touch, project, lake):
    record([touch(ana), touch(ana, days=40)])
    project()
    before = copy_ledger()
    announce(TouchesRemoved(why="an older version", touches=1))

    after = copy_ledger()

    assert not {part.file for part in after.months.values()} & {part.file for part in before.months.values()}


def test_a_lake_of_another_ledger_is_made_anew(ana, touch, project, lake):
    record([touch(ana)])
    project()
    before = copy_ledger()
    Copied.objects.update(mark=uuid4(), begun=uuid4())

    assert copy_ledger().months["2026-05"] != before.months["2026-05"]


def test_a_copy_whose_end_was_not_noted_is_believed(ana, touch, project, lake):
    record([touch(ana)])
    project()
    before = copy_ledger()
    Copied.objects.update(mark=uuid4())

    assert copy_ledger().months == before.months


def test_files_of_the_lake_before_stay_for_those_who_read_it(ana, touch, project, lake):
    record([touch(ana)])
    project()
    first = copy_ledger()
    record([touch(ana)])
    project()
    copy_ledger()
    assert touches(first)

    copy_ledger(whole=True)

    assert {path.name for path in lake.glob("*.parquet")}.isdisjoint(first.files)


def test_an_unreadable_manifest_is_no_lake(ana, touch, project, lake):
    record([touch(ana)])
    project()
    copy_ledger()
    (lake / "manifest.json").write_text('{"version": 0}')

    assert the_lake().manifest() is None
    assert copy_ledger().rows == 1


def test_a_lake_in_an_object_store_is_the_same_lake(ana, maya, touch, project, lake, settings):
    record([touch(ana, days=days) for days in (0, 40, 80)])
    project()
    correct(Touchpoint.objects.first(), human=0.1, by=maya)
    here = told(copy_ledger())
    settings.RAPPORT_LAKE = f"memory://{uuid4()}/lake"

    assert told(copy_ledger()) == here
    record([touch(ana, days=2)])
    project()
    assert told(copy_ledger()) == told(copy_ledger(whole=True))
    assert len(the_lake().system().glob(f"{settings.RAPPORT_LAKE}/*.parquet")) == 8


def test_a_copy_that_lost_rows_leaves_the_lake_as_it_was(ana, touch, project, lake, monkeypatch):
    record([touch(ana)])
    project()
    before = copy_ledger()
    record([touch(ana)])
    project()
    monkeypatch.setattr(exported, "copy_month", lambda *said, copy=exported.copy_month: copy(*said) + 1)

    with pytest.raises(CopyIncomplete):
        copy_ledger()

    assert the_lake().manifest() == before
