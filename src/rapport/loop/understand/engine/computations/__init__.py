"""Which computations are there? Every one of them, by name."""

from .cohorts import COHORTS
from .counters import COUNTERS
from .features import FEATURES
from .frames import FRAME
from .hazards import NEWSLETTER_HAZARDS, ONBOARDING_HAZARDS, ORDER_HAZARDS
from .together import TOGETHER

COMPUTATIONS = {
    computation.name: computation
    for computation in (
        FEATURES,
        FRAME,
        COUNTERS,
        COHORTS,
        TOGETHER,
        ORDER_HAZARDS,
        NEWSLETTER_HAZARDS,
        ONBOARDING_HAZARDS,
    )
}

__all__ = [
    "COHORTS",
    "COMPUTATIONS",
    "COUNTERS",
    "FEATURES",
    "FRAME",
    "NEWSLETTER_HAZARDS",
    "ONBOARDING_HAZARDS",
    "ORDER_HAZARDS",
    "TOGETHER",
]
