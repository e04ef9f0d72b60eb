"""What can be done? Land touches, project them, correct them; open and settle loops."""

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
from .record import DateOutOfRange, UnknownKind, record
from .remove import remove_party, remove_source
from .retell import retell

__all__ = [
    "AlreadyClosed",
    "DateOutOfRange",
    "StillOpen",
    "UnknownKind",
    "adopt_waiting",
    "close_loop",
    "correct",
    "erase_what_is_in_the_bin",
    "forgive_loop",
    "hand_over_loop",
    "hold_the_ledger",
    "make_partitions",
    "move_loop",
    "open_loop",
    "open_loops",
    "project_batch",
    "rebuild_in_batches",
    "record",
    "recount",
    "remove_party",
    "remove_source",
    "reopen_loop",
    "retell",
    "settling_touch",
    "undo_close",
    "withdraw",
]
