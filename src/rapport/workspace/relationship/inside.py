"""Which journeys are they inside?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.loop.act.journeys.queries import reads_journeys
from rapport.platform.ui.formats import day
from rapport.workspace.place import Place


@dataclass(frozen=True, slots=True)
class Inside:
    """One journey they go through, since when; the way out of it is by the stay."""

    stay: int
    name: str
    href: str
    since: str


def inside(user: Any, party: Any, place: Place) -> list[Inside]:
    """The first they came into first; `party` comes from `queries.records`. A link for whom journeys are no secret."""
    reads = reads_journeys(user)
    return [
        Inside(
            row["id"],
            row["name"],
            f"/journeys/{row['journey']}" if reads else "",
            day(place.local(datetime.fromisoformat(row["since"])), place.now),
        )
        for row in party.journeys
    ]
