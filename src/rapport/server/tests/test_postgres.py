"""Does the database come up, live on, and serve its clients?"""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from rapport.server import postgres
from rapport.server.home import Home
from rapport.server.postgres import account, life, programs
from rapport.server.tests.conftest import SMALL, ask, log_of, pid_of, start, tell


def test_a_first_start_makes_a_database_that_its_own_role_uses(running_server):
    answer = ask(running_server, "SELECT current_user, current_database(), current_setting('server_encoding')")

    assert answer == ("rapport", "rapport", "UTF8")
    assert ask(running_server, "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user") == (
        False,
        True,
    )


def test_letters_of_every_alphabet_can_be_searched(running_server):
    with psycopg.connect(running_server.dsn) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        found = [connection.execute("SELECT show_trgm(%s)", [name]).fetchone()[0] for name in ("Émile", "Мария", "王")]
        connection.rollback()

    assert all(found)


def test_a_second_start_attaches_to_the_same_server_and_its_data(home):
    first = start(home)
    tell(first, "CREATE TABLE kept AS SELECT 42 AS answer")
    before = pid_of(first)

    second = start(home)

    assert (second, pid_of(second)) == (first, before)
    assert ask(second, "SELECT answer FROM kept") == (42,)


def test_a_home_anywhere_has_a_socket(other_home):
    server = start(other_home)

    assert ask(server, "SELECT 1") == (1,)
    assert server.socket_dir.parent == Path("/tmp")
    postgres.stop(server)
    assert not server.socket_dir.exists()


def test_stopping_is_clean_and_the_next_start_recovers_nothing(home):
    server = start(home)

    postgres.stop(server)
    start(home)

    assert "database system is shut down" in log_of(home)
    assert "database system was shut down at" in log_of(home)
    assert "automatic recovery" not in log_of(home)


def test_status_tells_stopped_running_and_busy_apart(home):
    assert postgres.status(home).state == "stopped"

    server = start(home)
    assert (postgres.status(home).state, postgres.status(home).pid) == ("running", pid_of(server))

    postgres.stop(server)
    with life.claim(home.root / "postgres.lock"):
        assert postgres.status(home).state == "busy"


def test_asking_for_the_status_makes_nothing(tmp_path):
    assert postgres.status(Home(tmp_path / "nowhere")).state == "stopped"

    assert list(tmp_path.iterdir()) == []


def test_starters_that_race_on_an_empty_home_find_one_server(empty_home):
    with ThreadPoolExecutor(4) as pool:
        servers = list(pool.map(start, [empty_home] * 4))

    assert len({pid_of(server) for server in servers}) == 1
    assert log_of(empty_home).count("starting PostgreSQL") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to change the account")
def test_root_runs_the_server_without_rights_and_without_new_owners(running_server):
    process = Path(f"/proc/{pid_of(running_server)}")

    assert "CapEff:\t0000000000000000" in (process / "status").read_text()
    assert (process / "uid_map").read_text().split()[1:] == ["0", "1"]
    assert {file.lstat().st_uid for file in running_server.data_dir.glob("*/*")} == {0}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can change the account")
def test_where_root_may_not_rename_itself_a_system_account_runs_the_server(open_home, monkeypatch):
    with monkeypatch.context() as without_unshare:
        without_unshare.setattr(account, "_rename_to", lambda ordinary: ())
        server = start(open_home)

        assert Path(f"/proc/{pid_of(server)}").stat().st_uid == open_home.postgres.stat().st_uid != 0
        assert ask(server, "SELECT 1") == (1,)
        postgres.stop(server)

    start(open_home)
    assert open_home.postgres.stat().st_uid == 0


def test_an_ordinary_user_runs_the_server_directly(home, python):
    script = f"""
from pathlib import Path
from rapport.server import postgres
from rapport.server.home import Home
from rapport.server.postgres import account
server = postgres.start(Home(Path({str(home.root)!r})), fsync=False, options={SMALL!r})
print(account.choose().prefix, postgres.status(Home(Path({str(home.root)!r}))).state)
postgres.stop(server)
"""
    daemon = account._ordinary_account()
    renamed = ("unshare", "--user", f"--map-user={daemon.pw_uid}", f"--map-group={daemon.pw_gid}")

    said, _ = python(script, before=renamed if os.geteuid() == 0 else ()).communicate()

    assert said == "() running\n"


def test_a_client_of_the_same_version_reaches_the_server(running_server, monkeypatch):
    monkeypatch.setenv("PGHOST", "somewhere.invalid")
    pg_dump = postgres.client("pg_dump")

    command = [pg_dump.path, running_server.dsn]
    dump = subprocess.run(command, env=pg_dump.env, capture_output=True, text=True, check=True)

    assert f"Dumped by pg_dump version {programs.major_version()}." in dump.stdout
    assert "PGHOST" not in pg_dump.env


def test_a_whole_server_can_be_copied_by_its_superuser(running_server, tmp_path):
    pg_basebackup = postgres.client("pg_basebackup")

    command = [
        pg_basebackup.path,
        "-d",
        running_server.superuser_dsn,
        "-c",
        "fast",
        "--no-sync",
        "-D",
        tmp_path / "copy",
    ]
    subprocess.run(command, env=pg_basebackup.env, capture_output=True, check=True)

    assert (tmp_path / "copy" / "PG_VERSION").read_text() == (running_server.data_dir / "PG_VERSION").read_text()
    shutil.rmtree(tmp_path / "copy")


def test_large_queries_run_in_parallel_however_small_dev_shm_is(running_server):
    with psycopg.connect(running_server.dsn) as connection:
        connection.execute("SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0")
        connection.execute("CREATE TABLE many AS SELECT md5(i::text) AS m FROM generate_series(1, 200000) i")
        connection.execute("ANALYZE many")
        plan = connection.execute("EXPLAIN ANALYZE SELECT count(*) FROM many a JOIN many b USING (m)").fetchall()
        connection.rollback()

    assert "Parallel Hash" in str(plan)
    assert "Workers Launched" in str(plan)
    assert ask(running_server, "SHOW dynamic_shared_memory_type") == ("sysv",)
