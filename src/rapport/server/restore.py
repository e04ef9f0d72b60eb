"""How does a backup become a new installation? All of it or nothing, and proved to be the same."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any
from zipfile import BadZipFile, ZipFile

import psycopg

from rapport.server import database, home, ports
from rapport.server.alone import alone
from rapport.server.archive import DUMP, FOLDERS, FORMAT, MANIFEST, SECRETS, ProgramFailed, running, sums, tables
from rapport.server.home import Home
from rapport.server.trouble import Trouble


class NotABackup(Trouble):
    """{file} is not a backup of Rapport, or it is damaged: {reason}. Nothing was changed."""


class NotEmpty(Trouble):
    """There is data here already. Restore into a new, empty installation:
    RAPPORT_HOME=/another/directory rapport restore {file}"""


class BackupIsNewer(Trouble):
    """{file} was written by a newer Rapport ({version}). Install that one, and restore with it."""


class CannotRestore(Trouble):
    """The backup could not be restored: {reason}. Nothing was changed."""


class NotTheSame(Trouble):
    """The restored data differs from what was backed up, in: {tables}. Keep the backup file and tell us."""


def restore(file: Path, say: Callable[[str], None]) -> None:
    """Fill a new, empty installation from a backup, and prove that it holds the same."""
    manifest = _examined(file)
    here = home.locate().prepare()
    with database.up(), alone(here, address=ports.address(), port=ports.port()):
        with psycopg.connect(database.dsn()) as connection:
            if tables(connection):
                raise NotEmpty(file=file)
        say("Writing the database …")
        with ZipFile(file) as archive:
            with _secrets_of(archive, here):
                upgrade = _upgrade()
                if upgrade.unknown(manifest["steps"]):
                    raise BackupIsNewer(file=file, version=manifest["rapport"])
                _fill_database(archive)
            _keep_files(archive, here)
        say("Comparing …")
        _compare(manifest["tables"])
        upgrade.migrate(say)
    rows = sum(table["rows"] for table in manifest["tables"].values())
    say(f"Restored: {rows:,} rows in {len(manifest['tables'])} tables, the same as in the backup.")


def _examined(file: Path) -> dict[str, Any]:
    """The manifest of a backup every byte of which was read and is whole."""
    try:
        with ZipFile(file) as archive:
            if damaged := archive.testzip():
                raise NotABackup(file=file, reason=f"{damaged} in it is damaged")
            manifest = json.loads(archive.read(MANIFEST))
            secrets, _ = json.loads(archive.read(SECRETS)), archive.getinfo(DUMP)
            if manifest["format"] > FORMAT:
                raise BackupIsNewer(file=file, version=manifest["rapport"])
            if not isinstance(secrets, dict) or not isinstance(manifest["tables"], dict) or not manifest["steps"]:
                raise NotABackup(file=file, reason="its contents are not ours")
            return manifest
    except OSError as error:
        raise NotABackup(file=file, reason=error.strerror or error) from error
    except (BadZipFile, KeyError, ValueError, TypeError, EOFError, NotImplementedError, RuntimeError) as error:
        raise NotABackup(file=file, reason="it is not whole, or another kind of file") from error


@contextmanager
def _secrets_of(archive: ZipFile, here: Home) -> Iterator[None]:
    """The secrets of the backup open what it holds; one of the same name here opens nothing yet.

    They are there before the product is loaded; what was there comes back if the database is not filled.
    """
    before = here.secrets.read_text(encoding="utf-8") if here.secrets.exists() else None
    kept = (json.loads(before) if before else {}) | json.loads(archive.read(SECRETS))
    home.write_durably(here.secrets, json.dumps(kept, indent=2) + "\n")
    try:
        yield
    except BaseException:
        if before is None:
            here.secrets.unlink(missing_ok=True)
        else:
            home.write_durably(here.secrets, before)
        raise


def _keep_files(archive: ZipFile, here: Home) -> None:
    for name in archive.namelist():
        folder, _, plain = name.partition("/")
        if folder not in FOLDERS or not plain or PurePosixPath(plain).name != plain:
            continue
        (here.root / folder).mkdir(mode=0o700, exist_ok=True)
        handle = os.open(here.root / folder / plain, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with archive.open(name) as member, open(handle, "wb") as copy:
            shutil.copyfileobj(member, copy)


def _fill_database(archive: ZipFile) -> None:
    arguments = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    try:
        with (
            archive.open(DUMP) as member,
            running("pg_restore", [*arguments, f"--dbname={database.dsn()}"]) as restoring,
        ):
            assert restoring.stdin
            shutil.copyfileobj(member, restoring.stdin, 1024 * 1024)
    except ProgramFailed as error:
        raise CannotRestore(reason=str(error).rstrip(".")) from error


def _compare(written: dict[str, Any]) -> None:
    with psycopg.connect(database.dsn(), autocommit=True) as connection:
        connection.execute("ANALYZE")
        present = sums(connection)
    if differing := [name for name in {*written, *present} if written.get(name) != present.get(name)]:
        raise NotTheSame(tables=", ".join(sorted(differing)))


def _upgrade() -> ModuleType:
    """Only now: to load the product is to make the secrets that are missing."""
    import django

    django.setup()
    from rapport.server import upgrade

    return upgrade
