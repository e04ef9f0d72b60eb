"""Every computation, with values that leave none of them without rows in the small shop."""

from datetime import timedelta
from typing import Any

from rapport.loop.listen.vocabulary import CODES
from rapport.loop.understand.engine.computation import Computation
from rapport.loop.understand.engine.computations import COMPUTATIONS
from rapport.platform import clock

DAY = 86_400_000_000
FIRST_STEPS = ("newsletter.sent", "mail.clicked", "order.placed", "item.returned")
WAY = [(place, CODES[kind]) for place, kind in enumerate(FIRST_STEPS, 1)]


def all_asked(now) -> list[tuple[Computation, dict[str, Any]]]:
    at, before = clock.micros(now), clock.micros(now - timedelta(days=30))
    values: dict[str, dict[str, Any]] = {
        "features": {"at": at},
        "frame": {"at": before, "until": at, "imported": 1},
        "counters": {"at": at},
        "cohorts": {"at": at},
        "together": {"at": at, "least": 1},
        "order_hazards": {"at": at, "window": 40 * DAY, "steps": 12, "imported": 0},
        "newsletter_hazards": {"at": at, "window": 20 * DAY, "steps": 26, "imported": 1},
        "onboarding_hazards": {"at": at, "window": 30 * DAY, "steps": 3, "imported": 0, "way": WAY},
    }
    return [(computation, values[name]) for name, computation in COMPUTATIONS.items()]
