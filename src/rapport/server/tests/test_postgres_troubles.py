"""Does the database say in a sentence what is wrong, and refuse what would do harm?"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapport.server import postgres
from rapport.server.home import Home, NotPrivate
from rapport.server.postgres import account, life, programs, troubles, tuning
from rapport.server.tests.conftest import SMALL, ask, start

GB = 1024**3
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk or change the account")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of 60 MB: a database fits, and little more."""
    place = Path(tempfile.mkdtemp(prefix="rapport-disk-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", place], check=True)
    yield place
    subprocess.run(["umount", place], check=True)
    place.rmdir()


@only_root
def test_a_full_disk_is_named_when_the_database_is_made(small_disk):
    (small_disk / "other").write_bytes(b"x" * 40_000_000)

    with pytest.raises(troubles.DiskFull, match=r"is full\. Make room and start again"):
        start(Home(small_disk / "home"))


@only_root
def test_a_disk_that_fills_up_later_is_named_and_nothing_is_lost(small_disk):
    home = Home(small_disk / "home")
    postgres.stop(start(home))
    filled = subprocess.run(["dd", "if=/dev/zero", f"of={small_disk}/other"], capture_output=True, check=False)
    assert filled.returncode == 1

    with pytest.raises(troubles.DiskFull):
        start(home)

    (small_disk / "other").unlink()
    server = start(home)
    assert ask(server, "SELECT 1") == (1,)
    postgres.stop(server)


def test_a_database_of_another_version_is_left_alone(bare_home):
    (bare_home.postgres / "PG_VERSION").write_text("9.6\n")

    with pytest.raises(troubles.OtherVersion, match=r"was made by PostgreSQL 9\.6, and this Rapport brings"):
        start(bare_home)
    assert (bare_home.postgres / "PG_VERSION").read_text() == "9.6\n"


def test_files_that_are_no_database_are_left_alone(empty_home):
    empty_home.prepare().postgres.mkdir()
    (empty_home.postgres / "holiday.jpg").write_text("precious")

    with pytest.raises(troubles.NotADatabase, match="holds files but no database"):
        start(empty_home)
    assert (empty_home.postgres / "holiday.jpg").read_text() == "precious"


def test_a_data_directory_that_is_open_to_others_is_refused(bare_home):
    bare_home.postgres.chmod(0o777)

    with pytest.raises(troubles.NotAllowed, match="with the mode 0700"):
        start(bare_home)


@only_root
def test_a_data_directory_of_somebody_else_is_refused(bare_home):
    os.chown(bare_home.postgres, 54321, 54321)

    with pytest.raises(troubles.BelongsToAnother, match="belongs to the user 54321"):
        start(bare_home)


@only_root
def test_a_path_that_is_closed_to_the_account_is_named(bare_home, monkeypatch):
    monkeypatch.setattr(account, "_rename_to", lambda ordinary: ())

    with pytest.raises(troubles.CannotReach, match="cannot reach"):
        start(bare_home)


def test_a_user_without_a_name_needs_another_account(monkeypatch):
    monkeypatch.setattr(account, "_name_of", lambda uid: "")
    monkeypatch.setattr(account, "_ordinary_account", lambda: None)

    with pytest.raises(troubles.NoAccount, match="needs an account"):
        account.choose()


def test_a_directory_that_a_stranger_planted_is_not_used_for_the_socket(bare_home, tmp_path):
    (tmp_path / "trap").mkdir(mode=0o700)
    bare_home.run.symlink_to(tmp_path / "trap")

    with pytest.raises(NotPrivate, match="belongs to somebody else or is a link"):
        start(bare_home)
    bare_home.run.unlink()


def test_a_server_started_by_hand_is_neither_joined_nor_stopped(home, tmp_path):
    runner = account.choose()
    (home.postgres / "postgresql.conf").write_text(
        tuning.configuration(socket_dir=tmp_path, log_dir=tmp_path, memory=GB, options=SMALL)
    )
    pg_ctl = [*runner.prefix, programs.program("pg_ctl"), "-D", home.postgres, "-w", "-s"]
    subprocess.run([*pg_ctl, "-l", tmp_path / "log", "start"], env=programs.environment(), check=True)
    by_hand = life.postmaster(home.postgres)

    with pytest.raises(troubles.InUse, match=rf"kill -INT {by_hand.pid}"):
        start(home)
    assert life.postmaster(home.postgres) == by_hand


def test_a_server_of_another_home_in_our_place_is_noticed(running_server, home):
    ours = postgres.Server(data_dir=home.postgres, socket_dir=running_server.socket_dir)

    with pytest.raises(troubles.AnotherAnswers, match="is not the one in"):
        postgres.server._why_unusable(ours)


def test_a_refusal_that_does_not_pass_is_told_at_once(home):
    server = start(home)
    (home.postgres / "pg_hba.conf").write_text("local all all reject\n")
    postgres.stop(server)

    with pytest.raises(troubles.DoesNotAnswer, match=r"pg_hba\.conf rejects connection"):
        start(home)


def test_a_setting_that_postgresql_does_not_know_is_told_with_its_words(bare_home):
    with pytest.raises(troubles.DidNotStart, match=r"unrecognized configuration parameter .*\"colour\""):
        postgres.start(bare_home, fsync=False, options={"colour": "red"})


def test_settings_of_the_reader_win_over_ours(home):
    (home.postgres / "own.conf").write_text("work_mem = '7MB'\n")

    server = start(home)

    assert ask(server, "SHOW work_mem") == ("7MB",)
    assert ask(server, "SHOW shared_buffers") == (SMALL["shared_buffers"],)


@pytest.mark.parametrize(("memory", "buffers"), [(GB // 16, "32MB"), (GB, "256MB"), (256 * GB, "8192MB")])
def test_shared_buffers_follow_the_memory_of_the_machine(memory, buffers):
    text = tuning.configuration(socket_dir=Path("/run"), log_dir=Path("/logs"), memory=memory)

    assert f"shared_buffers = '{buffers}'" in text


def test_what_was_answered_is_on_disk_unless_a_test_asks_otherwise():
    places = {"socket_dir": Path("/run"), "log_dir": Path("/logs"), "memory": GB}

    safe = tuning.configuration(**places)
    assert all(f"{name} = 'on'" in safe for name in ("fsync", "synchronous_commit", "full_page_writes"))
    assert "fsync = 'off'" in tuning.configuration(**places, fsync=False)


@pytest.mark.parametrize("option", [{"work_mem": "1MB'\nfsync = off"}, {"x = 1\nfsync": "off"}, {"": "1"}])
def test_an_option_cannot_smuggle_in_another(option):
    with pytest.raises(ValueError, match="of PostgreSQL"):
        tuning.configuration(socket_dir=Path("/run"), log_dir=Path("/logs"), memory=GB, options=option)


def test_a_program_that_the_wheel_lacks_is_named():
    with pytest.raises(troubles.ProgramsMissing, match=r"are missing \(pg_magic\)"):
        postgres.client("pg_magic")
