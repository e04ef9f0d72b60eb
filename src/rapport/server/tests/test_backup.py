"""Is one file enough to start anew, and is whatever cannot be one refused with a sentence?"""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from rapport.server import archive, backup, postgres, restore
from rapport.server import home as homes
from rapport.server.archive import ProgramFailed, running
from rapport.server.backup import CannotBackUp
from rapport.server.home import Home
from rapport.server.postgres import Server
from rapport.server.restore import BackupIsNewer, CannotRestore, NotABackup, NotEmpty
from rapport.server.tests.conftest import end_database
from rapport.server.tests.house import House, environment, rapport_says, wait_for

FILL = """
from datetime import timedelta
from rapport.loop.act.commands import set_up_mail
from rapport.loop.know.commands import add_person
from rapport.loop.listen.commands import open_loop, project_batch
from rapport.platform.access.models import User
from rapport.platform.journal.commands import announce
from rapport.server.tests.writing import *
maya = User.objects.get()
set_up_mail(host="mail.halden.example", username="maya", password="sesame", from_address="us@halden.example", by=maya)
ana = add_person("Ana Ruiz", emails=["ana@ruiz.example"], keeper=maya, by=maya)
add_person("Мария 王 'quoted\\\\\\\\", emails=["maria@halden.example"], keeper=maya, by=maya)
parties = list(Party.objects.values_list("pk", flat=True))
land([touch(str(i), random.Random(i), parties) for i in range(500)])
open_loop(ana, kind="promise", owed_by="us", text="Send it", due_at=clock.now() + timedelta(days=1), by=maya)
from rapport.platform.files.commands import store_file
from rapport.platform.records.commands import add_field, build_index, change, make_fast
from rapport.platform.records.declare import Change
maya.is_admin = True
add_field("person", "Score", type="number", by=maya)
add_field("person", "Contract", type="file", by=maya)
build_index(make_fast("person", "x_score", by=maya).pk, by=maya)
contract = store_file("contract.txt", [b"signed"], by=maya)
import io
from rapport.platform.teamwork.commands import add_file
add_file("person", str(ana.pk), "offer.txt", io.BytesIO(b"offered"), by=maya)
change("person", [Change(id=ana.pk, field="x_score", before=None, after=7)], by=maya)
change("person", [Change(id=ana.pk, field="x_contract", before=None, after=contract.pk)], by=maya)
while project_batch(): pass
land([touch(f"landed {i}", random.Random(i), parties) for i in range(5)])
"""
READ = """
from rapport.loop.act.queries import mail_settings
from rapport.loop.act.sealing import unseal
from rapport.loop.know.commands import add_person
from rapport.loop.know.models import Party
from rapport.loop.understand.states import read_all_states
from rapport.platform.access.models import User
import hashlib
latest = Party.objects.order_by("-pk").first().pk
added = add_person("Somebody new", by=User.objects.get()).pk
print(unseal(mail_settings().sealed_password), added > latest, hashlib.sha256(read_all_states().tobytes()).hexdigest())
"""
ON_A_FULL_DISK = """
import os, subprocess, sys
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", sys.argv[1]], check=True)
from rapport.server.cli import main
code = main(["backup", sys.argv[1] + "/all.backup"])
print(os.listdir(sys.argv[1]))
raise SystemExit(code)
"""


@pytest.fixture(scope="module")
def full(first_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """An installation with people, touches (some only landed), a loop, a mail password and a file, and its backup."""
    home = Home(tmp_path_factory.mktemp("full") / "home")
    shutil.copytree(first_home.root, home.root)
    (home.root / "imports").mkdir()
    (home.root / "imports" / "7.csv").write_text("name\nAna\n")
    postgres.start(home)
    House(home).python(FILL)
    done = rapport_says(home, "backup", str(home.backups / "all.backup"))
    assert done.returncode == 0, done.stderr
    end_database(home)
    return home


@pytest.fixture
def filled(full: Home, tmp_path: Path) -> Iterator[House]:
    """A copy of it; its database runs."""
    house = House(Home(tmp_path / "filled"))
    shutil.copytree(full.root, house.home.root)
    postgres.start(house.home)
    yield house
    house.leave()


@pytest.fixture
def written(full: Home, tmp_path: Path) -> Path:
    """A copy of its backup."""
    return Path(shutil.copy2(full.backups / "all.backup", tmp_path / "all.backup"))


@pytest.fixture
def elsewhere(running_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty database of a server that runs anyway, and a home that is not there yet: for us and for commands."""
    name = f"elsewhere_{tmp_path.name[-20:]}"
    with psycopg.connect(running_server.dsn, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    url = running_server.dsn.replace("/rapport?", f"/{name}?")
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("RAPPORT_HOME", str(tmp_path / "other"))
    return url


@pytest.fixture
def at_home(filled: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """We ourselves are in the filled installation."""
    monkeypatch.setenv("RAPPORT_HOME", str(filled.home.root))
    monkeypatch.delenv("DATABASE_URL", raising=False)


def sums_of(house: House) -> dict:
    with house.connection() as connection:
        return archive.sums(connection)


def damaged(file: Path, *, at: float) -> Path:
    """A copy with one bit turned over."""
    text = bytearray(file.read_bytes())
    text[int(len(text) * at)] ^= 1
    file.with_name("damaged").write_bytes(text)
    return file.with_name("damaged")


def rewritten(file: Path, **manifest) -> Path:
    """A copy that says something else about itself."""
    other = file.with_name("rewritten")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, json.dumps(json.loads(text) | manifest) if name == "manifest.json" else text)
    return other


@pytest.mark.proof
def test_a_new_installation_made_from_a_backup_is_the_same_and_goes_on(filled, written, tmp_path):
    original = sums_of(filled)
    state = filled.python(READ).split()[-1]
    other = House(Home(tmp_path / "other"))
    try:
        restored = rapport_says(other.home, "restore", str(written))
        assert restored.returncode == 0, restored.stderr
        assert postgres.status(other.home).state == "stopped"
        postgres.start(other.home)

        assert sums_of(other) == original
        assert other.python(READ).split() == ["sesame", "True", state]
        other.open()
        wait_for(lambda: other.ask("SELECT count(*), max(seq) FROM listen_touchpoint") == (505, 505))
        assert other.ask("SELECT count(*) FROM pg_stat_user_tables WHERE last_analyze IS NOT NULL")[0] > 20
        assert other.ask("SELECT x_score, x_contract IS NOT NULL FROM records_own_person") == (7, True)
        assert other.ask("SELECT count(*) FROM pg_indexes WHERE starts_with(indexname, 'lists_by_')") == (1,)
        kept = list((other.home.root / "files").iterdir())
        assert {(one.read_bytes(), one.stat().st_mode & 0o777) for one in kept} == {
            (b"signed", 0o600),
            (b"offered", 0o600),
        }
        assert (other.home.root / "imports" / "7.csv").read_text() == "name\nAna\n"
        assert (other.home.root / "imports" / "7.csv").stat().st_mode & 0o777 == 0o600
    finally:
        other.leave()


def test_a_backup_is_for_our_eyes_only_and_leaves_nothing_beside_it(full):
    assert (full.backups / "all.backup").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in full.backups.iterdir()] == ["all.backup"]


def test_the_sums_are_of_one_moment_although_writers_go_on(filled, tmp_path, at_home, monkeypatch):
    dump = backup._dump

    def and_somebody_writes(*arguments):
        with filled.connection() as connection:
            connection.execute("INSERT INTO access_team (name) VALUES ('Late')")
        dump(*arguments)

    monkeypatch.setattr(backup, "_dump", and_somebody_writes)
    backup.write(tmp_path / "a", print)

    with zipfile.ZipFile(tmp_path / "a") as written:
        assert json.loads(written.read("manifest.json"))["tables"]["access_team"]["rows"] == 0
    assert sums_of(filled)["access_team"]["rows"] == 1


def test_an_installation_with_data_is_not_filled(filled, written, at_home):
    before = sums_of(filled)

    with pytest.raises(NotEmpty, match="There is data here already"):
        restore.restore(written, print)

    assert sums_of(filled) == before


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9, 0.99])
def test_a_damaged_file_is_refused_before_anything_is_changed(written, elsewhere, tmp_path, at):
    with pytest.raises(NotABackup, match="damaged is not a backup of Rapport, or it is damaged: "):
        restore.restore(damaged(written, at=at), print)

    assert not (tmp_path / "other").exists()


def test_what_is_no_backup_is_refused_with_a_reason(elsewhere, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Maya")
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as photos:
        photos.writestr("cat.jpg", "miaow")
    with zipfile.ZipFile(tmp_path / "odd.zip", "w") as odd:
        for name in ("database.dump", "secrets.json", "manifest.json"):
            odd.writestr(name, "[]")

    for name, reason in (
        ("nowhere", "No such file or directory"),
        ("", "Is a directory"),
        ("letter.txt", "another kind of file"),
        ("photos.zip", "another kind of file"),
        ("odd.zip", "another kind of file"),
    ):
        with pytest.raises(NotABackup, match=reason):
            restore.restore(tmp_path / name, print)


def test_a_backup_of_a_newer_rapport_is_refused(written, elsewhere, tmp_path):
    with pytest.raises(BackupIsNewer):
        restore.restore(rewritten(written, format=2), print)

    newer, here = rewritten(written, steps=["know.9999_next"]), Home(tmp_path / "other")
    homes.secret(here, "django")
    before = here.secrets.read_text()
    refused = rapport_says(here, "restore", str(newer), DATABASE_URL=elsewhere)

    assert refused.stderr == (
        f"{newer} was written by a newer Rapport (0.1.0). Install that one, and restore with it.\n"
    )
    assert here.secrets.read_text() == before


def test_a_difference_after_restoring_is_told(written, elsewhere, tmp_path):
    tables = json.loads(zipfile.ZipFile(written).read("manifest.json"))["tables"]
    tables["know_party"]["rows"] += 1
    other = rewritten(written, tables=tables)

    refused = rapport_says(Home(tmp_path / "other"), "restore", str(other), DATABASE_URL=elsewhere)

    assert "The restored data differs from what was backed up, in: know_party." in refused.stderr


def test_a_backup_that_cannot_be_written_says_why_and_keeps_the_old_one(filled, tmp_path, at_home):
    for place, reason in (
        (tmp_path / "no/such/folder", "No such file or directory"),
        (tmp_path, "it is a directory"),
        (Path("/proc/all.backup"), "No such file or directory"),
    ):
        with pytest.raises(CannotBackUp, match=f"was not written: {reason}. What you have is untouched."):
            backup.write(place, print)
    (tmp_path / "old").write_text("the old one")
    end_database(filled.home)

    with pytest.raises(CannotBackUp, match="was not written: connection"):
        backup.write(tmp_path / "old", print)

    assert (tmp_path / "old").read_text() == "the old one"
    assert list(tmp_path.glob(".old*")) == []


def test_a_full_disk_is_told_and_leaves_nothing(filled, tmp_path):
    (tmp_path / "small").mkdir()
    namespace = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    if subprocess.run([*namespace, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets us mount nothing, so we cannot fill a disk")

    command = [*namespace, sys.executable, "-c", ON_A_FULL_DISK, str(tmp_path / "small")]
    refused = subprocess.run(command, env=environment(filled.home), capture_output=True, text=True, check=False)

    assert refused.returncode == 1
    assert refused.stderr == (
        f"The backup {tmp_path / 'small'}/all.backup was not written: No space left on device. "
        "What you have is untouched.\n"
    )
    assert refused.stdout == "Reading the database …\n[]\n"


def test_a_restore_that_breaks_off_leaves_the_database_empty(written, elsewhere, monkeypatch):
    monkeypatch.setattr(restore.shutil, "copyfileobj", lambda source, sink, size: sink.write(source.read(150_000)))

    with zipfile.ZipFile(written) as whole, pytest.raises(CannotRestore, match="Nothing was changed"):
        restore._fill_database(whole)

    with psycopg.connect(elsewhere) as connection:
        assert archive.tables(connection) == []


def test_a_program_that_fails_says_its_reason():
    nowhere = ["--dbname=postgresql://nobody@127.0.0.1:1/none"]

    with pytest.raises(ProgramFailed, match="connection to server"), running("pg_dump", nowhere):
        pass


def test_secrets_of_a_backup_open_what_it_holds(written, tmp_path):
    here = Home(tmp_path / "other")
    homes.secret(here, "django")
    homes.secret(here, "own")

    with zipfile.ZipFile(written) as whole, restore._secrets_of(whole, here):
        kept, brought = json.loads(here.secrets.read_text()), json.loads(whole.read("secrets.json"))

    assert kept == kept | brought
    assert set(kept) == {*brought, "own"}
    assert here.secrets.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("there_were", [True, False])
def test_a_restore_that_breaks_off_leaves_the_secrets_as_they_were(written, tmp_path, there_were):
    here = Home(tmp_path / "other").prepare()
    if there_were:
        homes.secret(here, "django")
    before = here.secrets.read_text() if there_were else None

    with zipfile.ZipFile(written) as whole, pytest.raises(CannotRestore), restore._secrets_of(whole, here):
        raise CannotRestore(reason="the disk is full")

    assert (here.secrets.read_text() if here.secrets.exists() else None) == before
