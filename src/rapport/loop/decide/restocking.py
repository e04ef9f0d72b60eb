"""When will they need something again? What each party buys again and again, and when half of a gap is over.

What somebody buys is read from the ledger of that party alone, and not at every purchase: after any purchase nothing
can be due before the shortest gap that a trigger looks at is over. That instant is stored, and then it is looked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from rapport.loop.know.models import Product
from rapport.loop.listen.queries import bought_again
from rapport.loop.understand.likenesses import rhythm_of_goods
from rapport.loop.understand.maths.rhythm import RhythmPrior, due, silence_at
from rapport.loop.understand.maths.state import DAY
from rapport.platform import clock

from .models import Trigger

#: A gap of which four fifths are over is no longer "about now".
WINDOW = 0.2


@dataclass(frozen=True, slots=True)
class Restock:
    """One thing that one party is due to buy again, by one trigger; instants in microseconds, gap in days."""

    trigger: Trigger
    party: int
    what: str
    times: int
    gap: float
    last: int
    due_at: int
    until: int

    @property
    def episode(self) -> str:
        return f"{np.datetime64(self.last // DAY, 'D')} {self.what}"[:60]

    @property
    def reason(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "gap_days": self.gap,
            "times": self.times,
            "last": clock.instant(self.last).isoformat(),
        }


def restocks(triggers: Sequence[Trigger], parties: np.ndarray, upto: datetime) -> list[Restock]:
    """All that these parties buy again and again, with when it is due; one query for each trigger.

    By the rhythm that the recommendations tell it by, so that there is one answer to when they need it again.
    """
    found: list[Restock] = []
    rhythm = rhythm_of_goods()
    for trigger in triggers:
        told = trigger.settings
        rows = bought_again(
            parties, upto=upto, times=told["times"], topic=told["category"], product=told["product"] or None
        )
        found += _due(trigger, rows, _called(trigger), rhythm)
    return found


def _called(trigger: Trigger) -> str:
    """The name of the one product a trigger is about."""
    pk = trigger.settings["product"]
    return Product.objects.filter(pk=pk).values_list("name", flat=True).first() or "" if pk else ""


def _due(
    trigger: Trigger, rows: Sequence[tuple[int, str, int, datetime, datetime]], product: str, rhythm: RhythmPrior
) -> list[Restock]:
    if not rows:
        return []
    told = trigger.settings
    days = np.array([row[2] for row in rows], float)
    first = np.array([clock.micros(row[3]) for row in rows], "i8")
    last = np.array([clock.micros(row[4]) for row in rows], "i8")
    between = (last // DAY - first // DAY).astype(float)
    level = 1 - told["share"]
    x = days - 1
    due_in, over = (silence_at(each, x, between, rhythm) for each in (level, min(WINDOW, level / 2)))
    usual = due(x, between, rhythm)
    fits = np.isfinite(over) & (usual >= told["shortest_days"])
    due_at, ends = (last + (np.nan_to_num(each, posinf=0.0) * DAY).astype("i8") for each in (due_in, over))
    until = np.minimum(ends, due_at + trigger.expires_days * DAY)
    return [
        Restock(
            trigger, rows[i][0], product or rows[i][1], int(days[i]), float(between[i] / x[i]), int(last[i]),
            int(due_at[i]), int(until[i]),
        )
        for i in np.flatnonzero(fits).tolist()
    ]  # fmt: skip


def shortest(triggers: Sequence[Trigger]) -> int:
    """Within so long after a purchase nothing is due again, in microseconds."""
    return min(int(_least(trigger) * DAY) for trigger in triggers)


def _least(trigger: Trigger) -> float:
    """The usual gap is when half of them are over; what is asked for may be sooner, as the share is smaller.

    By any fitted rhythm: r + x > 1 then, so that no smaller share of the silences is over sooner than in proportion.
    """
    share = trigger.settings["share"]
    return float(trigger.settings["shortest_days"]) * (1.0 if share >= 0.5 else share)
