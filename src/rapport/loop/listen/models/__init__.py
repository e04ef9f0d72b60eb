"""What do we remember of what happened? The ledger, its corrections, and the loops left open."""

from .conversations import Conversation, ConversationQuerySet, Turn, Writing
from .counted import CountedTouch
from .ledger import Correction, LedgerEnd, Planned, Recount, Touchpoint
from .loops import Close, Loop, OpenLoop, OpenLoopQuerySet, Owed
from .proposals import ProposedLoop
from .record_touches import RecordTouch, TouchRule

__all__ = [
    "Close",
    "Conversation",
    "ConversationQuerySet",
    "Correction",
    "CountedTouch",
    "LedgerEnd",
    "Loop",
    "OpenLoop",
    "OpenLoopQuerySet",
    "Owed",
    "Planned",
    "ProposedLoop",
    "RecordTouch",
    "Recount",
    "TouchRule",
    "Touchpoint",
    "Turn",
    "Writing",
]
