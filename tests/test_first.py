"""Does a new installation that begins with the text have what all migrations would have made?"""

import os
import subprocess
import sys

import pytest

from rapport.server.postgres import programs
from tests.first import empty, migrated, text_of

BEGIN = """
import django
django.setup()
from rapport.server import first
assert first.fits()
first.fill()
assert not first.fits()
from django.core.management import call_command
call_command("migrate", verbosity=0, skip_checks=True)
"""


def _pour(source: str, target: str) -> None:
    """One database into another by PostgreSQL's own programs, past all that the text leaves out."""
    dump, load = programs.client("pg_dump"), programs.client("psql")
    told = [dump.path, "--no-owner", "--no-privileges", f"--dbname={source}"]
    said = subprocess.run(told, env=dump.env, check=True, capture_output=True).stdout
    loaded = [load.path, "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", f"--dbname={target}"]
    subprocess.run(loaded, env=load.env, input=said, check=True, stdout=subprocess.DEVNULL)


@pytest.mark.proof
def test_the_text_and_all_migrations_make_the_same_database():
    quick, slow = empty("first_quick"), empty("first_slow")
    subprocess.run([sys.executable, "-c", BEGIN], check=True, env=os.environ | {"DATABASE_URL": quick})
    _pour(migrated("first_migrated"), slow)  # read once more, for PostgreSQL says what was read in other words

    assert text_of(quick) == text_of(slow)
