"""What can be done with journeys? Make and publish them, let people in and out, and let them go on."""

from ..faults import Fault, NotReady
from .entering import NobodyMeant, TooManyAtOnce, enter, let_in_by_segments, put_in, take_out
from .make import (
    JourneyNameTaken,
    StillRunning,
    WrittenByHand,
    change_journey,
    change_step,
    make_journey,
    put_step,
    remove_journey,
    remove_step,
    set_start,
)
from .moving import going_on, move_on, next_due
from .ready import TriggerGone, take_ready
from .running import NotRunning, pause, publish, resume, stop_now
from .taking_in import take_fired, take_in

__all__ = [
    "Fault",
    "JourneyNameTaken",
    "NobodyMeant",
    "NotReady",
    "NotRunning",
    "StillRunning",
    "TooManyAtOnce",
    "TriggerGone",
    "WrittenByHand",
    "change_journey",
    "change_step",
    "enter",
    "going_on",
    "let_in_by_segments",
    "make_journey",
    "move_on",
    "next_due",
    "pause",
    "publish",
    "put_in",
    "put_step",
    "remove_journey",
    "remove_step",
    "resume",
    "set_start",
    "stop_now",
    "take_fired",
    "take_in",
    "take_out",
    "take_ready",
]
