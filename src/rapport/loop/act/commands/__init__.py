"""What can be done? Write, take back, let leave; say what became of a message; set up mail."""

from .enclosing import MOST_BYTES, NotYours, TooMuchEnclosed
from .endings import note_bounce
from .looking import NotHeldByTheHour, look_again, send_anyway
from .reading import NotFilledIn, NotReady, TooLong
from .replying import NotTheirTalk, Overtaken, Seen
from .restraint import NotABudget, set_budget
from .send import send_due
from .sending import Sending
from .setup import SetUpWrong, make_mail_key, set_up_mail
from .talking import talk_on
from .timing import LeftAlready, NotAhead, reschedule
from .uncertain import NotUncertain, it_arrived, send_again
from .write import NotTheirs, Refused, TooLate, take_back, write, write_from

__all__ = [
    "MOST_BYTES",
    "LeftAlready",
    "NotABudget",
    "NotAhead",
    "NotFilledIn",
    "NotHeldByTheHour",
    "NotReady",
    "NotTheirTalk",
    "NotTheirs",
    "NotUncertain",
    "NotYours",
    "Overtaken",
    "Refused",
    "Seen",
    "Sending",
    "SetUpWrong",
    "TooLate",
    "TooLong",
    "TooMuchEnclosed",
    "it_arrived",
    "look_again",
    "make_mail_key",
    "note_bounce",
    "reschedule",
    "send_again",
    "send_anyway",
    "send_due",
    "set_budget",
    "set_up_mail",
    "take_back",
    "talk_on",
    "write",
    "write_from",
]
