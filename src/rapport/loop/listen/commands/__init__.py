"""What can be done? Land touches, project them, correct them; open and settle loops; keep conversations."""

from .conversations import (
    ConversationClosedAlready,
    ConversationStillOpen,
    NotLater,
    begin_conversation,
    close_conversation,
    forget_unsaid,
    give,
    note_heard,
    note_history,
    note_said,
    note_unsaid,
    put_to_later,
    reopen_conversation,
)
from .correct import adopt_waiting, correct, withdraw
from .erase import erase_what_is_in_the_bin
from .loops import (
    AlreadyClosed,
    StillOpen,
    close_loop,
    forgive_loop,
    hand_over_loop,
    move_loop,
    open_loop,
    open_loops,
    reopen_loop,
    settling_touch,
    undo_close,
)
from .project import (
    hold_the_ledger,
    make_partitions,
    project_batch,
    rebuild_in_batches,
    recount,
)
from .proposals import ProposalSettled, accept_proposal, dismiss_proposal, propose_loops
from .record import DateOutOfRange, UnknownKind, record
from .remove import remove_party, remove_source
from .retell import retell

__all__ = [
    "AlreadyClosed",
    "ConversationClosedAlready",
    "ConversationStillOpen",
    "DateOutOfRange",
    "NotLater",
    "ProposalSettled",
    "StillOpen",
    "UnknownKind",
    "accept_proposal",
    "adopt_waiting",
    "begin_conversation",
    "close_conversation",
    "close_loop",
    "correct",
    "dismiss_proposal",
    "erase_what_is_in_the_bin",
    "forget_unsaid",
    "forgive_loop",
    "give",
    "hand_over_loop",
    "hold_the_ledger",
    "make_partitions",
    "move_loop",
    "note_heard",
    "note_history",
    "note_said",
    "note_unsaid",
    "open_loop",
    "open_loops",
    "project_batch",
    "propose_loops",
    "put_to_later",
    "rebuild_in_batches",
    "record",
    "recount",
    "remove_party",
    "remove_source",
    "reopen_conversation",
    "reopen_loop",
    "retell",
    "settling_touch",
    "undo_close",
    "withdraw",
]
