"""`make first` writes the text that a new installation begins with: what all migrations make of an empty database."""

import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg

from rapport.server.postgres import programs

#: No row tells when the text was written, but when it is read.
MOMENT = re.compile(r"'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00'")
#: What pg_dump says about each thing, and about itself.
REMARKS = re.compile(
    r"(?m)^--\n(?:-- .*\n)+--\n+|^-- Dumped .*\n+|^\\(?:un)?restrict .*\n+|^COMMENT ON EXTENSION .*\n+|\n(?=\n\n)"
)


def empty(name: str) -> str:
    """A new database of this name beside the one of the tests; its address."""
    ours = os.environ["RAPPORT_TEST_DSN"]
    with psycopg.connect(ours, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return ours.replace("/rapport?", f"/{name}?")


def migrated(name: str) -> str:
    """A new database that was led through all migrations; its address."""
    dsn = empty(name)
    env = os.environ | {"DATABASE_URL": dsn}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v", "0", "--skip-checks"], check=True, env=env)
    return dsn


def text_of(dsn: str) -> str:
    """What makes this database, in one transaction: the same for equal databases."""
    pg_dump = programs.client("pg_dump")
    told = [pg_dump.path, "--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=1000", f"--dbname={dsn}"]
    text = subprocess.run(told, env=pg_dump.env, check=True, capture_output=True, text=True).stdout
    text = MOMENT.sub("now()", REMARKS.sub("", text))
    text = re.sub(r"(?m)^SET (?=\w+ = )", "SET LOCAL ", text)
    return text.replace("set_config('search_path', '', false)", "set_config('search_path', '', true)")


def main() -> None:
    import rapport

    target = Path(rapport.__file__).parent / "server" / "migrations" / "first.sql"
    target.write_text(text_of(migrated("first_text")), "utf-8")
    print(f"{target.name} holds {target.stat().st_size // 1024} KB.")


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    main()
