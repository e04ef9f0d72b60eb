"""Which PostgreSQL? The one DATABASE_URL names, or the one that lives in RAPPORT_HOME."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from rapport.server import home, postgres
from rapport.server.alone import somebody_runs
from rapport.server.trouble import Trouble

OLDEST = 15
PLACE = {"dbname", "user", "password", "host", "port"}


class UrlUnreadable(Trouble):
    """DATABASE_URL is not the address of a PostgreSQL. It looks like this: postgresql://user:password@host/database"""


class DoesNotAnswer(Trouble):
    """The database that DATABASE_URL names does not answer: {reason}"""


class TooOld(Trouble):
    """PostgreSQL {version} is too old: Rapport needs {oldest} or newer."""


def database_settings() -> dict[str, Any]:
    """Django's settings of the one database; parameters are bound by the server and statements prepared."""
    parts = _parts(dsn())
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", "rapport"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": str(parts.get("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": 3,
            "application_name": "rapport",
            **{key: value for key, value in parts.items() if key not in PLACE},
        },
    }


def is_embedded() -> bool:
    """Do we bring the database ourselves?"""
    return not os.environ.get("DATABASE_URL")


def dsn() -> str:
    """The address of the database, whether it runs or not."""
    return os.environ.get("DATABASE_URL") or _server().dsn


def start() -> None:
    """Make sure that the database answers and is new enough; our own is started if need be."""
    if is_embedded():
        postgres.start(home.locate())
    else:
        require(dsn())


def stop() -> None:
    """Stop the database cleanly, if it is ours."""
    if is_embedded():
        postgres.stop(_server())


@contextmanager
def up() -> Iterator[None]:
    """The database answers inside the block. Our own is then left as it was found, unless it is in use by now."""
    here = home.locate()
    must_end = is_embedded() and postgres.status(here).state == "stopped"
    start()
    try:
        yield
    finally:
        if must_end and not somebody_runs(here):
            stop()


def require(address: str) -> None:
    """Raise UrlUnreadable, DoesNotAnswer or TooOld unless this database can be ours."""
    _parts(address)
    try:
        with psycopg.connect(address, connect_timeout=10) as connection:
            version = connection.info.server_version // 10000
    except psycopg.OperationalError as error:
        raise DoesNotAnswer(reason=_first_line(error)) from error
    if version < OLDEST:
        raise TooOld(version=version, oldest=OLDEST)


def _server() -> postgres.Server:
    here = home.locate()
    return postgres.Server(data_dir=here.postgres, socket_dir=here.run)


def _parts(address: str) -> dict[str, Any]:
    try:
        return conninfo_to_dict(address)
    except psycopg.ProgrammingError as error:
        raise UrlUnreadable from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
