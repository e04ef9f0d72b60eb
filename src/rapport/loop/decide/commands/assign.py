"""Into which arm of a test does each unit come? Once and for good, before anything happens to it."""

from collections.abc import Mapping
from datetime import datetime

from ..models import Assigned
from ..queries import arms_of_units


def put_into_arms(cause: str, drawn: Mapping[int, tuple[str, float]], *, at: datetime) -> dict[int, str]:
    """Keep for each unit the arm that was drawn and the chance it had; where each belongs now.

    Whoever was put somewhere before stays there. In one order, so that nobody waits for somebody who waits for them.
    """
    news = [Assigned(cause=cause, unit=unit, arm=drawn[unit][0], propensity=drawn[unit][1], at=at)
            for unit in sorted(drawn)]  # fmt: skip
    Assigned.objects.bulk_create(news, ignore_conflicts=True, batch_size=5_000)
    return {unit: arm for (_, unit), arm in arms_of_units([cause], drawn).items()}
