"""Which kinds of trigger are there, what can be set in each, and which filter does it ask?"""

from typing import Any

from rapport.platform.access.queries import language_of
from rapport.platform.languages import _, speaking

from ..models import Kind, Trigger
from . import begins, clocks
from .deeds import CHAMPION
from .kind import KindOfTrigger
from .leaving import DEPARTURE, place, settings_of
from .settings import NotSet, Setting, read_settings

__all__ = [
    "BEGINS",
    "CLOCKS",
    "KINDS",
    "KindOfTrigger",
    "NotSet",
    "Setting",
    "asked_by",
    "because",
    "clean",
    "kind_of",
    "place",
    "settings_of",
]

KINDS: dict[str, KindOfTrigger] = {
    Kind.LOOP: clocks.LOOP,
    Kind.SILENCE: clocks.SILENCE,
    Kind.DUE: clocks.DUE_DATE,
    Kind.RESTOCK: clocks.RESTOCK,
    Kind.HOLDS: begins.HOLDS,
    Kind.SPEND: begins.SPEND,
    Kind.ORDERS: begins.ORDERS,
    Kind.CAME_BACK: begins.CAME_BACK,
    Kind.SECOND: begins.SECOND,
    Kind.FEEDBACK: begins.FEEDBACK,
    Kind.STEPS: begins.STEPS,
    Kind.BIRTHDAY: begins.BIRTHDAY,
    Kind.ANNIVERSARY: begins.ANNIVERSARY,
    Kind.RENEWAL: begins.RENEWAL,
    Kind.MEASURE: begins.MEASURE,
    Kind.PROSPECT: begins.PROSPECT,
    Kind.ADVOCATE: begins.ADVOCATE,
    Kind.ONE_THREADED: begins.ONE_THREADED,
    Kind.CHAMPION: CHAMPION,
    Kind.DEPARTURE: DEPARTURE,
}
CLOCKS = tuple(kind for kind, told in KINDS.items() if told.is_clock)
BEGINS = tuple(kind for kind, told in KINDS.items() if told.asks)


def kind_of(trigger: Trigger) -> KindOfTrigger:
    return KINDS[trigger.kind]


def asked_by(trigger: Trigger) -> str:
    """The whole filter of a trigger as text: what begins to hold, and whom it is narrowed to; empty for everybody."""
    kind = kind_of(trigger)
    parts = [kind.asks(trigger.noun, trigger.settings) if kind.asks else "", trigger.only]
    told = [part.strip() for part in parts if part.strip()]
    return told[0] if len(told) == 1 else " and ".join(f"({part})" for part in told)


def because(trigger: Trigger) -> str:
    """Why now, of somebody for whom it has just begun; empty where the filter itself must be read out.

    In the workspace's language, whoever asks: it is kept with what has fired, and compared with that.
    """
    kind = kind_of(trigger)
    with speaking(language_of(None)):
        return kind.because(trigger.settings) if kind.because else ""


def clean(kind: str, told: dict[str, Any]) -> dict[str, Any]:
    """The settings of a kind, each as it is kept; raises NotSet."""
    if kind not in KINDS:
        raise NotSet(_("There is no such kind of trigger."))
    return read_settings(KINDS[kind].settings, told)
