"""Where is measured? On a PostgreSQL of our own with fsync, and a world made once, or a copy of it to be changed."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import psycopg
from psycopg import sql

import rapport

from .world.size import Size

SOURCES = Path(rapport.__file__).parent, Path(__file__).parent / "world"


@contextmanager
def opened(size: Size, say: Callable[[str], None], *, copied: bool = True) -> Iterator[None]:
    """Django set up on a world of this size, or a copy; with RAPPORT_BENCH_HOME the world is kept for the next run."""
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as passing:
        os.environ["RAPPORT_HOME"] = os.environ.get("RAPPORT_BENCH_HOME") or passing
        os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.server.settings"
        from rapport.server import home, postgres

        server = postgres.start(home.locate())
        try:
            with psycopg.connect(_address(server.dsn, "postgres"), autocommit=True) as connection:
                world = _made(connection, server.dsn, size, say)
                if copied:
                    say(f"Copying the world of {size} …")
                    world = _copy(connection, world)
                _set_up(_address(server.dsn, world))
                yield
                _close()
                connection.execute("DROP DATABASE IF EXISTS measured")
        finally:
            postgres.stop(server)


def _made(connection: psycopg.Connection, dsn: str, size: Size, say: Callable[[str], None]) -> str:
    """The database with the world, made if it is not there."""
    world = f"world_{size.people}_{size.touches}_{_digest()}"
    if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [world]).rowcount:
        _make(connection, dsn, world, size)
    return world


def _copy(connection: psycopg.Connection, world: str) -> str:
    connection.execute("DROP DATABASE IF EXISTS measured")
    copy = sql.SQL("CREATE DATABASE measured TEMPLATE {} STRATEGY file_copy")
    connection.execute(copy.format(sql.Identifier(world)))
    return "measured"


def _set_up(address: str) -> None:
    os.environ["DATABASE_URL"] = address
    import django

    django.setup()


def _make(connection: psycopg.Connection, dsn: str, world: str, size: Size) -> None:
    """Made under another name and in another process, so that what is there is whole and nobody is connected to it."""
    connection.execute("DROP DATABASE IF EXISTS half")
    connection.execute("CREATE DATABASE half")
    command = [sys.executable, "-m", size.maker, json.dumps(asdict(size))]
    subprocess.run(command, env=os.environ | {"DATABASE_URL": _address(dsn, "half")}, check=True)
    connection.execute(sql.SQL("ALTER DATABASE half RENAME TO {}").format(sql.Identifier(world)))


def _digest() -> str:
    """Another one when the tables or the world are made differently: a kept world is then made anew."""
    files = [*SOURCES[0].rglob("migrations/*"), *SOURCES[1].rglob("*.py")]
    texts = [path.read_bytes() for path in sorted(files) if path.is_file()]
    return hashlib.sha256(b"".join(texts)).hexdigest()[:12]


def _address(dsn: str, database: str) -> str:
    return dsn.replace("/rapport?", f"/{database}?")


def _close() -> None:
    from django.db import connections

    connections.close_all()
