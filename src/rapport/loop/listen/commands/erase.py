"""Erase for good what has been in the bin for 30 days: touches first, then the party with all that hangs on it."""

from django.db import transaction

from rapport.loop.know.commands import erase_party
from rapport.loop.know.queries import to_be_erased
from rapport.platform import clock
from rapport.platform.records.queries import UNDOABLE

from .remove import remove_party


def erase_what_is_in_the_bin() -> int:
    """Each party in a transaction of its own, so that the ledger is never held for long; how many."""
    parties = to_be_erased(clock.now() - UNDOABLE)
    for party in parties:
        with transaction.atomic():
            remove_party(party, by=None)
            erase_party(party)
    return len(parties)
