"""What can be done? Keep triggers, work out due times, fire trigger points, choose and decide what to do, learn what
helps, say whom to leave alone, discover when people leave."""

from .adopt import ActedOn, AlreadyAdopted, AlreadyDismissed, NotDismissed, adopt, dismiss, stand_again
from .assign import put_into_arms
from .begin import look_at_triggers, rebuild_triggers
from .bring_in import NewDecision, bring_in_decisions, forget_decisions
from .built_in import ensure_built_in
from .choose import Taking, choose
from .deeds import SETTLED_SINCE, AlreadySettled, AlreadyUndone, act_on, call, call_not_useful, put_off, undo
from .departures import discover, discover_weekly
from .effects import fit_effects
from .first_steps import NoSuchWay, set_first_steps
from .leavings import look_at_leavings
from .limits import NotACapacity, NotAShare, begin_holdout, set_capacity, set_holdout
from .outcomes import let_old_points_go, settle_outcomes
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
    "NewDecision",
    "NoSuchWay",
    "NotACapacity",
    "NotAShare",
    "NotDismissed",
    "Proposal",
    "Taking",
    "TriggerNameTaken",
    "act_on",
    "adopt",
    "ask_to_try",
    "ask_who_is_due",
    "begin_holdout",
    "bring_in_decisions",
    "call",
    "call_not_useful",
    "cancel_trying",
    "change_trigger",
    "choose",
    "discover",
    "discover_weekly",
    "dismiss",
    "draft_trigger",
    "end_dropped_tries",
    "ensure_built_in",
    "fit_effects",
    "forget_decisions",
    "let_old_points_go",
    "look_at_leavings",
    "look_at_triggers",
    "make_trigger",
    "plan_batch",
    "propose",
    "put_into_arms",
    "put_off",
    "rebuild_triggers",
    "remove_trigger",
    "set_capacity",
    "set_first_steps",
    "set_holdout",
    "settle_outcomes",
    "stand_again",
    "switch_trigger",
    "take_points",
    "undo",
    "work_on_trying",
]
