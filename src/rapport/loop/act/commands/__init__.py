"""What can be done? Write, take back, let leave; say what became of a message; set up mail."""

from .asking import ask_after_delivery, ask_how_it_was, do_not_ask
from .causes import Kept, note_held, pause_cause, refuse_waiting, refuse_waiting_for, resume_cause
from .confirming import ask_for_second_yes
from .dead import end_rests
from .enclosing import MOST_BYTES, NotYours, TooMuchEnclosed
from .endings import note_bounce
from .looking import NotHeldByTheHour, look_again, send_anyway
from .many import Letter, write_many
from .notices import note_seen, tell_colleagues
from .reading import NotFilledIn, NotReady, TooLong
from .replying import NotTheirTalk, Overtaken, Seen
from .reports import Told, note_fate, note_report
from .restraint import NotABudget, set_budget
from .send import send_due
from .sending import Sending
from .setup import SetUpWrong, make_mail_key, set_up_mail
from .talking import talk_on
from .texting import change_text_hook, note_heard_texts, set_up_texts
from .timing import LeftAlready, NotAhead, reschedule
from .trial import NotTried, send_to_myself
from .uncertain import NotUncertain, it_arrived, send_again
from .write import NotTheirs, Refused, TooLate, take_back, write, write_from

__all__ = [
    "MOST_BYTES",
    "Kept",
    "LeftAlready",
    "Letter",
    "NotABudget",
    "NotAhead",
    "NotFilledIn",
    "NotHeldByTheHour",
    "NotReady",
    "NotTheirTalk",
    "NotTheirs",
    "NotTried",
    "NotUncertain",
    "NotYours",
    "Overtaken",
    "Refused",
    "Seen",
    "Sending",
    "SetUpWrong",
    "Told",
    "TooLate",
    "TooLong",
    "TooMuchEnclosed",
    "ask_after_delivery",
    "ask_for_second_yes",
    "ask_how_it_was",
    "change_text_hook",
    "do_not_ask",
    "end_rests",
    "it_arrived",
    "look_again",
    "make_mail_key",
    "note_bounce",
    "note_fate",
    "note_heard_texts",
    "note_held",
    "note_report",
    "note_seen",
    "pause_cause",
    "refuse_waiting",
    "refuse_waiting_for",
    "reschedule",
    "resume_cause",
    "send_again",
    "send_anyway",
    "send_due",
    "send_to_myself",
    "set_budget",
    "set_up_mail",
    "set_up_texts",
    "take_back",
    "talk_on",
    "tell_colleagues",
    "write",
    "write_from",
    "write_many",
]
