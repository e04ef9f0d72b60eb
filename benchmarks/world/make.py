"""How is the world made? People, their ledger, what stands beside it, and the states it all folds to."""

from collections.abc import Callable

from django.db import connection

from rapport.loop.listen.commands import project_batch, rebuild_in_batches
from rapport.loop.understand.commands import compare_with_the_past, fit

from .beside import lay_beside
from .ledger import write_ledger
from .people import add_people
from .size import Size


def make(size: Size, say: Callable[[str], None]) -> None:
    """Fill an empty database with a world of this size, as it would stand after two years of use."""
    say(f"Making a world of {size} …")
    people = add_people(size)
    write_ledger(size, people, say)
    lay_beside()
    _tidy()
    say("  folding every relationship, fitting, looking back …")
    for done in rebuild_in_batches():
        if done % 20_000 == 0:
            say(f"  {done:,} of {size.people:,} relationships folded")
    fit()
    while project_batch():
        pass
    compare_with_the_past()
    _tidy()


def _tidy() -> None:
    """What a database in use has long done by itself."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
