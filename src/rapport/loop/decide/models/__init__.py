"""What do we remember of when and what to do? Triggers, due times, trigger points, decisions, effects, whom we leave
alone, what colleagues can do on a day, and when people leave."""

from .capacity import USUAL_CALLS, USUAL_MESSAGES, Capacity
from .decisions import Decision
from .departures import PATH, USUAL_FIRST_STEPS, DeparturePoint, DeparturePointQuerySet, FirstSteps, Search, Walk
from .effects import Effect, EffectModel
from .holdout import USUAL_PERCENT, Assigned, Holdout, holdout_cause
from .points import NextDue, Rule, TriggerPoint, TriggerPointQuerySet
from .tries import Trying
from .triggers import Holding, Kind, Move, Owned, Trigger, TriggerQuerySet

__all__ = [
    "PATH",
    "USUAL_CALLS",
    "USUAL_FIRST_STEPS",
    "USUAL_MESSAGES",
    "USUAL_PERCENT",
    "Assigned",
    "Capacity",
    "Decision",
    "DeparturePoint",
    "DeparturePointQuerySet",
    "Effect",
    "EffectModel",
    "FirstSteps",
    "Holding",
    "Holdout",
    "Kind",
    "Move",
    "NextDue",
    "Owned",
    "Rule",
    "Search",
    "Trigger",
    "TriggerPoint",
    "TriggerPointQuerySet",
    "TriggerQuerySet",
    "Trying",
    "Walk",
    "holdout_cause",
]
