"""Will they act? The chance of a purchase, or of a word from who never bought, within the horizon."""

import numpy as np

from rapport.loop.understand.maths.figures import figure
from rapport.loop.understand.maths.history import history
from rapport.loop.understand.maths.roles import EFFECTS, FIRST_BOOKKEEPING, Direction, Habit, Role

from ..rolling import Look, Stand

_THEIRS = (Direction.FROM_THEM, Direction.MUTUAL)


def buys(stand: Stand) -> Look:
    """P(buys within the horizon), of everybody who had bought."""
    return _acts(stand, Habit.BUYING, stand.states["habit_days"][:, Habit.BUYING] > 0)


def turns(stand: Stand) -> Look:
    """P(turns to us within the horizon), of everybody who had turned to us and never bought."""
    days = stand.states["habit_days"]
    return _acts(stand, Habit.ANSWERING, (days[:, Habit.ANSWERING] > 0) & (days[:, Habit.BUYING] == 0))


def _acts(stand: Stand, habit, who) -> Look:
    states = stand.states[who]
    past = history(states, habit, stand.origin)
    said = figure("continuity", states, stand.parameters, stand.origin, habit=habit)
    acted = acts_of(stand.later(stand.horizon), habit)["party"]
    figures = {"recency": past.silence, "frequency": past.x}
    return Look(stand.origin, states["party"], said, np.isin(states["party"], acted).astype(float), figures)


def acts_of(touches, habit):
    """The touches that are acts of a habit, as the kernel counts them (`understand.maths.fold`); rows in and out."""
    acts = [role for role, effect in EFFECTS.items() if effect.habit is habit]
    theirs = np.isin(touches["direction"], _THEIRS) & np.isin(touches["role"], acts)
    if habit is Habit.ANSWERING:
        other = [role for role, effect in EFFECTS.items() if effect.habit not in (None, habit)]
        exchange = (touches["role"] < FIRST_BOOKKEEPING) & (touches["role"] != Role.IGNORED)
        met = exchange & ~np.isin(touches["role"], other) & (touches["direction"] == Direction.MUTUAL)
        theirs = theirs | met
    return touches[theirs]
