"""What do we remember of what happened? The ledger, its corrections, and the loops left open."""

from .counted import CountedTouch
from .ledger import Correction, LedgerEnd, Planned, Recount, Touchpoint
from .loops import Close, Loop, OpenLoop, OpenLoopQuerySet, Owed

__all__ = [
    "Close",
    "Correction",
    "CountedTouch",
    "LedgerEnd",
    "Loop",
    "OpenLoop",
    "OpenLoopQuerySet",
    "Owed",
    "Planned",
    "Recount",
    "Touchpoint",
]
