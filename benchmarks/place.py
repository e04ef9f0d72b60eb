"""Where is measured? On a PostgreSQL of our own with fsync, and a fresh copy of a world that was made once."""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

import rapport

from .world.size import Size

SOURCES = Path(rapport.__file__).parent, Path(__file__).parent / "world"


@contextmanager
def opened(size: Size, say: Callable[[str], None]) -> Iterator[None]:
    """Django set up on a copy of a world of this size; with RAPPORT_BENCH_HOME the world is kept for the next run."""
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as passing:
        os.environ["RAPPORT_HOME"] = os.environ.get("RAPPORT_BENCH_HOME") or passing
        os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.server.settings"
        from rapport.server import home, postgres

        server = postgres.start(home.locate())
        try:
            with psycopg.connect(_address(server.dsn, "postgres"), autocommit=True) as connection:
                _open(connection, server.dsn, size, say)
                yield
                _close()
                connection.execute("DROP DATABASE measured WITH (FORCE)")
        finally:
            postgres.stop(server)


def _open(connection: psycopg.Connection, dsn: str, size: Size, say: Callable[[str], None]) -> None:
    world = f"world_{size.people}_{size.touches}_{_digest()}"
    if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [world]).rowcount:
        _make(connection, dsn, world, size, say)
    say(f"Copying the world of {size} …")
    connection.execute("DROP DATABASE IF EXISTS measured WITH (FORCE)")
    copy = sql.SQL("CREATE DATABASE measured TEMPLATE {} STRATEGY file_copy")
    connection.execute(copy.format(sql.Identifier(world)))
    os.environ["DATABASE_URL"] = _address(dsn, "measured")
    import django

    django.setup()


def _make(connection: psycopg.Connection, dsn: str, world: str, size: Size, say: Callable[[str], None]) -> None:
    """Made under another name and in another process, so that what is there is whole and nobody is connected to it."""
    connection.execute("DROP DATABASE IF EXISTS half WITH (FORCE)")
    connection.execute("CREATE DATABASE half")
    command = [sys.executable, "-m", "benchmarks.world", str(size.people), str(size.touches), str(size.longest)]
    subprocess.run(command, env=os.environ | {"DATABASE_URL": _address(dsn, "half")}, check=True)
    connection.execute(sql.SQL("ALTER DATABASE half RENAME TO {}").format(sql.Identifier(world)))


def _digest() -> str:
    """Another one when the tables or the world are made differently: a kept world is then made anew."""
    files = [*SOURCES[0].rglob("migrations/*"), *SOURCES[1].glob("*.py")]
    texts = [path.read_bytes() for path in sorted(files) if path.is_file()]
    return hashlib.sha256(b"".join(texts)).hexdigest()[:12]


def _address(dsn: str, database: str) -> str:
    return dsn.replace("/rapport?", f"/{database}?")


def _close() -> None:
    from django.db import connections

    connections.close_all()
