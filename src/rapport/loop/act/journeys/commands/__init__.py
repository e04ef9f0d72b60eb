"""What can be done with journeys? Make and publish them, let people in and out, and let them go on."""

from ..faults import Fault, NotReady
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
from .taking_in import take_fired, take_in

__all__ = [
    "DraftChanged",
    "Fault",
    "JourneyNameTaken",
    "NobodyMeant",
    "NotReady",
    "NotRunning",
    "NothingToRedo",
    "NothingToUndo",
    "StillRunning",
    "TooManyAtOnce",
    "TriggerGone",
    "WrittenByHand",
    "ask_to_look_back",
    "cancel_look_back",
    "change_journey",
    "change_step",
    "end_dropped_looks",
    "enter",
    "going_on",
    "let_in_by_segments",
    "look_back",
    "make_journey",
    "move_on",
    "move_step",
    "next_due",
    "pause",
    "publish",
    "put_in",
    "put_step",
    "redo_edit",
    "remove_journey",
    "remove_step",
    "resume",
    "set_start",
    "stop_now",
    "take_fired",
    "take_in",
    "take_out",
    "take_ready",
    "undo_edit",
]
