"""Which journeys begin at trigger points, for whom may they, and who comes in?

They compete with what a colleague could do there (docs/reasons/choosing.md). Points are locked and not chosen for yet:
nobody else has seen them.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from rapport.loop.decide.commands import take_points
from rapport.loop.decide.models import TriggerPoint
from rapport.loop.know.models import Purpose
from rapport.platform import clock

from ...choosing import Beginning
from ...queries import judge_many
from ..definition import Definition, Message, TriggerSpeaks, every_step, read
from ..models import Journey, Stay, Version
from .entering import enter, who_may_enter
from .taking_in import Begins, begins_of_journeys

#: Service is not rationed by worth, so it is not drawn: such a journey takes whom its trigger names.
NOT_DRAWN = frozenset({Purpose.SERVICE, Purpose.TRANSACTIONAL})
#: So many journeys compete at one trigger, those made first; with more nobody could tell which of them helps.
MOST = 4


def take_fired(points: Sequence[TriggerPoint]) -> set[int]:
    """Those of these points with which people enter a journey of service; they are acted on by that. Whoever was in
    before is chosen for as ever."""
    waiting = {point.pk: point for point in points if point.trigger_id}
    for journey, definition in _begun_by(waiting.values(), drawn=False):
        came = _entered(journey, _meant(journey, definition, waiting.values()))
        take_points(came, arm=journey.cause, now=clock.now())
        for taken in came:
            del waiting[taken]
    return {point.pk for point in points if point.trigger_id} - set(waiting)


def journeys_at(points: Sequence[TriggerPoint]) -> dict[int, list[str]]:
    """Which journeys may begin at each of these points, by their keys; none where somebody is inside one of those that
    begin with its trigger.

    They are locked until it is chosen: whoever stops one did so before, or waits until those are in for whom it was
    drawn.
    """
    by_trigger: dict[int, list[tuple[Journey, Definition]]] = defaultdict(list)
    for journey, definition in _begun_by(points, drawn=True):
        assert isinstance(definition.start.entry, TriggerSpeaks)
        by_trigger[definition.start.entry.trigger].append((journey, definition))
    found: dict[int, list[str]] = defaultdict(list)
    for trigger, journeys in by_trigger.items():
        inside = _inside([journey for journey, _ in journeys], [one.party_id for one in points])
        for journey, definition in journeys[:MOST]:
            meant = [one for one in _meant(journey, definition, points) if one.party_id not in inside]
            may = _who_may(journey, definition, {one.party_id for one in meant})
            for one in meant:
                if one.party_id in may and one.trigger_id == trigger:
                    found[one.pk].append(journey.cause)
    return found


def enter_chosen(drawn: Mapping[str, Sequence[TriggerPoint]]) -> set[int]:
    """Let those in for whom these journeys were drawn, by their keys; the points with which somebody came in."""
    journeys = Journey.objects.filter(pk__in=[int(key[1:]) for key in drawn]).order_by("pk")
    return {point for journey in journeys for point in _entered(journey, drawn[journey.cause])}


#: What whoever chooses is told of journeys.
AT_TRIGGERS = Beginning(takes=take_fired, offers=journeys_at, enters=enter_chosen)


def _begun_by(points: Collection[TriggerPoint], *, drawn: bool) -> Begins:
    """The journeys that begin with the triggers of these points, locked in one order, with what they do: those that
    are drawn, or those of service."""
    triggers = {point.trigger_id for point in points} - {None}
    if not triggers:
        return []
    begins = [(one, told) for one, told in begins_of_journeys() if _speaks(told, triggers) and _is_drawn(one) is drawn]
    locked = Journey.objects.running().filter(pk__in=[one.pk for one, _ in begins]).order_by("pk")
    held = list(locked.select_for_update(of=("self",), no_key=True).select_related("published")) if begins else []
    told = [(one, read(one.published.definition)) for one in held if one.published]
    return [(one, definition) for one, definition in told if _speaks(definition, triggers) and _is_drawn(one) is drawn]


def _speaks(definition: Definition, triggers: Collection[int | None]) -> bool:
    entry = definition.start.entry
    return isinstance(entry, TriggerSpeaks) and entry.trigger in triggers


def _is_drawn(journey: Journey) -> bool:
    return _published(journey).purpose not in NOT_DRAWN


def _published(journey: Journey) -> Version:
    assert journey.published is not None, "it runs"
    return journey.published


def _meant(journey: Journey, definition: Definition, points: Collection[TriggerPoint]) -> list[TriggerPoint]:
    """Those of these points at which it begins: what fired before it was published is history."""
    entry, since = definition.start.entry, journey.since
    assert isinstance(entry, TriggerSpeaks)
    return [one for one in points if one.trigger_id == entry.trigger and since and one.fired_at >= since]


def _inside(journeys: Sequence[Journey], parties: Collection[int]) -> set[int]:
    stays = Stay.objects.inside().filter(journey__in=journeys, party__in=set(parties))
    return set(stays.values_list("party", flat=True))


def _who_may(journey: Journey, definition: Definition, parties: Collection[int]) -> set[int]:
    """Who would come in, and would get its first message as far as the gate can say now."""
    may = sorted(who_may_enter(journey, definition, parties)) if parties else []
    message = next((step for step in every_step(definition.steps) if isinstance(step, Message)), None)
    if not may or message is None:
        return set(may)
    version, now = _published(journey), clock.now()
    told = judge_many(may, version.purpose, now=now, leaving=False, topic=version.topic_id, channel=message.channel)
    return {party for party, verdict in zip(may, told, strict=True) if not verdict.refusal}


def _entered(journey: Journey, points: Sequence[TriggerPoint]) -> list[int]:
    """With which of these points somebody enters this journey."""
    meant = {f"point:{one.pk}": one for one in points}
    came = enter(journey, [(one.party_id, entry) for entry, one in meant.items()])
    return [meant[entry].pk for entry in came]
