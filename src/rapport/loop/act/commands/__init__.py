"""What can be done? Write, take back, let leave; say what became of a message; set up mail."""

from .endings import note_bounce
from .looking import look_again
from .send import send_due
from .setup import SetUpWrong, set_up_mail
from .trial import NotTried, send_to_myself
from .uncertain import NotUncertain, it_arrived, send_again
from .write import NotFilledIn, NotReady, NotTheirs, Refused, TooLate, TooLong, take_back, write, write_from

__all__ = [
    "NotFilledIn",
    "NotReady",
    "NotTheirs",
    "NotTried",
    "NotUncertain",
    "Refused",
    "SetUpWrong",
    "TooLate",
    "TooLong",
    "it_arrived",
    "look_again",
    "note_bounce",
    "send_again",
    "send_due",
    "send_to_myself",
    "set_up_mail",
    "take_back",
    "write",
    "write_from",
]
