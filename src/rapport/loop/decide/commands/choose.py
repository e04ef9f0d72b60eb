"""Choose what to do at what has fired: owed loops as they are, the rest drawn by what each move may bring.

Chosen once: the points are locked, and `considered_at` says so. What was drawn is written with its chance before
anything happens, so that all that follows can be told by it, whatever colleagues do.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256

import numpy as np
from django.db import transaction

from rapport.loop.understand.states import read_states
from rapport.platform import clock
from rapport.platform.access.queries import workspace
from rapport.platform.languages import _

from ..arms import CALL, HOLD, Arm, Entering, Offer, Offering, cause_of_choice, is_journey
from ..believed import NOTHING, Beliefs, Believed, beliefs
from ..maths.pooling import HOPED_FOR
from ..maths.thompson import Drawn, draw
from ..models import Assigned, Decision, Rule, TriggerPoint
from ..moves import eligible_moves
from ..queries.capacity import room_for_calls
from ..queries.holdout import holdout, left_alone_of, units_of
from ..queries.hours import best_hours, segments_of
from .fire import tell_today

#: How many are chosen for in one transaction.
AT_ONCE = 500
#: Outcomes are looked for within the horizon of the workspace, but within these days.
SHORTEST_WINDOW, LONGEST_WINDOW = 14, 90
EVERYTHING, LEFT_ALONE = "everything", HOLD
#: Of locked points those that somebody else acts on; their ids.
Taking = Callable[[Sequence[TriggerPoint]], set[int]]


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of everybody concerned, read once."""

    units: Mapping[int, int]
    left_alone: set[int]
    segments: Mapping[int, str]
    states: Mapping[int, bytes]
    hours: Mapping[int, int | None]
    beliefs: Beliefs
    now: datetime
    ends: datetime


@transaction.atomic
def choose(
    offering: Offering, *, most: int = AT_ONCE, taking: Taking | None = None, entering: Entering | None = None
) -> int:
    """Choose for those that nobody has chosen for yet, at most so many; for how many that was done.

    `offering` says what may be done at each: asked here, inside the transaction and of locked points. Whoever is in the
    left-alone group is left alone. Held points are settled, and so are those where a journey was drawn and `entering`
    let them in; the others stand on Today by what was drawn. What `taking` takes of the locked points, as service does,
    is acted on by that, and not chosen for.
    """
    points = _locked(most)
    taken = taking(points) if taking and points else set()
    found, points = len(points), [point for point in points if point.pk not in taken]
    if not points:
        return found
    now = clock.now()
    drawn = [point for point in points if point.rule != Rule.LOOP]
    if drawn:
        around = _around([point.party_id for point in drawn], now)
        _assign(around)
        offers, room = offering(drawn, now), room_for_calls({point.keeper_id for point in drawn if point.keeper_id})
        Decision.objects.bulk_create([_chosen(point, offers.get(point.pk, Offer()), room, around) for point in drawn])
        _let_in(drawn, entering, now)
    for point in points:
        point.considered_at = now
    TriggerPoint.objects.bulk_update(points, ["considered_at", "arm", "rank", "settled_at", "settled_how"])
    if drawn:
        tell_today()
    return found


def _locked(most: int) -> list[TriggerPoint]:
    """The worthiest of those not chosen for yet; what another chooser holds is left to it."""
    waiting = TriggerPoint.objects.unconsidered().select_for_update(skip_locked=True, of=("self",))
    return list(waiting.select_related("trigger", "loop").order_by("-rank", "pk")[:most])


def _around(parties: Sequence[int], now: datetime) -> _Around:
    units, believed, segments = units_of(parties), beliefs(), segments_of(parties)
    window = min(max(workspace().horizon_days, SHORTEST_WINDOW), LONGEST_WINDOW)
    return _Around(
        units=units, left_alone=left_alone_of(set(units.values())), segments=segments,
        states={int(state["party"]): state.tobytes() for state in read_states(parties)},
        hours=best_hours(segments, believed, now), beliefs=believed, now=now, ends=now + timedelta(days=window),
    )  # fmt: skip


def _assign(around: _Around) -> None:
    """Note of each unit, before anything happens to it, whether it is left alone; in one order, so that nobody waits
    for somebody who waits for them."""
    if group := holdout():
        Assigned.objects.bulk_create([
            Assigned(cause=group.cause, unit=unit, arm=LEFT_ALONE if unit in around.left_alone else EVERYTHING,
                     at=around.now)
            for unit in sorted(set(around.units.values()))
        ], ignore_conflicts=True)  # fmt: skip


def _chosen(point: TriggerPoint, offer: Offer, room: Counter[int], around: _Around) -> Decision:
    """Draw for one point, and let it stand or settle it by what was drawn."""
    trigger, segment = f"t{point.trigger_id or 0}", around.segments[point.party_id]
    unit = around.units.get(point.party_id, point.party_id)
    arms, why = _eligible(point, offer, room, unit in around.left_alone)
    own = {each.key for each in arms if is_journey(each.key)} or {eligible_moves(point)[0]}
    thought = [
        NOTHING if each.key == HOLD else around.beliefs.of(each.key, trigger, segment, is_its_own=each.key in own)
        for each in arms
    ]
    seed = _seed(point, around)
    drawn = draw(*_figures(arms, thought, point, around.beliefs), seed=seed)
    arm = arms[drawn.place].key
    point.arm = arm
    if arm == HOLD:
        point.settled_at, point.settled_how = around.now, TriggerPoint.Settled.LEFT_ALONE
    else:
        point.rank = _rank(point, drawn, thought[drawn.place], around.beliefs.welcome(trigger))
    if arm == CALL and point.keeper_id:
        room[point.keeper_id] -= 1
    told = [
        {"key": each.key, "p": float(chance), **asdict(one)}
        for each, chance, one in zip(arms, drawn.chances, thought, strict=True)
    ]
    eligible = [each.key for each in arms]
    return Decision(
        trigger_point=point, party_id=point.party_id, eligible=eligible, proposed=arm,
        chosen=arm if arm in Decision.Choice.values else "", why=why[:200], decided_at=around.now,
        window_ends_at=around.ends, cause=cause_of_choice(point.trigger_id or 0, eligible), arms=told, arm=arm,
        propensity=float(drawn.chances[drawn.place]),
        explored=drawn.explored and len(arms) > 1, segment=segment, model=around.beliefs.model, seed=seed, unit=unit,
        state_hash=sha256(around.states.get(point.party_id, b"") + repr(eligible).encode()).hexdigest()[:32],
        hour=around.hours.get(point.party_id),
    )  # fmt: skip


def _let_in(points: Sequence[TriggerPoint], entering: Entering | None, now: datetime) -> None:
    """Who is drawn a journey enters it, and the point is acted on by that. Who does not come in after all stands on
    Today, for a colleague."""
    drawn: dict[str, list[TriggerPoint]] = {}
    for point in points:
        if is_journey(point.arm):
            drawn.setdefault(point.arm, []).append(point)
    came = entering(drawn) if entering and drawn else set()
    for point in points:
        if point.pk in came:
            point.settled_at, point.settled_how = now, TriggerPoint.Settled.ACTED


def _eligible(point: TriggerPoint, offer: Offer, room: Counter[int], is_left_alone: bool) -> tuple[list[Arm], str]:
    """Leaving alone, and what else may be done; nothing else for the left-alone group, and no more calls than a
    colleague has room for."""
    hold = Arm(HOLD)
    if is_left_alone:
        return [hold], ""
    full = point.keeper_id is not None and room[point.keeper_id] <= 0
    open_to_us = [arm for arm in offer.arms if not (arm.key == CALL and full)]
    why = "" if open_to_us else offer.why or _("No time for a call, and nothing else is possible.")
    return [hold, *open_to_us], why


def _figures(
    arms: Sequence[Arm], thought: Sequence[Believed], point: TriggerPoint, known: Beliefs
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Mean, sd and cost of each arm, all as shares of customers worth what this one is."""
    worth = point.value / known.typical if point.value > 0 and known.typical > 0 else 1.0
    cost = [(arm.cost + arm.fatigue) / worth for arm in arms]
    return np.array([one.mean for one in thought]), np.array([one.sd for one in thought]), np.array(cost)


def _rank(point: TriggerPoint, drawn: Drawn, thought: Believed, welcome: float) -> float:
    """What the move may bring, in minor units: as drawn where it is measured, else what is hoped for of what is at
    stake; less where colleagues rarely find such moves useful."""
    if thought.is_measured and point.value > 0:
        return max(drawn.gain, 0.0) * point.value * welcome
    return point.at_stake * HOPED_FOR * welcome


def _seed(point: TriggerPoint, around: _Around) -> int:
    """Of this point and this fit alone: whoever draws again draws the same."""
    named = f"{point.pk}:{point.party_id}:{point.episode}:{around.beliefs.model.pk if around.beliefs.model else 0}"
    return int.from_bytes(sha256(named.encode()).digest()[:8]) >> 1
