"""Does the doctor name each thing that is wrong, in a sentence that says what to do?"""

import json
import os
import shutil
import socket
from collections import namedtuple
from datetime import timedelta

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from rapport.server import database, doctor, ports, postgres
from rapport.server.home import Home
from rapport.server.tests.house import free_port, rapport_says

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    """An installation that is not running."""
    home = Home(tmp_path / "home").prepare()
    monkeypatch.setenv("RAPPORT_HOME", str(home.root))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("PORT", str(free_port()))
    return home


@pytest.fixture
def at_test_database(db, monkeypatch, settings):
    """The database of the tests, as if it were ours."""
    parts = settings.DATABASES["default"]
    dsn = make_conninfo(dbname=parts["NAME"], host=parts["HOST"], user=parts["USER"])
    monkeypatch.setattr(database, "dsn", lambda: dsn)


def test_where_all_is_well_it_says_so(open_house):
    found = rapport_says(open_house.home, "doctor", PORT=str(open_house.port))

    assert found.returncode == 0, found.stdout
    *checks, log = found.stdout.splitlines()
    assert checks == [f"✓ {name}" for name in ("home", "disk", "port", "database", "version", "jobs", "mail")]
    assert log == f"The log in {open_house.home.logs} says more."


def test_a_taken_port(at_home):
    with socket.socket() as other:
        other.bind(("127.0.0.1", ports.port()))
        other.listen()

        assert list(doctor._problems(doctor._port)) == [
            f"Port {ports.port()} is taken by another program. Stop that program, or choose another port: "
            f"PORT={ports.port() + 100} rapport run"
        ]
    assert doctor._problems(doctor._port) == []


def test_pages_that_do_not_answer(open_house, monkeypatch):
    monkeypatch.setenv("RAPPORT_HOME", str(open_house.home.root))
    monkeypatch.setenv("PORT", str(free_port()))

    [problem] = doctor._problems(doctor._port)

    assert problem.startswith("Rapport runs, but its pages do not answer at http://127.0.0.1:")


def test_a_full_disk(at_home, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**12, 10**12, 300_000_000))

    assert list(doctor._disk()) == [
        f"Only 0.3 GB are free where {at_home.root} lies. Make room before the database has to stop."
    ]


def test_a_database_that_is_stopped(at_home):
    assert list(doctor._database()) == ["The database is stopped. Type: rapport run"]


def test_a_database_of_an_older_postgres(at_home):
    at_home.postgres.mkdir()
    (at_home.postgres / "PG_VERSION").write_text("17\n")

    [problem] = doctor._problems(doctor._database)

    assert problem.startswith(f"The database in {at_home.postgres} was made by PostgreSQL 17, and this Rapport brings")


def test_a_database_server_that_is_too_old(running_server, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", running_server.dsn)
    monkeypatch.setattr(database, "OLDEST", 99)

    assert doctor._problems(doctor._database) == ["PostgreSQL 18 is too old: Rapport needs 99 or newer."]


def test_a_database_that_does_not_answer(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")

    [problem] = doctor._problems(doctor._database)

    assert problem.startswith("The database that DATABASE_URL names does not answer: connection")


def test_a_database_that_lacks_steps(installed, monkeypatch):
    server = postgres.start(installed)
    with psycopg.connect(server.dsn) as connection:
        connection.execute("DELETE FROM django_migrations WHERE app = 'journal' AND name = '0005_kept'")

    found = rapport_says(installed, "doctor", PORT=str(free_port()))

    assert found.returncode == 1
    assert "✗ The database is older than this Rapport (1 steps are missing). Type: rapport migrate\n" in found.stdout


def test_missing_secrets(at_home):
    [problem] = doctor._home()

    assert problem.startswith(f"The secrets are missing: {at_home.secrets}. Put the file back, out of a backup.")
    assert not at_home.secrets.exists()


@pytest.mark.parametrize(
    ("text", "mode", "sentence"),
    [("{", 0o600, "cannot be read"), ("{}", 0o644, "Other users of this machine can read the secrets of Rapport.")],
)
def test_secrets_that_are_spoiled_or_exposed(at_home, text, mode, sentence):
    at_home.secrets.write_text(text)
    at_home.secrets.chmod(mode)

    [problem] = doctor._problems(doctor._home)

    assert sentence in problem


def test_no_installation_yet(tmp_path, monkeypatch):
    monkeypatch.setenv("RAPPORT_HOME", str(tmp_path / "nowhere"))

    assert list(doctor._home()) == [f"There is no installation in {tmp_path / 'nowhere'} yet. Type: rapport run"]
    assert os.listdir(tmp_path) == []


def test_failed_and_late_jobs_and_what_waits(at_home, at_test_database, transactional_db, monkeypatch):
    from django.db import connection

    monkeypatch.setattr(doctor, "MOST_WAITING", 2)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, scheduled_at) VALUES "
            "('q', 't', '{}', 'failed', null), ('q', 't', '{}', 'todo', now() - interval '1 hour'), "
            "('q', 'only just deferred', '{}', 'todo', null)"
        )
        cursor.execute(
            "INSERT INTO listen_landing (id, occurred_at, direction, channel, kind, human, source) "
            "SELECT gen_random_uuid(), now(), 1, 'web', 'page.viewed', 1, 'test' FROM generate_series(1, 2)"
        )
        cursor.execute(
            """INSERT INTO segments_stirred ("table", record) VALUES ('know_party', '1'), ('know_party', '2')"""
        )

    assert list(doctor._jobs()) == [
        "1 job has failed. Settings, Jobs says why and tries again.",
        "1 job should have been done 10 minutes ago. Type: rapport run",
        "More than 2 touches wait to be counted. Type: rapport run",
        "More than 2 changes wait for segments and triggers. Type: rapport run",
    ]
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def test_a_mail_password_that_the_secret_no_longer_opens(db, maya, settings):
    from rapport.loop.act.commands import set_up_mail

    set_up_mail(host="mail.halden.example", password="sesame", from_address="us@halden.example", by=maya)
    assert list(doctor._mail()) == []

    settings.SECRET_KEY = json.dumps("another")

    [problem] = doctor._mail()
    assert "cannot be read with the secret of this installation. Enter it again in Settings." in problem


def test_messages_that_nobody_lets_leave(at_home, ana, maya, now):
    from rapport.loop.act.commands import write
    from rapport.platform import clock

    write(ana, subject="Hello", body="One.", by=maya)

    assert list(doctor._mail()) == []
    with clock.at(now + timedelta(minutes=11)):
        assert list(doctor._mail()) == ["1 message should have left 10 minutes ago. Type: rapport run"]
