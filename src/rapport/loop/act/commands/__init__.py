"""What can be done? Write, take back, let leave; say what became of a message; set up mail and wording."""

from .endings import note_bounce
from .looking import NotHeldByTheHour, look_again, send_anyway
from .restraint import NotABudget, set_budget
from .send import send_due
from .sending import Sending
from .setup import (
    NoSuchDraft,
    SetUpWrong,
    change_template,
    make_mail_key,
    set_up_mail,
    use_built_in_template,
)
from .uncertain import NotUncertain, it_arrived, send_again
from .write import NotReady, NotTheirs, Refused, TooLate, TooLong, take_back, write

__all__ = [
    "NoSuchDraft",
    "NotABudget",
    "NotHeldByTheHour",
    "NotReady",
    "NotTheirs",
    "NotUncertain",
    "Refused",
    "Sending",
    "SetUpWrong",
    "TooLate",
    "TooLong",
    "change_template",
    "it_arrived",
    "look_again",
    "make_mail_key",
    "note_bounce",
    "send_again",
    "send_anyway",
    "send_due",
    "set_budget",
    "set_up_mail",
    "take_back",
    "use_built_in_template",
    "write",
]
