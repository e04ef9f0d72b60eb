"""What is in a backup? A zip with the dump of the database, the secrets, the files, and sums to prove it."""

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg

from rapport.server import postgres

DUMP, SECRETS, MANIFEST = "database.dump", "secrets.json", "manifest.json"
#: Of imports, and those that hang on records.
FOLDERS = ("imports", "files")
FORMAT = 1

#: How values are written depends on these; with them the same rows give the same sums anywhere.
_PLAIN = "SET timezone TO 'UTC'; SET datestyle TO 'ISO'; SET intervalstyle TO 'postgres'; SET bytea_output TO 'hex'"
_TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1
"""
_SUM = 'SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text FROM "{}" t'


class ProgramFailed(Exception):
    """A program of PostgreSQL failed; the text is the last of what it complained of."""


def tables(connection: psycopg.Connection) -> list[str]:
    """The tables that hold our data; a partitioned one counts once."""
    return [name for (name,) in connection.execute(_TABLES).fetchall()]


def sums(connection: psycopg.Connection) -> dict[str, dict[str, Any]]:
    """For every table: how many rows, and a sum over their contents that does not depend on their order."""
    connection.execute(_PLAIN)
    found = {}
    for name in tables(connection):
        [(rows, total)] = connection.execute(_SUM.format(name)).fetchall()
        found[name] = {"rows": rows, "sum": total}
    return found


@contextmanager
def running(name: str, arguments: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program of PostgreSQL at work, to be read from or written to; raises ProgramFailed at the end of the block."""
    program = postgres.client(name)
    pipe = subprocess.PIPE
    with tempfile.TemporaryFile() as complaints:
        command = [str(program.path), *arguments]
        with subprocess.Popen(command, env=program.env, stdin=pipe, stdout=pipe, stderr=complaints) as process:  # noqa: S603
            try:
                yield process
                process.communicate()
            except BrokenPipeError:
                pass  # it ended early; it says why
            except BaseException:
                process.kill()
                raise
        if process.returncode:
            complaints.seek(0)
            lines = complaints.read().decode(errors="replace").strip().splitlines()
            raise ProgramFailed(next((line for line in lines if "error:" in line), f"{name} gave no reason"))
