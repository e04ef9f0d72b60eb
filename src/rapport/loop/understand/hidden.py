"""What is left of a relationship for a colleague who does not see every field? Pure; what is hidden tells nothing."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any, TypeVar

from .queries import Portrait
from .readings import Glance, Measures

Told = TypeVar("Told", Measures, Glance)

#: What each field of a person tells, and what stands there for who does not see it.
_TOLD: dict[str, dict[str, Any]] = {
    "chance": {"chance": None, "continuity": None},
    "trend": {"trend": ""},
    "band": {"band": ""},
    "usual_gap": {"usual_gap_days": None, "rhythm": None, "due_at": None, "lateness": None},
    "silent_days": {"silent_days": None, "last_at": None},
    "balance": {"they": 0, "we": 0, "reciprocity": None},
    "reciprocity": {"they": 0, "we": 0, "reciprocity": None},
    "they_answer": {"they_answer": None},
    "we_answer": {"we_answer": None},
    "trust": {"trust": None, "promises": None},
    "worth": {"value": None, "at_stake": 0.0},
    "at_stake": {"at_stake": 0.0},
    "breadth": {"depth": None},
    "orders_in_all": {"orders": 0},
    "spent": {"spend": 0},
}  # fmt: skip


def portrait_without(portrait: Portrait, hidden: Collection[str]) -> Portrait:
    """The portrait as seen by somebody from whom these fields of a person are hidden, the past included."""
    if not hidden:
        return portrait
    measures = portrait.measures and _without(portrait.measures, hidden)
    around = {pk: glance_without(glance, hidden) for pk, glance in portrait.around.items()}
    past = portrait.past.without_chances() if "chance" in hidden else portrait.past
    return replace(portrait, measures=measures, around=around, past=past)


def glance_without(glance: Glance, hidden: Collection[str]) -> Glance:
    """The same of a glance."""
    return _without(glance, hidden) if hidden else glance


def _without(told: Told, hidden: Collection[str]) -> Told:
    blank: dict[str, Any] = {}
    for name in hidden:
        blank |= _TOLD.get(name, {})
    known = type(told).__dataclass_fields__
    return replace(told, **{part: nothing for part, nothing in blank.items() if part in known})
