"""What can be done? Work out due times, fire trigger points, decide what to do, discover when people leave."""

from .choose import (
    AlreadySettled,
    AlreadyUndone,
    act_on,
    call,
    call_not_useful,
    let_old_silences_go,
    put_off,
    settle_outcomes,
    undo,
)
from .departures import AlreadyDismissed, discover, discover_weekly, dismiss
from .plan import ask_who_is_due, plan_batch

__all__ = [
    "AlreadyDismissed",
    "AlreadySettled",
    "AlreadyUndone",
    "act_on",
    "ask_who_is_due",
    "call",
    "call_not_useful",
    "discover",
    "discover_weekly",
    "dismiss",
    "let_old_silences_go",
    "plan_batch",
    "put_off",
    "settle_outcomes",
    "undo",
]
