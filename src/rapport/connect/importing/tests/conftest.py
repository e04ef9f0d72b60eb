"""Files to bring in, written by the test that wants them."""

from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.connect.importing import commands
from rapport.connect.importing.models import Import
from rapport.platform.journal.commands import run_reaction


@pytest.fixture
def file(tmp_path):
    """Write a file and say where it is."""

    def write(text: str | bytes, name: str = "rows.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def react(db):
    """Let everybody react to what was announced."""

    def run_reactions() -> None:
        for job in ProcrastinateJob.objects.filter(queue_name="reactions"):
            run_reaction(**job.args)

    return run_reactions


@pytest.fixture
def checked(db, now, file):
    """An import of these rows that has been looked at."""

    def look(kind: str, text: str | bytes | Path, mapping: dict | None = None) -> tuple[Import, commands.Preview]:
        path = text if isinstance(text, Path) else file(text)
        import_ = commands.start_import(path, kind, mapping)
        return import_, commands.dry_run(import_)

    return look


@pytest.fixture
def brought(checked):
    """An import of these rows that is in."""

    def bring(kind: str, text: str | bytes | Path, mapping: dict | None = None) -> Import:
        return commands.run_import(checked(kind, text, mapping)[0])

    return bring
