"""What do we remember of when and what to do? Triggers, due times, trigger points, decisions, and when people leave."""

from .decisions import Decision
from .departures import PATH, USUAL_FIRST_STEPS, DeparturePoint, DeparturePointQuerySet, FirstSteps, Search, Walk
from .points import NextDue, Rule, TriggerPoint, TriggerPointQuerySet
from .tries import Trying
from .triggers import Holding, Kind, Move, Owned, Trigger, TriggerQuerySet

__all__ = [
    "PATH",
    "USUAL_FIRST_STEPS",
    "Decision",
    "DeparturePoint",
    "DeparturePointQuerySet",
    "FirstSteps",
    "Holding",
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
]
