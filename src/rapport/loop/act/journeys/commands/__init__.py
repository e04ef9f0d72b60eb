"""What can be done with journeys? Make and publish them, let people in and out, and let them go on."""

from ..faults import Fault, NotReady
from .answering import ANSWERS, THEIR_OWN, leave_who_answered, leave_who_said_no, until_they_answer
from .approving import SomebodyWasFaster, answer_for
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
from .entering import NobodyMeant, TooManyAtOnce, enter, let_in_by_segments, put_in, take_out
from .goals import look_for_goals
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
from .running import NotRunning, pause, publish, resume, stop_now
from .runs import RunIsOver, begin_run, cancel_run, planned_of, resolve_page, resolve_run
from .taking_in import take_fired, take_in

__all__ = [
    "ANSWERS",
    "THEIR_OWN",
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
    "RunIsOver",
    "SentAgain",
    "SomebodyWasFaster",
    "StillRunning",
    "TooManyAtOnce",
    "WrittenByHand",
    "answer_for",
    "begin_run",
    "cancel_run",
    "change_journey",
    "change_step",
    "decide_contests",
    "enter",
    "going_on",
    "leave_who_answered",
    "leave_who_said_no",
    "let_in_by_segments",
    "look_for_goals",
    "make_campaign",
    "make_journey",
    "move_on",
    "move_people",
    "next_due",
    "pause",
    "planned_of",
    "publish",
    "put_in",
    "put_step",
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
    "take_fired",
    "take_in",
    "take_out",
    "until_they_answer",
]
