"""Bring the database up to this version, and the states up to this kernel."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from rapport.loop.decide.commands import ensure_built_in
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import rebuild_in_batches
from rapport.loop.understand.commands import lift_again
from rapport.loop.understand.lifting import LIFTED
from rapport.loop.understand.models import Relationship, State
from rapport.loop.understand.states import VERSION
from rapport.platform.records.catalogue import nouns
from rapport.platform.records.commands.index import index_missing
from rapport.platform.records.commands.index import missing as unindexed
from rapport.platform.records.commands.index import reindex as reindexed
from rapport.server import first
from rapport.server.trouble import Trouble

_LOCK = 0x7261_7071


class DatabaseIsNewer(Trouble):
    """The database was brought up to date by a newer Rapport ({steps} steps are unknown to this one). Install that
    Rapport again, or restore a backup that this one wrote."""


def migrate(say: Callable[[str], None]) -> None:
    """Run the migrations that are missing; fold or lift everything again if an older kernel or lifting wrote it."""
    with _one_at_a_time():
        if missing := steps_missing():
            say(f"Bringing the database up to date ({missing} steps) …")
            if first.fits():
                first.fill()
            call_command("migrate", verbosity=0, interactive=False)
        ensure_built_in()
        if unindexed():
            if Party.objects.exists():
                say("Search has a new version; making its index …")
            _tell(index_missing(), say)
        if State.objects.exclude(version=VERSION).exists():
            say("The measures have a new version; folding them from the ledger again …")
            rebuild(say)
        elif Relationship.objects.exclude(lifted=LIFTED).exists():
            say("The lists can tell more of the measures; reading it from them …")
            for done in lift_again():
                say(f"{done:,} relationships read")


def steps_missing() -> int:
    """How many migrations the database has yet to see; raises DatabaseIsNewer."""
    executor = MigrationExecutor(connection)
    if steps := unknown(f"{app}.{name}" for app, name in executor.loader.applied_migrations):
        raise DatabaseIsNewer(steps=len(steps))
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def unknown(steps: Iterable[str]) -> list[str]:
    """Those of these migrations ("app.name") that this version does not know."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    return [step for step in steps if step not in known]


def rebuild(say: Callable[[str], None]) -> None:
    """Fold every relationship from the ledger again, saying how far it is."""
    total = Party.objects.count()
    for done in rebuild_in_batches():
        say(f"{done:,} of {total:,} relationships folded")
    say("Done.")


def reindex(say: Callable[[str], None]) -> None:
    """Make the index of words anew, saying how far it is; broken off, the next start goes on."""
    with _one_at_a_time():
        _tell(reindexed(), say)
    say("Done.")


def _tell(parts: Iterable[tuple[str, int]], say: Callable[[str], None]) -> None:
    for noun, done in parts:
        if done:
            say(f"{done:,} of {nouns()[noun].plural.lower()} can be found")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Machines that start together take turns."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
