"""Does a new installation that begins with the text have what all migrations would have made?"""

import os
import subprocess
import sys

import psycopg
import pytest

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


@pytest.mark.proof
def test_the_text_and_all_migrations_make_the_same_database():
    quick, slow = empty("first_quick"), empty("first_slow")
    subprocess.run([sys.executable, "-c", BEGIN], check=True, env=os.environ | {"DATABASE_URL": quick})
    with psycopg.connect(slow) as connection:  # read once more, for PostgreSQL says what was read in other words
        connection.execute(text_of(migrated("first_migrated")))

    assert text_of(quick) == text_of(slow)
