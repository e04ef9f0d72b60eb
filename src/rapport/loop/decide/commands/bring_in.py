"""Bring in what was drawn elsewhere: who was put into which group, and what came of it; and take that out again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock

from ..models import Assigned, Decision
from ..queries import units_of

#: How long after such a draw is looked at what came of it.
WINDOW = timedelta(days=14)


@dataclass(slots=True)
class NewDecision:
    """One draw: into which `arm` of what is tested, with which chance, when. `value` in minor units.
    `party` is 0 until whoever brings it in knows who it is.

    Without an `outcome` it is told from the ledger, as for our own, once the window has ended.
    """

    cause: str
    arm: str
    propensity: float
    at: datetime
    outcome: str = ""
    value: int | None = None
    party: int = 0


@transaction.atomic
def bring_in_decisions(news: Sequence[NewDecision], *, source: str, by: Any) -> int:
    """Keep them, and which unit was put where; how many. Whoever brings them in announces it."""
    now, units = clock.now(), units_of([new.party for new in news])
    Decision.objects.bulk_create(
        [Decision(
            party_id=new.party, unit=units[new.party], cause=new.cause, arm=new.arm, propensity=new.propensity,
            eligible=[], arms=[], decided_at=new.at, decided_by=None, outcome=new.outcome,
            outcome_at=now if new.outcome else None, outcome_value=new.value,
            window_ends_at=new.at + WINDOW, source=source,
         ) for new in news],
        batch_size=2000,
    )  # fmt: skip
    Assigned.objects.bulk_create(
        [Assigned(cause=new.cause, unit=units[new.party], arm=new.arm, at=new.at) for new in news],
        ignore_conflicts=True, batch_size=5000,
    )  # fmt: skip
    return len(news)


_NOBODY_LEFT = """
DELETE FROM decide_assigned a USING decide_decision d
WHERE d.source = %(source)s AND a.cause = d.cause AND a.unit = d.unit AND NOT EXISTS (
    SELECT FROM decide_decision o WHERE o.cause = d.cause AND o.unit = d.unit AND o.source <> d.source)
"""


@transaction.atomic
def forget_decisions(*, source: str, by: Any) -> int:
    """Take out what this source brought in, and the units that nobody else has put anywhere; how many decisions."""
    with connection.cursor() as cursor:
        cursor.execute(_NOBODY_LEFT, {"source": source})
    return Decision.objects.filter(source=source).delete()[0]
