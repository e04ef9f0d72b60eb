"""Fire when something begins to hold for somebody: asked of those alone whose answer may have changed.

A tick asks those whom the clock has passed and those whom a touch or an edit has stirred, as segments do, and writes
for whom it holds now. Who is new there is told, unless what stirred them is old news: an import of ten years fires
nothing. Who drops out before anybody has acted is told no more.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection, transaction

from rapport.loop.understand.commands import unwatch_level, watch_level
from rapport.loop.understand.maths.state import empty_states
from rapport.loop.understand.queries import parameters
from rapport.loop.understand.segments.commands import noting_trouble, stand_alone, waiting_stirred
from rapport.loop.understand.segments.everybody import everybody
from rapport.loop.understand.segments.looking import Stirring, fulfilling, united
from rapport.loop.understand.states import read_states
from rapport.platform import clock
from rapport.platform.records.filters import Condition
from rapport.platform.records.reader import Reader
from rapport.platform.records.source import Source
from rapport.platform.records.sql import TRUE, Sql, both, put

from ..asking import condition_of, drifts, levels_of, reason_of, stale_way, whom_to_ask
from ..candidates import Candidate, worth_of
from ..kinds import BEGINS
from ..models import Rule, Trigger
from .fire import fire, tell_today

RECOUNTED_EVERY = timedelta(hours=1)
#: While nothing is stirred, whom the clock passes is asked for only so often.
CALM = timedelta(seconds=5)


def look_at_triggers(stirring: Stirring, now: datetime) -> int:
    """Part of the tick of segments: fire what began, settle what is over; how many points."""
    fired, triggers = 0, _beginning().filter(trouble="", seen_to__isnull=False)
    if not (stirring.occurred or stirring.passed):
        triggers = triggers.filter(seen_to__lte=now - CALM)
    for trigger in triggers:
        with noting_trouble(trigger):
            fired += _look_again(trigger, stirring, everybody(now))
    return fired


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
    wanted = levels_of(condition) if condition else []
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
    stand_alone()
    trigger = Trigger.objects.select_for_update().get(pk=trigger.pk)
    silently = trigger.seen_to is None or bool(trigger.trouble)
    return _recount(trigger, everybody(), None if silently else waiting_stirred())


def _recount(trigger: Trigger, reading: Reader, stirring: Stirring | None) -> int:
    """Ask everybody; without a stirring, for whom it holds already is noted, not told."""
    condition = condition_of(trigger, reading)
    come, gone = _difference(trigger, condition, reading, None)
    _over(trigger, gone, reading.now)
    fired = 0
    if stirring is not None:
        fired = _begun(trigger, condition, reading, come - _stale(trigger, condition, reading, stirring, come))
    Trigger.objects.filter(pk=trigger.pk).update(
        seen_to=reading.now, recounted_at=reading.now, zone=str(reading.zone), trouble=""
    )
    return fired


def _look_again(trigger: Trigger, stirring: Stirring, reading: Reader) -> int:
    if trigger.zone != str(reading.zone):  # all days begin at other instants now
        return _recount(trigger, reading, stirring)
    condition = condition_of(trigger, reading)
    among = _found(united(whom_to_ask(trigger, condition, reading, stirring)))
    fired = 0
    if among:
        come, gone = _difference(trigger, condition, reading, Sql("SELECT unnest(%s::bigint[])", (sorted(among),)))
        _over(trigger, gone, reading.now)
        fired = _begun(trigger, condition, reading, come - _stale(trigger, condition, reading, stirring, come))
    Trigger.objects.filter(pk=trigger.pk).update(seen_to=reading.now)
    return fired


def _difference(
    trigger: Trigger, condition: Condition, reading: Reader, among: Sql | None
) -> tuple[set[int], set[int]]:
    """Write for whom it holds, of these or of all; for whom it has begun and for whom it has ended."""
    source = Source(reading.noun(trigger.noun), reading)
    holds = fulfilling(source, condition, few=among is not None)
    near = TRUE if among is None else Sql(f"{source.key} IN (SELECT id FROM asked)")
    here = Sql("%s::bigint", (trigger.pk,))
    asked = among or put("SELECT party_id FROM decide_holding WHERE trigger_id = {}", here)
    fits = put(f"SELECT {source.key} FROM {source.text} WHERE {{}}", both(near, holds))
    told = put(_DIFFERENCE, asked, fits, here, here, Sql("%s", (reading.now,)))
    with connection.cursor() as cursor:
        cursor.execute(told.text, told.values)
        passed = cursor.fetchall()
    come, gone = ({party for party, began in passed if began is which} for which in (True, False))
    return come, gone


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


def _stale(
    trigger: Trigger, condition: Condition, reading: Reader, stirring: Stirring, come: Collection[int]
) -> set[int]:
    """Of those for whom it has begun: whom something stirred that is older than this trigger is worth telling."""
    old = stirring.older_than(reading.now - timedelta(days=trigger.expires_days))
    way = stale_way(condition, trigger, reading, old) if come else None
    if way is None:
        return set()
    return _found(put("SELECT id FROM ({}) s (id) WHERE id = ANY ({})", way, Sql("%s::bigint[]", (list(come),))))


def _found(told: Sql | None) -> set[int]:
    """The ids that a statement finds. Mostly there are none, and then the whole filter need not even be planned."""
    if told is None:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(told.text, told.values)
        return {party for (party,) in cursor.fetchall()}


def _begun(trigger: Trigger, condition: Condition, reading: Reader, come: Collection[int]) -> int:
    """Fire for these, but for those to whom it was said so lately that it must cool down."""
    parties = np.array(sorted(set(come) - _cooling(trigger, come, reading.now)), "i8")
    if not len(parties):
        return 0
    states = empty_states(parties)
    stored = read_states(parties)
    states[np.searchsorted(parties, stored["party"])] = stored
    worth, why = worth_of(states, parameters(), reading.now), reason_of(trigger, condition, reading)
    return fire(
        [
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
        ],
        reading.now,
    )


def _cooling(trigger: Trigger, parties: Collection[int], now: datetime) -> set[int]:
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
