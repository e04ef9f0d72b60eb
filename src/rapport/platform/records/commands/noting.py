"""How does every process learn that a field has changed? By one number that grows in the same transaction."""

from typing import Any

from django.db import connection

from rapport.platform.access.once import forget
from rapport.platform.journal.commands import announce
from rapport.platform.journal.facts import Fact

#: Taken from the clock of the database, so that a number that was rolled back is not given again to something else.
_GROW = """
INSERT INTO records_catalogue AS c (id, version) VALUES (1, (extract(epoch FROM clock_timestamp()) * 1e6)::bigint)
ON CONFLICT (id) DO UPDATE SET version = greatest(c.version + 1, excluded.version)
"""


def note(fact: Fact, *, by: Any) -> None:
    """Let every process read the catalogue anew once this has committed, and announce what was done."""
    hold_catalogue()
    announce(fact, by=by)


def hold_catalogue() -> None:
    """Nobody else changes fields until we have committed; those who only read go on."""
    with connection.cursor() as cursor:
        cursor.execute(_GROW)
    forget()
