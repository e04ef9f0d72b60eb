"""A run is done in pieces: cancelled between them, killed within one, gone on with, never doubled."""

import os
import signal
import subprocess
import sys
import textwrap
from datetime import timedelta

import numpy as np
import pytest
from django.db import connection, connections
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.connect.importing import commands
from rapport.connect.importing.commands import pieces, settle
from rapport.connect.importing.models import Import
from rapport.connect.importing.queries import is_at_work
from rapport.connect.importing.reading import Unreadable
from rapport.connect.importing.rows import Row
from rapport.departments.sales.models import Order
from rapport.loop.know.commands import IdentityTaken
from rapport.loop.know.models import Identity, Party
from rapport.platform import clock


@pytest.fixture
def small_pieces(monkeypatch):
    """Pieces of ten rows."""
    monkeypatch.setattr(pieces.pieces_of_rows, "__kwdefaults__", {"at_once": 10})
    monkeypatch.setattr(pieces.pieces_of_orders, "__kwdefaults__", {"after": 0, "at_once": 10})


def people(number):
    return "name,email\n" + "".join(f"Person {n},p{n}@p.example\n" for n in range(number))


def orders(number):
    return "order,date,customer number,price\n" + "".join(
        f"{n % number},2024-01-05,K{n % number % 7},1.00\n" for n in range(2 * number)
    )


def test_a_piece_has_at_most_five_thousand_rows():
    cut = pieces.pieces_of_rows(Row(number, {}) for number in range(1, 12_346))

    assert [(piece.rows, piece.upto) for piece in cut] == [(5000, 5000), (5000, 10_000), (2345, 12_345)]


def test_no_piece_cuts_through_an_order():
    rows = [Row(number, {"order": str(number % 3)}) for number in range(1, 31)]
    last = np.zeros(31, bool)
    last[28:] = True

    cut = pieces.pieces_of_orders(rows, last, at_once=15)

    assert [(piece.rows, piece.upto) for piece in cut] == [(10, 28), (10, 29), (10, 30)]


def test_orders_whose_lines_lie_too_far_apart_are_refused(monkeypatch):
    monkeypatch.setattr(pieces, "MOST_WAITING", 10)
    rows = (Row(number, {"order": str(number)}) for number in range(1, 31))

    with pytest.raises(Unreadable, match="sort the file"):
        list(pieces.pieces_of_orders(rows, np.zeros(31, bool)))


def test_a_cancelled_run_stops_and_goes_on_without_doubling(checked, small_pieces, maya):
    import_, _ = checked("person", people(35))

    commands.run_import(import_, progress=lambda row, rows: row >= 20 and cancel_now(import_))
    assert (Party.objects.count(), import_.finished_at, Import.objects.get().last_row) == (20, None, 20)

    Import.objects.update(cancelled_at=None)
    commands.run_import(import_)
    assert (Party.objects.count(), import_.counts) == (35, {"added": 35, "people": 35})


def cancel_now(import_):
    Import.objects.filter(pk=import_.pk).update(cancelled_at=import_.made_at)


def test_orders_go_on_after_the_last_whole_one(checked, small_pieces):
    import_, _ = checked("order", orders(30))

    commands.run_import(import_, progress=lambda row, rows: row >= 40 and cancel_now(import_))
    assert 0 < Order.objects.count() < 30
    Import.objects.update(cancelled_at=None)
    commands.run_import(import_)

    assert (Order.objects.count(), import_.counts["added"]) == (30, 60)


def test_a_first_try_takes_some_rows_and_the_rest_may_follow(checked, small_pieces):
    import_, _ = checked("person", people(35))

    commands.run_import(import_, at_most=15)
    assert (Party.objects.count(), import_.finished_at) == (20, None)
    commands.run_import(import_)
    assert Party.objects.count() == 35


def test_a_piece_that_meets_somebody_added_meanwhile_is_planned_again(checked, monkeypatch, maya):
    import_, _ = checked("person", people(3))
    add, first = settle.know.add_parties, [True]

    def somebody_else_was_quicker(*args, **how):
        if first and first.pop():
            raise IdentityTaken("p1@p.example")
        return add(*args, **how)

    monkeypatch.setattr(settle.know, "add_parties", somebody_else_was_quicker)
    commands.run_import(import_)

    assert (import_.counts, Party.objects.count()) == ({"added": 3, "people": 3}, 3)


def test_nothing_runs_twice_or_before_it_was_looked_at(checked, file):
    import_, _ = checked("person", people(3))
    commands.run_import(import_)

    with pytest.raises(commands.NotToBeRun):
        commands.run_import(import_)
    with pytest.raises(commands.NotYetChecked):
        commands.run_import(commands.start_import(file(people(1)), "person"))


def test_an_import_that_is_changed_while_it_runs_is_refused(checked):
    import_, _ = checked("person", people(3))
    commands.run_import(import_)

    with pytest.raises(commands.AlreadyRunning):
        commands.match_columns(import_, {"fields": {"name": "name"}})


def test_a_job_does_what_was_asked_and_keeps_what_went_wrong(checked, maya):
    import_, _ = checked("person", people(3))

    commands.ask(import_, "run", by=maya)
    import_.path.rename(import_.path.with_suffix(".gone"))
    assert commands.work_on(import_.pk).trouble == "The copy of this file is not kept any more. Choose the file again."

    import_.path.with_suffix(".gone").rename(import_.path)
    commands.ask(import_, "run", by=maya)
    done = commands.work_on(import_.pk)
    assert (done.counts, done.trouble) == ({"added": 3, "people": 3}, "")


def test_asking_twice_is_one_job(checked, maya):
    import_, _ = checked("person", people(3))
    commands.ask(import_, "run", by=maya)
    commands.ask(import_, "run", by=maya)

    commands.ask(import_, "run", by=maya)
    assert ProcrastinateJob.objects.filter(queueing_lock=f"import:{import_.pk}").count() == 1
    with pytest.raises(commands.Busy):
        commands.ask(import_, "take_back", by=maya)


def test_old_files_are_forgotten(checked, now):
    import_, _ = checked("person", people(3))
    with clock.at(now + timedelta(days=29)):
        assert commands.forget_old_files() == 0
    with clock.at(now + timedelta(days=31)):
        assert commands.forget_old_files() == 1
    assert not import_.path.exists()


KILLED = """
import os, signal, sys
import django
django.setup()
from rapport.connect.importing import commands
from rapport.connect.importing.commands import pieces, settle
from rapport.connect.importing.commands import run
from rapport.connect.importing.models import Import
pieces.pieces_of_rows.__kwdefaults__["at_once"] = 10
plan = run.PLANS["person"]
def plan_and_die(rows, about, circle):
    made = plan(rows, about, circle)
    if rows[0].number > 20:
        made.carry_out(about)
        os.kill(os.getpid(), signal.SIGKILL)
    return made
run.PLANS["person"] = plan_and_die
commands.run_import(Import.objects.get(pk=int(sys.argv[1])))
"""


@pytest.mark.django_db(transaction=True)
def test_a_killed_run_goes_on_where_it_was_without_doubling(file):
    import_ = commands.start_import(file(people(35)), "person")
    commands.dry_run(import_)
    database = connection.settings_dict
    url = f"postgresql://{database['USER']}@/{database['NAME']}?host={database['HOST']}"
    env = os.environ | {"DATABASE_URL": url, "PYTHONPATH": os.pathsep.join(sys.path)}
    env |= {"DJANGO_SETTINGS_MODULE": "rapport.server.settings"}

    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), str(import_.pk)], env=env, check=False)

    assert killed.returncode == -signal.SIGKILL
    assert (Party.objects.count(), Import.objects.get().last_row) == (20, 20)
    assert not is_at_work(import_)
    commands.run_import(import_)
    assert (Party.objects.count(), Identity.objects.count(), import_.counts["added"]) == (35, 35, 35)


@pytest.mark.django_db(transaction=True)
def test_only_one_process_works_on_an_import(file):
    import_ = commands.start_import(file(people(3)), "person")
    commands.dry_run(import_)
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [425, import_.pk])
        assert is_at_work(import_)
        with pytest.raises(commands.AlreadyAtWork):
            commands.run_import(import_)
    finally:
        other.close()
