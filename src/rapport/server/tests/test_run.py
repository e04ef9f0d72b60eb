"""Does the one command start everything, end it cleanly, and keep what it was given?"""

import os
import signal
import socket
import subprocess
import sys
import time

import httpx
import psycopg
import pytest

from rapport.server import postgres
from rapport.server.home import Home
from rapport.server.tests.house import (
    MAYA,
    House,
    environment,
    rapport_command,
    rapport_says,
    wait_for,
)

WITHOUT_PURCHASES = """
from rapport.connect.demo import catalogue
catalogue.PACKAGE = "no_such_package"
from rapport.server.cli import main
raise SystemExit(main(["demo"]))
"""


def log_of(home: Home) -> str:
    return "".join(file.read_text() for file in (home.logs / "postgres").glob("postgres-*.log"))


def test_it_ends_cleanly_and_a_second_start_keeps_all_and_is_quick(house):
    house.open()
    assert httpx.get(f"{house.url}/sign-in").status_code == 200
    assert httpx.get(f"{house.url}/healthz").json()["ready"] is True
    assert house.close(signal.SIGINT) == 0
    assert postgres.status(house.home).state == "stopped"

    house.open()

    assert house.ask("SELECT email FROM access_user") == (MAYA,)
    assert house.close(signal.SIGTERM) == 0
    assert "database system was shut down at" in log_of(house.home)
    assert "automatic recovery" not in log_of(house.home)


def test_a_start_loads_nothing_that_only_a_night_needs():
    script = """
import django, sys
django.setup()
from django.urls import get_resolver
from rapport.server import worker, wsgi
assert get_resolver().url_patterns
print(*sorted({"scipy.optimize", "scipy.stats", "pandas", "pyarrow", "sqlglot"} & set(sys.modules)))
"""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "rapport.server.settings", "PYTHONPATH": os.pathsep.join(sys.path)}

    said = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True).stdout

    assert said.split() == []


def test_every_program_shares_what_was_loaded_once(open_house):
    names = {"web": 3, "streams": 1, "projector": 1, "ticker": 1, "sender": 1, "mover": 1, "jobs": 1, "database": 1}

    found = {name: len(open_house.pids(name)) for name in names}

    assert {name: min(found[name], least) for name, least in names.items()} == names | {
        "web": 1 + min(os.cpu_count() or 1, 2)
    }


def test_what_the_programs_say_is_kept(open_house):
    with open_house.connection() as connection:
        connection.execute("NOTIFY listen_landing")
    assert open_house.home.logs.stat().st_mode & 0o777 == 0o700


def test_a_second_run_of_the_same_installation_is_refused(open_house):
    refused = rapport_says(open_house.home, "run")

    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Rapport runs here already: {open_house.url} (process {open_house.runner.pid}).")
    assert httpx.get(f"{open_house.url}/healthz/live").status_code == 200


@pytest.mark.parametrize("after", [0, 1])
def test_a_taken_port_is_named_and_nothing_is_started(bare_home, after):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        refused = rapport_says(bare_home, "run", PORT=str(taken - after))

    assert refused.returncode == 1
    assert f"Port {taken} is taken by another program. Stop that program, or choose another port" in refused.stderr
    assert postgres.status(bare_home).pid is None


@pytest.mark.parametrize("port", ["0", "65535", "eight", "-1", "8000.5"])
def test_a_port_that_is_none_is_named(tmp_path, port):
    refused = rapport_says(Home(tmp_path), "run", PORT=port)

    assert refused.returncode == 1
    assert refused.stderr == (
        f'PORT is "{port}", but it must be a number from 1 to 65534; the one after it is for the streams.\n'
    )


def test_an_address_that_is_not_ours_is_named(bare_home):
    refused = rapport_says(bare_home, "run", RAPPORT_BIND="192.0.2.1")

    assert "Rapport may not listen on 192.0.2.1 port 8000: Cannot assign requested address" in refused.stderr


def test_ctrl_c_while_it_starts_leaves_nothing_running(installed):
    starting = subprocess.Popen(rapport_command("run"), env=environment(installed, PORT="21999"))
    wait_for(lambda: postgres.status(installed).state == "running")

    starting.send_signal(signal.SIGTERM)

    assert starting.wait(timeout=30) in {0, 130}
    assert postgres.status(installed).state == "stopped"


@pytest.mark.proof
def test_a_database_of_ones_own_is_used_and_left_alone(running_server, tmp_path):
    house = House(Home(tmp_path / "home"), DATABASE_URL=running_server.dsn.replace("/rapport?", "/postgres?"))
    with psycopg.connect(running_server.superuser_dsn, autocommit=True) as connection:
        connection.execute("GRANT ALL ON SCHEMA public TO rapport")
        connection.execute("GRANT CREATE ON DATABASE postgres TO rapport")
    try:
        house.open()
        assert house.close() == 0
        assert house.ask("SELECT count(*) FROM know_party") == (0,)
        assert not house.home.postgres.exists()
    finally:
        house.leave()


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql://nobody@127.0.0.1:1/none", "The database that DATABASE_URL names does not answer: "),
        ("mysql://somewhere", "DATABASE_URL is not the address of a PostgreSQL. It looks like this: postgresql://"),
    ],
)
def test_a_database_that_cannot_be_used_is_named(tmp_path, url, sentence):
    refused = rapport_says(Home(tmp_path / "home"), "migrate", DATABASE_URL=url)

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(sentence)
    assert refused.stderr.count("\n") == 1


def test_without_the_package_with_the_purchases_the_demo_names_the_one_line_to_type(house):
    env = house.env | {"DJANGO_SETTINGS_MODULE": "rapport.server.settings"}
    command = [rapport_command()[0], "-c", WITHOUT_PURCHASES]

    refused = subprocess.run(command, env=env, capture_output=True, text=True, check=False)

    assert refused.returncode == 1
    assert refused.stderr.splitlines()[-1].endswith("Type: pip install 'rapport-crm[demo]'")
    assert postgres.status(house.home).state == "stopped"


def test_a_command_leaves_the_database_as_it_found_it(installed):
    assert rapport_says(installed, "migrate").returncode == 0
    assert postgres.status(installed).state == "stopped"

    postgres.start(installed)
    assert rapport_says(installed, "migrate").returncode == 0
    assert postgres.status(installed).state == "running"


def test_a_database_that_is_newer_is_refused(installed):
    server = postgres.start(installed)
    with psycopg.connect(server.dsn) as connection:
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('know', '9999_next', now())")

    refused = rapport_says(installed, "migrate")

    assert refused.stderr.startswith("The database was brought up to date by a newer Rapport (1 steps are unknown")


def test_a_colleague_is_let_in_from_the_command_line(installed):
    added = rapport_says(installed, "add-user", "ola@halden.example", "--name", "Ola Dahl")
    again = rapport_says(installed, "add-user", "OLA@halden.example", "--name", "Ola")
    wrong = rapport_says(installed, "add-user", "nobody", "--name", "Nobody")

    assert added.stdout.startswith("Ola Dahl can sign in as ola@halden.example / ")
    assert again.stdout == "A colleague with this e-mail address exists already.\n"
    assert wrong.stdout == "nobody is not an e-mail address.\n"


def test_a_killed_web_worker_is_replaced(open_house):
    _, *workers = open_house.pids("web")

    os.kill(workers[0], signal.SIGKILL)

    wait_for(lambda: len(open_house.pids("web")) == len(workers) + 1 and workers[0] not in open_house.pids("web"))
    started = time.monotonic()
    assert httpx.get(f"{open_house.url}/healthz", timeout=10).status_code == 200
    assert time.monotonic() - started < 10
