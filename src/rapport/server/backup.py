"""How does everything get into one file? Written beside its place, and put there only when it is whole."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import psycopg

from rapport.platform import clock
from rapport.server import database, home
from rapport.server.archive import DUMP, FOLDERS, FORMAT, MANIFEST, SECRETS, ProgramFailed, running, sums
from rapport.server.home import Home, sync_directory
from rapport.server.trouble import Trouble

_STEPS = "SELECT app || '.' || name FROM django_migrations ORDER BY 1"


class CannotBackUp(Trouble):
    """The backup {file} was not written: {reason}. What you have is untouched."""


def write(file: Path | None, say: Callable[[str], None]) -> Path:
    """Write one file, for our eyes only, that holds everything: `rapport restore` makes a new installation from it."""
    here = home.locate()
    file = (file or here.backups / f"rapport-{clock.now():%Y-%m-%d-%H%M%S}.backup").absolute()
    say("Reading the database …")
    try:
        with _in_place_of(file) as unfinished, ZipFile(unfinished, "w") as archive:
            manifest = _fill(archive, here)
    except (OSError, ProgramFailed, psycopg.Error) as error:
        raise CannotBackUp(file=file, reason=_why(error)) from error
    rows = sum(table["rows"] for table in manifest["tables"].values())
    say(f"{file}: {rows:,} rows in {len(manifest['tables'])} tables, {file.stat().st_size / 1e6:,.1f} MB")
    return file


@contextmanager
def _in_place_of(file: Path) -> Iterator[Path]:
    """A new file, readable by us alone, that takes this name when the block has ended well, and else disappears."""
    if file.is_dir():
        raise IsADirectoryError(0, "it is a directory")
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        yield Path(name)
        os.fsync(handle)
        os.replace(name, file)
        sync_directory(file.parent)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    finally:
        os.close(handle)


def _fill(archive: ZipFile, here: Home) -> dict[str, Any]:
    """Dump and sum up one and the same snapshot, so that the sums fit although writers go on."""
    with psycopg.connect(database.dsn()) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        [(snapshot,)] = connection.execute("SELECT pg_export_snapshot()").fetchall()
        _dump(archive, snapshot)
        manifest = {
            "format": FORMAT,
            "rapport": version("rapport-crm"),
            "written_at": clock.now().isoformat(),
            "steps": [step for (step,) in connection.execute(_STEPS).fetchall()],
            "tables": sums(connection),
        }
    archive.writestr(SECRETS, here.secrets.read_text(encoding="utf-8"))
    for folder in FOLDERS:
        for path in sorted((here.root / folder).glob("[!.]*")):  # what begins with a point is not whole yet
            with suppress(FileNotFoundError):  # taken back meanwhile
                archive.write(path, f"{folder}/{path.name}", compress_type=ZIP_DEFLATED, compresslevel=1)
    archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return manifest


def _dump(archive: ZipFile, snapshot: str) -> None:
    arguments = ["--format=custom", "--compress=gzip:1", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
    with (
        archive.open(ZipInfo(DUMP, clock.now().timetuple()[:6]), "w", force_zip64=True) as member,
        running("pg_dump", [*arguments, f"--dbname={database.dsn()}"]) as dumping,
    ):
        assert dumping.stdout
        shutil.copyfileobj(dumping.stdout, member, 1024 * 1024)


def _why(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text.strip().splitlines()[0].rstrip(".") if text.strip() else type(error).__name__
