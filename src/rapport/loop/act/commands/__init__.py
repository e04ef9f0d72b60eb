"""What can be done? Write, take back, let leave; say what became of a message; set up mail and wording."""

from .endings import note_bounce
from .looking import look_again
from .send import send_due
from .setup import NoSuchDraft, SetUpWrong, change_template, set_up_mail, use_built_in_template
from .talking import talk_on
from .uncertain import NotUncertain, it_arrived, send_again
from .write import NotReady, NotTheirs, Refused, TooLate, TooLong, take_back, write

__all__ = [
    "NoSuchDraft",
    "NotReady",
    "NotTheirs",
    "NotUncertain",
    "Refused",
    "SetUpWrong",
    "TooLate",
    "TooLong",
    "change_template",
    "it_arrived",
    "look_again",
    "note_bounce",
    "send_again",
    "send_due",
    "set_up_mail",
    "take_back",
    "talk_on",
    "use_built_in_template",
    "write",
]
