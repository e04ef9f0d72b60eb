"""What the foreign parties are strong by, and who sees it differently."""

from datetime import timedelta
from typing import Any

from rapport.loop.understand.strength.commands import give_opinion
from rapport.loop.understand.strength.models import Strength, StrengthFit
from rapport.platform import clock


def strong(party: Any, maya: Any) -> dict[str, Any]:
    """An earned strength and a view of one party; what their addresses name."""
    now = clock.now()
    fit = StrengthFit.objects.create(
        outcome="acts", fitted_at=now, horizon_days=90, earned=True, judged=300, brier=0.1, plain_brier=0.2
    )
    Strength.objects.create(
        party=party, fit=fit, told_at=now, value=0.78, low=0.6, high=0.9, points=[50.0, 28.0, 0, 0, 0, 0, 0]
    )
    view = give_opinion(party, "band", 4, note="Quiet.", until=(now + timedelta(days=9)).date(), by=maya)
    return {"about": "band", "opinion": view.pk}
