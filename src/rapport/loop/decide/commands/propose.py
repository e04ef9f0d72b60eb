"""What do floors above let come up on Today, and which trigger points do they take?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from rapport.loop.know.models import Party
from rapport.loop.understand.maths.state import empty_states
from rapport.loop.understand.queries import parameters
from rapport.loop.understand.states import read_states

from ..candidates import worth_of
from ..maths.pooling import HOPED_FOR
from ..models import Rule, TriggerPoint
from .fire import tell_today


@dataclass(frozen=True, slots=True)
class Proposal:
    """One move for one party; `episode` names it, and there is never a second one of that name."""

    party: int
    episode: str


def propose(proposals: Sequence[Proposal], *, ask: str, move: str, journey: str, days: int, now: datetime) -> int:
    """Let the owners see these moves on Today for so many days, everybody where nobody is; how many are meant."""
    if not proposals:
        return 0
    ids = np.array(sorted({one.party for one in proposals}), "i8")
    states = empty_states(ids)
    stored = read_states(ids)
    states[np.searchsorted(ids, stored["party"])] = stored
    worth, keepers = (
        worth_of(states, parameters(), now),
        dict(Party.objects.filter(pk__in=ids.tolist()).values_list("pk", "keeper")),
    )
    points = []
    for one in proposals:
        place = int(np.searchsorted(ids, one.party))
        told, keeper = worth.of(place), keepers.get(one.party)
        reason = {"ask": ask, "move": move, "journey": journey, "orders": int(states["orders"][place])}
        points.append(
            TriggerPoint(
                party_id=one.party, rule=Rule.JOURNEY, episode=one.episode, keeper_id=keeper,
                for_everybody=keeper is None, due_at=now, fired_at=now, expires_at=now + timedelta(days=days),
                considered_at=now, reason=reason, rank=told.get("at_stake", 0) * HOPED_FOR, **told,
            )
        )  # fmt: skip
    TriggerPoint.objects.bulk_create(points, ignore_conflicts=True)
    tell_today()
    return len(points)


def take_points(points: Collection[int], *, arm: str, now: datetime) -> None:
    """With these points, locked by whoever calls, people entered a journey: that is what is done about them."""
    acted = {"considered_at": now, "arm": arm, "settled_at": now, "settled_how": TriggerPoint.Settled.ACTED}
    if points:
        TriggerPoint.objects.unconsidered().filter(pk__in=list(points)).update(**acted)
        tell_today()
