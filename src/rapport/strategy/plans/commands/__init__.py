"""What can be done with plans? Make them, set goals and measure them, plan steps, name roles, plan talks."""

from .first import DEMO, plan_for_the_demo
from .goals import (
    AlreadyThere,
    InThePast,
    NeedsAName,
    bring_goal_back,
    change_goal,
    drop_goal,
    serve,
    serve_by,
    set_goal,
)
from .measure import measure, measure_all
from .plans import AlreadyPlanned, change_aim, make_plan, remove_plan, remove_source
from .steps import (
    RoleAsked,
    SaysNothing,
    ask_for_role,
    forget_role,
    forget_talk,
    give_role,
    plan_step,
    plan_talk,
    reopen_step,
    reopen_talk,
    settle_step,
    settle_talk,
)

__all__ = [
    "DEMO",
    "AlreadyPlanned",
    "AlreadyThere",
    "InThePast",
    "NeedsAName",
    "RoleAsked",
    "SaysNothing",
    "ask_for_role",
    "bring_goal_back",
    "change_aim",
    "change_goal",
    "drop_goal",
    "forget_role",
    "forget_talk",
    "give_role",
    "make_plan",
    "measure",
    "measure_all",
    "plan_for_the_demo",
    "plan_step",
    "plan_talk",
    "remove_plan",
    "remove_source",
    "reopen_step",
    "reopen_talk",
    "serve",
    "serve_by",
    "set_goal",
    "settle_step",
    "settle_talk",
]
