"""What can be done? Write, take back, let leave; say what became of a message; set up mail."""

from .asking import ask_after_delivery, ask_how_it_was, do_not_ask
from .causes import Kept, note_held, pause_cause, refuse_waiting, refuse_waiting_for, resume_cause
from .endings import note_bounce
from .looking import NotHeldByTheHour, look_again, send_anyway
from .many import Letter, write_many
from .notices import note_seen, tell_colleagues
from .restraint import NotABudget, set_budget
from .send import send_due
from .sending import Sending
from .setup import SetUpWrong, make_mail_key, set_up_mail
from .talking import talk_on
from .trial import NotTried, send_to_myself
from .uncertain import NotUncertain, it_arrived, send_again
from .write import NotFilledIn, NotReady, NotTheirs, Refused, TooLate, TooLong, take_back, write, write_from

__all__ = [
    "Kept",
    "Letter",
    "NotABudget",
    "NotFilledIn",
    "NotHeldByTheHour",
    "NotReady",
    "NotTheirs",
    "NotTried",
    "NotUncertain",
    "Refused",
    "Sending",
    "SetUpWrong",
    "TooLate",
    "TooLong",
    "ask_after_delivery",
    "ask_how_it_was",
    "do_not_ask",
    "it_arrived",
    "look_again",
    "make_mail_key",
    "note_bounce",
    "note_held",
    "note_seen",
    "pause_cause",
    "refuse_waiting",
    "refuse_waiting_for",
    "resume_cause",
    "send_again",
    "send_anyway",
    "send_due",
    "send_to_myself",
    "set_budget",
    "set_up_mail",
    "take_back",
    "talk_on",
    "tell_colleagues",
    "write",
    "write_from",
    "write_many",
]
