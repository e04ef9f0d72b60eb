"""What do we remember of what happened? The ledger, its corrections, and the loops left open."""

from .ledger import Correction, LedgerEnd, Planned, Recount, Touchpoint
from .loops import Close, Loop, OpenLoop, OpenLoopQuerySet, Owed

__all__ = [
    "Close",
    "Correction",
    "LedgerEnd",
    "Loop",
    "OpenLoop",
    "OpenLoopQuerySet",
    "Owed",
    "Planned",
    "Recount",
    "Touchpoint",
]
