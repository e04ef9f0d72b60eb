"""Work that was under way when a noun was retired stands still and goes on; what nobody wants back is erased."""

from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.platform import clock
from rapport.platform.journal.models import Entry
from rapport.platform.records.commands import (
    COPY,
    add_field,
    bring_back_object,
    build_index,
    change,
    copy_values,
    create,
    delete,
    erase_what_is_in_the_bin,
    make_fast,
    make_object,
    retire_object,
    retype_field,
    start_bulk,
    work_on_bulk,
)
from rapport.platform.records.declare import Change
from rapport.platform.records.listing import Wanted
from rapport.platform.records.models import FastField, Retyping
from rapport.platform.records.objects import noun_of


@pytest.fixture
def pet(maya):
    return make_object("Pet", "Pets", by=maya)


@pytest.fixture
def weight(pet, maya):
    return add_field("x_pet", "Weight", type="text", by=maya)


@pytest.fixture
def rex(pet, weight, maya):
    (pk,) = create("x_pet", [{"name": "Rex", "x_weight": "6"}], by=maya)
    return pk


def test_copying_waits_and_goes_on_when_it_is_back(rex, pet, weight, maya):
    now = retype_field(weight, type="number", options={"decimals": 0}, by=maya)
    retire_object(pet, by=maya)
    copying = Retyping.objects.get()

    copy_values(copying.pk, by=maya)
    assert Retyping.objects.get().finished_at is None

    before = ProcrastinateJob.objects.filter(task_name=COPY).count()
    bring_back_object(pet, by=maya)
    assert ProcrastinateJob.objects.filter(task_name=COPY).count() == before + 1
    copy_values(copying.pk, by=maya)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {now.name} FROM records_own_x_pet")
        assert [float(value) for (value,) in cursor.fetchall()] == [6]


def test_an_index_waits_too(rex, pet, maya):
    fast = make_fast("x_pet", "x_weight", by=maya)
    retire_object(pet, by=maya)

    build_index(fast.pk, by=maya)
    assert FastField.objects.get().ready_at is None


def test_a_change_of_many_says_why_it_stopped(rex, pet, maya):
    bulk = start_bulk("x_pet", Wanted(), field="x_weight", after="7", by=maya)
    retire_object(pet, by=maya)

    work_on_bulk(bulk.pk)
    bulk.refresh_from_db()
    assert "retired meanwhile" in bulk.trouble
    assert bulk.finished_at


def test_what_nobody_brought_back_is_erased_with_its_words_and_what_it_once_said(rex, pet, maya, now):
    change("x_pet", [Change(id=rex, field="x_weight", before="6", after="7")], by=maya)
    delete("x_pet", [rex], by=maya)
    with clock.at(now + timedelta(days=29)):
        assert erase_what_is_in_the_bin() == 0

    retire_object(pet, by=maya)
    with clock.at(now + timedelta(days=31)):
        assert erase_what_is_in_the_bin() == 1

    with connection.cursor() as cursor:
        for table in ("records_x_pet", "records_own_x_pet"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)
        cursor.execute(
            "SELECT count(*) FROM records_word WHERE pk = %s AND noun = ANY (%s)", [rex, [noun_of(pet).number]]
        )
        assert cursor.fetchone() == (0,)
    told = [entry.payload["changed"] for entry in Entry.objects.filter(noun="x_pet", payload__has_key="changed")]
    assert told
    assert all(not values for changed in told for values in changed.values())
