"""Fire when something begins to hold for somebody: asked of those alone whose answer may have changed.

A tick asks those whom the clock has passed and those whom a touch or an edit has stirred, as segments do, and writes
for whom it holds now. Who is new there is told, unless what stirred them is old news: an import of ten years fires
nothing. Who drops out before anybody has acted is told no more.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection, transaction

from rapport.loop.understand.commands import unwatch_level, watch_level
from rapport.loop.understand.maths.state import empty_states
from rapport.loop.understand.queries import parameters
from rapport.loop.understand.segments.commands import each_that_can, noting_trouble, stand_alone, waiting_stirred
from rapport.loop.understand.segments.looking import (
    CLOCK_EVERY,
    Look,
    Stirring,
    bring_touches,
    clock_is_due,
    found,
    those_who_fulfil,
)
from rapport.loop.understand.states import read_states
from rapport.platform import clock
from rapport.platform.records.everybody import everybody
from rapport.platform.records.filters import Condition
from rapport.platform.records.reader import Reader
from rapport.platform.records.sql import Sql, put

from ..asking import condition_of, drifts, levels_of, reason_of, stale_way, whom_to_ask
from ..candidates import Candidate, worth_of
from ..kinds import BEGINS
from ..models import Rule, Trigger
from .fire import fire, hold_the_points, tell_today

RECOUNTED_EVERY = timedelta(hours=1)


def look_at_triggers(stirring: Stirring, now: datetime) -> int:
    """Part of the tick of segments: fire what began, settle what is over; how many points."""
    triggers = _beginning().filter(trouble="", seen_to__isnull=False)
    if not (stirring.occurred or stirring.passed):
        triggers = triggers.filter(seen_to__lte=now - CLOCK_EVERY)
    if not (triggers := list(triggers)):
        return 0
    reading = everybody(now)
    needed = each_that_can(triggers, lambda each: _whom_to_look_at(each, stirring, reading), row=lambda each: each)
    looks = [look for look in needed if look is not None]
    bring_touches(looks, reading)
    seen = [trigger.pk for trigger in triggers if clock_is_due(trigger, now)]
    # One that was changed meanwhile waits to be asked of everybody: what we write is of what it asked before.
    Trigger.objects.filter(pk__in=seen, trouble="").exclude(seen_to=None).update(seen_to=now)
    told = each_that_can(looks, lambda look: _difference(look, reading), row=lambda look: look.row)
    if any(each.come for each in told):
        # Touches may have come in while we asked: what they told is in the answers, so how old they are counts too.
        stirring = replace(stirring, waiting=waiting_stirred().waiting)
    news = each_that_can(told, lambda each: _news(each, reading, stirring), row=lambda each: each.look.row)
    return _tell(news, now)


def rebuild_triggers() -> int:
    """Ask everybody: for triggers that are new, changed or stood still, saying nothing; and once an hour where time
    moves what no edge tells. How many triggers."""
    done = 0
    for trigger in _beginning():
        with noting_trouble(trigger):
            reading = everybody()
            condition = condition_of(trigger, reading)
            if is_new := trigger.seen_to is None or bool(trigger.trouble):
                watch(trigger, condition)
            if is_new or (_is_old(trigger) and drifts(condition, trigger.noun, reading)):
                _ask_everybody(trigger)
                done += 1
    return done


def _beginning() -> Any:
    return Trigger.objects.on().filter(kind__in=BEGINS).order_by("pk")


def _is_old(trigger: Trigger) -> bool:
    return trigger.recounted_at is None or clock.now() - trigger.recounted_at >= RECOUNTED_EVERY


def watch(trigger: Trigger, condition: Condition | None) -> None:
    """Watch just the levels of measures that it asks about; none without a condition."""
    wanted = levels_of(condition, trigger.noun, everybody()) if condition else []
    known = [(measure, level) for measure, level in trigger.watched]
    for measure, level in wanted:
        if (measure, level) not in known:
            watch_level(measure, level)
    for measure, level in known:
        if (measure, level) not in wanted:
            unwatch_level(measure, level)
    trigger.watched = wanted
    trigger.save(update_fields=["watched"])


@transaction.atomic
def _ask_everybody(trigger: Trigger) -> int:
    """Ask everybody; of a new trigger, for whom it holds already is noted, not told."""
    stand_alone()
    trigger = Trigger.objects.select_for_update(no_key=True).get(pk=trigger.pk)
    silently, reading = trigger.seen_to is None or bool(trigger.trouble), everybody()
    look = Look(trigger, condition_of(trigger, reading), None)
    difference = _difference(look, reading)
    news = _news(difference, reading, None if silently else waiting_stirred())
    Trigger.objects.filter(pk=trigger.pk).update(
        seen_to=reading.now, recounted_at=reading.now, zone=str(reading.zone), trouble=""
    )
    return _tell([news], reading.now)


def _whom_to_look_at(trigger: Trigger, stirring: Stirring, reading: Reader) -> Look | None:
    """The look at this trigger that is needed, if any is."""
    condition = condition_of(trigger, reading)
    if trigger.zone != str(reading.zone):  # all days begin at other instants now
        Trigger.objects.filter(pk=trigger.pk).update(zone=str(reading.zone), recounted_at=reading.now)
        return Look(trigger, condition, None)
    among = whom_to_ask(trigger, condition, reading, stirring)
    return Look(trigger, condition, among) if among else None


@dataclass(frozen=True)
class _Difference:
    """For whom it has begun to hold, and for whom it has ended."""

    look: Look
    come: set[int]
    gone: set[int]


@dataclass(frozen=True)
class _News:
    """For whom it is to be said that it has begun, and for whom it is over."""

    trigger: Trigger
    begun: list[Candidate]
    over: set[int]


def _news(told: _Difference, reading: Reader, stirring: Stirring | None) -> _News:
    """What is to be said of it; without a stirring, nothing."""
    if stirring is None:
        return _News(told.look.row, [], told.gone)
    fresh = told.come - _stale(told.look, reading, stirring, told.come)
    return _News(told.look.row, _begun(told.look, reading, fresh), told.gone)


def _tell(news: Sequence[_News], now: datetime) -> int:
    """Say what has begun, and settle what is over; how many points were made."""
    begun = [candidate for each in news for candidate in each.begun]
    if begun or any(each.over for each in news):
        hold_the_points()
    for each in news:
        _over(each.trigger, each.over, now)
    return fire(begun, now)


def _difference(look: Look, reading: Reader) -> _Difference:
    """Write for whom it holds, of these or of all."""
    here = Sql("%s::bigint", (look.row.pk,))
    asked = look.asked(put("SELECT party_id FROM decide_holding WHERE trigger_id = {}", here))
    fits = those_who_fulfil(look, reading)
    told = put(_DIFFERENCE, asked, fits, here, here, Sql("%s", (reading.now,)))
    with connection.cursor() as cursor:
        cursor.execute(told.text, told.values)
        passed = cursor.fetchall()
    come, gone = ({party for party, began in passed if began is which} for which in (True, False))
    return _Difference(look, come, gone)


_DIFFERENCE = """
WITH asked AS MATERIALIZED (SELECT id FROM ({}) a (id)), fits AS MATERIALIZED (SELECT id FROM ({}) f (id)),
gone AS (
    DELETE FROM decide_holding h WHERE h.trigger_id = {} AND h.party_id IN (SELECT id FROM asked)
        AND h.party_id NOT IN (SELECT id FROM fits) RETURNING h.party_id),
come AS (
    INSERT INTO decide_holding (trigger_id, party_id, since) SELECT {}, id, {} FROM fits
    ON CONFLICT (trigger_id, party_id) DO NOTHING RETURNING party_id)
SELECT party_id, true FROM come UNION ALL SELECT party_id, false FROM gone
"""


def _stale(look: Look, reading: Reader, stirring: Stirring, come: Collection[int]) -> set[int]:
    """Of those for whom it has begun: whom something stirred that is older than this trigger is worth telling."""
    old = stirring.older_than(reading.now - timedelta(days=look.row.expires_days))
    if not come or look.condition is None or (way := stale_way(look.condition, look.row, reading, old)) is None:
        return set()
    these = Sql("%s::bigint[]", (list(come),))
    return found([put("SELECT id FROM ({}) s (id) WHERE id = ANY ({})", way, these)])


def _begun(look: Look, reading: Reader, come: Collection[int]) -> list[Candidate]:
    """What to say of these, but for those to whom it was said so lately that it must cool down."""
    trigger = look.row
    parties = np.array(sorted(set(come) - cooling(trigger, come, reading.now)), "i8")
    if not len(parties) or look.condition is None:
        return []
    states = states_of(parties)
    worth, why = worth_of(states, parameters(), reading.now), reason_of(trigger, look.condition, reading)
    return [
        Candidate(
            party=int(party),
            rule=Rule.TRIGGER,
            trigger=trigger.pk,
            episode=f"{reading.now:%Y-%m-%d %H:%M:%S.%f}",
            due_at=reading.now,
            expires_at=reading.now + timedelta(days=trigger.expires_days),
            reason=why | {"orders": int(states["orders"][place])},
            **worth.of(place),
        )
        for place, party in enumerate(parties.tolist())
    ]


def states_of(parties: np.ndarray) -> np.ndarray:
    """The states of these parties (ascending); empty ones of those to whom nothing has happened yet."""
    states = empty_states(parties)
    stored = read_states(parties)
    states[np.searchsorted(parties, stored["party"])] = stored
    return states


def cooling(trigger: Trigger, parties: Collection[int], now: datetime) -> set[int]:
    """Those of these to whom this trigger spoke so lately that it says nothing."""
    if not trigger.cool_down_days or not parties:
        return set()
    lately = trigger.points.filter(party__in=parties, fired_at__gt=now - timedelta(days=trigger.cool_down_days))
    return set(lately.values_list("party_id", flat=True))


def _over(trigger: Trigger, gone: Collection[int], now: datetime) -> None:
    """It no longer holds: what nobody has acted on is settled by itself."""
    if gone:
        points = trigger.points.open().filter(party__in=list(gone))
        if points.update(settled_at=now, settled_how="over"):
            tell_today()
