"""A lake of the test's own, and what lies in it as plain rows."""

from rapport.loop.understand.engine.manifest import Manifest
from rapport.loop.understand.engine.place import the_lake
from rapport.loop.understand.engine.queries import _shown


def touches(manifest: Manifest) -> list[tuple]:
    """Every touch, file by file in its order."""
    return _rows(manifest, "touch") if manifest.months else []


def corrections(manifest: Manifest) -> list[tuple]:
    return _rows(manifest, "correction")


def _rows(manifest: Manifest, table: str) -> list[tuple]:
    with _shown(the_lake(), manifest) as database:
        database.execute("SET preserve_insertion_order = true")
        return database.execute(f"SELECT * FROM {table}").fetchall()
