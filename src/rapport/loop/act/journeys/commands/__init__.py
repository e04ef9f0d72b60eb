"""What can be done with journeys? Make and publish them, let people in and out, and let them go on."""

from ..faults import Fault, NotReady
from .answering import ANSWERS, THEIR_OWN, leave_who_answered, leave_who_said_no, until_they_answer
from .approving import SomebodyWasFaster, answer_for
from .beginning import AT_TRIGGERS
from .campaigning import (
    NotASum,
    NotYetOut,
    NoWords,
    SentAgain,
    make_campaign,
    send_again,
    tag_campaign,
)
from .changing_over import NeedsAChoice, NotOfThisJourney, move_people, same_steps
from .contests import decide_contests, standing
from .drafting import (
    DraftChanged,
    NothingToRedo,
    NothingToUndo,
    change_step,
    move_step,
    put_step,
    redo_edit,
    remove_step,
    set_start,
    undo_edit,
)
from .entering import NobodyMeant, TooManyAtOnce, enter, let_in_by_segments, put_in, take_out
from .goals import look_for_goals
from .looking_back import ask_to_look_back, cancel_look_back, end_dropped_looks, look_back
from .make import (
    JourneyNameTaken,
    StillRunning,
    WrittenByHand,
    change_journey,
    make_journey,
    remove_journey,
)
from .moving import going_on, move_on, next_due
from .ready import TriggerGone, take_ready
from .running import NotRunning, pause, publish, resume, stop_now
from .runs import RunIsOver, begin_run, cancel_run, planned_of, resolve_page, resolve_run
from .taking_in import take_in

__all__ = [
    "ANSWERS",
    "AT_TRIGGERS",
    "THEIR_OWN",
    "DraftChanged",
    "Fault",
    "JourneyNameTaken",
    "NeedsAChoice",
    "NoWords",
    "NobodyMeant",
    "NotASum",
    "NotOfThisJourney",
    "NotReady",
    "NotRunning",
    "NotYetOut",
    "NothingToRedo",
    "NothingToUndo",
    "RunIsOver",
    "SentAgain",
    "SomebodyWasFaster",
    "StillRunning",
    "TooManyAtOnce",
    "TriggerGone",
    "WrittenByHand",
    "answer_for",
    "ask_to_look_back",
    "begin_run",
    "cancel_look_back",
    "cancel_run",
    "change_journey",
    "change_step",
    "decide_contests",
    "end_dropped_looks",
    "enter",
    "going_on",
    "leave_who_answered",
    "leave_who_said_no",
    "let_in_by_segments",
    "look_back",
    "look_for_goals",
    "make_campaign",
    "make_journey",
    "move_on",
    "move_people",
    "move_step",
    "next_due",
    "pause",
    "planned_of",
    "publish",
    "put_in",
    "put_step",
    "redo_edit",
    "remove_journey",
    "remove_step",
    "resolve_page",
    "resolve_run",
    "resume",
    "same_steps",
    "send_again",
    "set_start",
    "standing",
    "stop_now",
    "tag_campaign",
    "take_in",
    "take_out",
    "take_ready",
    "undo_edit",
    "until_they_answer",
]
