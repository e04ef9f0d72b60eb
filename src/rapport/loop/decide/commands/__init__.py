"""What can be done? Work out due times, fire trigger points, and decide what to do about them."""

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
from .plan import ask_who_is_due, plan_batch

__all__ = [
    "AlreadySettled",
    "AlreadyUndone",
    "act_on",
    "ask_who_is_due",
    "call",
    "call_not_useful",
    "let_old_silences_go",
    "plan_batch",
    "put_off",
    "settle_outcomes",
    "undo",
]
