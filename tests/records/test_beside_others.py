"""Fields are added while everybody works: nobody waits for long, and every process sees them at once."""

import os
import subprocess
import sys
import threading

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.loop.know.commands import NewParty, add_parties
from rapport.loop.know.models import Kind
from rapport.platform.records import catalogue
from rapport.platform.records.commands import (
    NotAllowed,
    NotPossible,
    TableBusy,
    add_field,
    change_own,
    columns,
    fast,
    make_fast,
    retire_field,
)
from rapport.platform.records.commands.fast import BeingBuilt, build_index
from rapport.platform.records.declare import Change
from rapport.platform.records.indexes import indexes_for, share_built, standing
from rapport.platform.records.models import CustomField, FastField

from .conftest import kept

ANOTHER = """
import django; django.setup()
from rapport.platform.records import catalogue
for line in iter(input, "end"):
    print(sorted(name for name in catalogue.nouns()["person"].fields if name.startswith("x_")), flush=True)
"""


def dsn() -> str:
    return connection.get_connection_params() and psycopg.conninfo.make_conninfo(
        **{key: value for key, value in connection.get_connection_params().items() if key in CONNECTING}
    )


CONNECTING = {"dbname", "user", "password", "host", "port"}


@pytest.fixture
def another(committed):
    """Another process of the product; answers which custom fields of people it sees."""
    env = os.environ | {"DATABASE_URL": dsn(), "DJANGO_SETTINGS_MODULE": "rapport.server.settings"}
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", ANOTHER], env=env, stdin=pipe, stdout=pipe, text=True) as process:

        def asked() -> str:
            process.stdin.write("?\n")
            process.stdin.flush()
            return process.stdout.readline().strip()

        yield asked
        process.stdin.write("end\n")
        process.stdin.close()


def test_a_field_added_here_is_seen_there_without_a_restart(another, maya):
    assert another() == "[]"

    colour = add_field("person", "Colour", type="text", by=maya)
    assert another() == "['x_colour']"

    with transaction.atomic():
        add_field("person", "Size", type="text", by=maya)
        assert "x_size" in catalogue.nouns()["person"].fields
        transaction.set_rollback(True)
    assert another() == "['x_colour']"
    assert "x_size" not in catalogue.nouns()["person"].fields

    retire_field(colour, by=maya)
    assert another() == "[]"


@pytest.fixture
def in_the_way(committed, maya):
    """A long transaction that reads the table of custom fields."""
    add_field("person", "Colour", type="text", by=maya)
    with psycopg.connect(dsn()) as other:
        other.execute("SELECT * FROM records_own_person").fetchall()
        yield other


def test_a_field_waits_shortly_lets_others_pass_and_tries_again(in_the_way, maya, monkeypatch):
    waited = []

    def pause(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            in_the_way.rollback()

    monkeypatch.setattr(columns.time, "sleep", pause)

    assert add_field("person", "Size", type="number", by=maya).name == "x_size"
    assert waited == list(columns.PAUSES[:2])


def test_a_field_that_cannot_be_added_says_so_and_changes_nothing(in_the_way, maya, monkeypatch):
    waited: list[float] = []
    monkeypatch.setattr(columns.time, "sleep", waited.append)

    with pytest.raises(TableBusy, match="Try again in a few minutes"):
        add_field("person", "Size", type="number", by=maya)

    assert waited == list(columns.PAUSES)
    assert not CustomField.objects.filter(label="Size").exists()
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("0",)


def test_a_field_outlasts_the_tidying_up_of_the_database(committed, maya, monkeypatch):
    add_field("person", "Colour", type="text", by=maya)
    monkeypatch.setattr(columns.time, "sleep", lambda seconds: None)
    with psycopg.connect(dsn()) as other:
        other.execute("LOCK TABLE records_own_person IN SHARE UPDATE EXCLUSIVE MODE")
        let_go = threading.Timer(1.2, other.rollback)
        let_go.start()
        try:
            assert add_field("person", "Size", type="number", by=maya).name == "x_size"
        finally:
            let_go.join()


def test_no_row_is_rewritten_for_a_field(committed, maya):
    add_field("person", "Colour", type="text", by=maya)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_filenode('records_own_person')")
        before = cursor.fetchone()
        add_field("person", "Size", type="number", by=maya)
        cursor.execute("SELECT pg_relation_filenode('records_own_person')")
        assert cursor.fetchone() == before


def definitions(like: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE indexname LIKE %s", [like])
        return dict(cursor.fetchall())


KINDS = [
    ("number", {}, ["btree (x_said, id)"]),
    ("text", {}, ["btree (human_order(x_said), id)", "btree (lower(x_said), id)"]),
    ("long_text", {}, ["hash (lower(x_said))"]),
    ("choices", {"words": ["A"]}, ["gin (x_said)"]),
    ("many", {"to": "person"}, ["gin (x_said)"]),
    ("one", {"to": "order"}, ["btree (x_said, id)"]),
]


@pytest.mark.parametrize(("type", "options", "expected"), KINDS)
def test_lists_are_made_fast_by_a_custom_field(committed, maya, type, options, expected):
    name = add_field("person", "Said", type=type, options=options, by=maya).name

    asked = make_fast("person", name, by=maya)
    assert not catalogue.nouns()["person"].fields[name].indexed
    build_index(asked.pk, by=maya)

    assert sorted(each.partition(" USING ")[2] for each in definitions("lists_by_%").values()) == expected
    assert catalogue.nouns()["person"].fields[name].indexed
    assert FastField.objects.get().ready_at


def test_lists_are_made_fast_by_a_built_in_field(committed, maya):
    for noun, field in (("person", "given_name"), ("person", "left_alone"), ("product", "brand")):
        build_index(make_fast(noun, field, by=maya).pk, by=maya)

    told = "\n".join(definitions("lists_by_%").values())
    assert "ON public.know_person USING btree (human_order((given_name)::text), party_id)" in told
    assert (
        "ON public.know_party USING btree (do_not_contact_since, id) WHERE ((kind = 1) AND (binned_at IS NULL))" in told
    )
    assert "ON public.know_product USING btree (lower((brand)::text), id)" in told


def test_an_index_that_a_crash_left_half_built_is_made_again(committed, maya):
    name = add_field("person", "Score", type="number", by=maya).name
    asked = make_fast("person", name, by=maya)
    noun = catalogue.nouns()["person"]
    [index] = indexes_for(noun, noun.fields[name])
    pair = add_parties([NewParty(Kind.PERSON, f"Person {n}") for n in range(2)], source="test", by=maya)
    change_own(noun, [Change(id=one.pk, field=name, before=None, after=7) for one in pair], by=maya)
    with connection.cursor() as cursor, pytest.raises(IntegrityError):  # it fails when it is half built
        cursor.execute(f'CREATE UNIQUE INDEX CONCURRENTLY "{index.name}" ON records_own_person ({name})')
    assert standing([index.name]) == {index.name: False}

    build_index(asked.pk, by=maya)
    build_index(asked.pk, by=maya)

    assert standing([index.name]) == {index.name: True}


def test_two_processes_never_build_the_same_index(committed, maya):
    name = add_field("person", "Score", type="number", by=maya).name
    asked = make_fast("person", name, by=maya)
    with psycopg.connect(dsn()) as other:
        other.execute("SELECT pg_advisory_lock(%s, %s)", [fast.LOCK, asked.pk])

        with pytest.raises(BeingBuilt):
            build_index(asked.pk, by=maya)


def test_progress_is_told_while_an_index_is_built(committed, maya):
    """Somebody's old transaction holds the build up, so that it is surely seen."""
    name = add_field("person", "Score", type="number", by=maya).name
    asked = make_fast("person", name, by=maya)
    noun = catalogue.nouns()["person"]
    [index] = indexes_for(noun, noun.fields[name])
    with psycopg.connect(dsn()) as old:
        old.execute("LOCK TABLE records_own_person IN ROW EXCLUSIVE MODE")
        building = threading.Thread(target=build_and_leave, args=(asked.pk,))
        building.start()
        while not share_built([index.name]):
            assert building.is_alive()
        old.rollback()
        building.join()

    assert standing([index.name]) == {index.name: True}
    assert share_built([index.name]) == {}


def build_and_leave(pk: int) -> None:
    try:
        build_index(pk, by=None)
    finally:
        connection.close()


def test_nothing_is_built_for_what_is_worked_out_or_fast_already(maya):
    for field, why in (
        ("name", "already"),
        ("email", "worked out"),
        ("chance", "worked out"),
        ("nonsense", "no field"),
    ):
        with pytest.raises(NotPossible, match=why):
            make_fast("person", field, by=maya)
    with pytest.raises(NotAllowed):
        make_fast("person", "city", by=None)


def test_asked_twice_it_is_built_once(field, maya):
    name = field("Score", "number").name

    assert make_fast("person", name, by=maya) == make_fast("person", name, by=maya)
    assert ProcrastinateJob.objects.filter(task_name=fast.BUILD).count() == 1
    assert kept(name) == {}
