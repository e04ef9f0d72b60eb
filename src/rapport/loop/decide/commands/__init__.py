"""What can be done? Keep triggers, work out due times, fire trigger points, decide what to do, discover when people
leave."""

from .adopt import ActedOn, AlreadyAdopted, AlreadyDismissed, NotDismissed, adopt, dismiss, stand_again
from .begin import look_at_triggers, rebuild_triggers
from .bring_in import NewDecision, bring_in_decisions, forget_decisions
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
    "NewDecision",
    "NoSuchWay",
    "NotDismissed",
    "TriggerNameTaken",
    "act_on",
    "adopt",
    "ask_to_try",
    "ask_who_is_due",
    "bring_in_decisions",
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
    "forget_decisions",
    "let_old_points_go",
    "look_at_triggers",
    "make_trigger",
    "plan_batch",
    "put_off",
    "rebuild_triggers",
    "remove_trigger",
    "set_first_steps",
    "settle_outcomes",
    "stand_again",
    "switch_trigger",
    "undo",
    "work_on_trying",
]
