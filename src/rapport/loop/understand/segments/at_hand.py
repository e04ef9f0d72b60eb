"""Where does a tick read touches? In a copy of those of whom it asks: each question to the ledger itself looks into
every month there ever was, and takes longer to plan than to answer."""

from collections.abc import Collection
from typing import Any

from django.db import connection

from rapport.platform.records.sql import Sql

from .hearing import Kinds

LARGE = 1_000_000  # bytes


def bring(parties: Collection[int], kinds: Kinds) -> None:
    """Copy the touches of these kinds (None: of all) of these parties, for this transaction, in place of others."""
    told: dict[str, Any] = {"parties": sorted(parties), "kinds": kinds and sorted(kinds)}
    with connection.cursor() as cursor:
        cursor.execute(_MAKE)
        cursor.execute(_INDEX)
        cursor.execute("SELECT pg_relation_size('touches_at_hand')")
        # Emptied by TRUNCATE it is another table to PostgreSQL, and the plan is made anew.
        cursor.execute(f"{'TRUNCATE' if cursor.fetchone()[0] > LARGE else 'DELETE FROM'} touches_at_hand")
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute(_BRING, told)
        cursor.execute("SET LOCAL plan_cache_mode = DEFAULT")


def from_what_is_at_hand(asked: Sql) -> Sql:
    """The same question, read from the copy."""
    return Sql(asked.text.replace('"listen_counted"', '"touches_at_hand"'), asked.values)


_MAKE = "CREATE TEMP TABLE IF NOT EXISTS touches_at_hand AS SELECT * FROM listen_counted WITH NO DATA"
_INDEX = "CREATE INDEX IF NOT EXISTS touches_at_hand_party ON touches_at_hand (party, kind, occurred_at)"
_BRING = """
INSERT INTO touches_at_hand SELECT * FROM listen_counted
WHERE party = ANY (%(parties)s::bigint[]) AND (%(kinds)s::text[] IS NULL OR kind = ANY (%(kinds)s::text[]))
"""
