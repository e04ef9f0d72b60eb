"""What can be done? Keep triggers, work out due times, fire trigger points, decide what to do, discover when people
leave."""

from .adopt import ActedOn, AlreadyAdopted, AlreadyDismissed, NotDismissed, adopt, dismiss, stand_again
from .begin import look_at_triggers, rebuild_triggers
from .built_in import ensure_built_in
from .choose import (
    SETTLED_SINCE,
    AlreadySettled,
    AlreadyUndone,
    act_on,
    call,
    call_not_useful,
    let_old_points_go,
    put_off,
    settle_outcomes,
    undo,
)
from .departures import discover, discover_weekly
from .first_steps import NoSuchWay, set_first_steps
from .plan import ask_who_is_due, plan_batch
from .propose import Proposal, propose, take_points
from .tries import ask_to_try, cancel_trying, end_dropped_tries, work_on_trying
from .triggers import (
    AlreadyRemoved,
    AlwaysTold,
    BuiltInStays,
    TriggerNameTaken,
    change_trigger,
    draft_trigger,
    make_trigger,
    remove_trigger,
    switch_trigger,
)

__all__ = [
    "SETTLED_SINCE",
    "ActedOn",
    "AlreadyAdopted",
    "AlreadyDismissed",
    "AlreadyRemoved",
    "AlreadySettled",
    "AlreadyUndone",
    "AlwaysTold",
    "BuiltInStays",
    "NoSuchWay",
    "NotDismissed",
    "Proposal",
    "TriggerNameTaken",
    "act_on",
    "adopt",
    "ask_to_try",
    "ask_who_is_due",
    "call",
    "call_not_useful",
    "cancel_trying",
    "change_trigger",
    "discover",
    "discover_weekly",
    "dismiss",
    "draft_trigger",
    "end_dropped_tries",
    "ensure_built_in",
    "let_old_points_go",
    "look_at_triggers",
    "make_trigger",
    "plan_batch",
    "propose",
    "put_off",
    "rebuild_triggers",
    "remove_trigger",
    "set_first_steps",
    "settle_outcomes",
    "stand_again",
    "switch_trigger",
    "take_points",
    "undo",
    "work_on_trying",
]
