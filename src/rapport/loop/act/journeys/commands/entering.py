"""Let people in: by what let them in, each once, nobody while they are inside, and again only as the journey says."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from rapport.loop.understand.segments.facts import SegmentPassed
from rapport.loop.understand.segments.models import Passage
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _, sentence

from ...commands import refuse_waiting_for
from ..definition import Definition, EntersSegment, first, read
from ..facts import PutIntoJourney, TakenOutOfJourney
from ..models import Journey, Run, Stay
from .running import NotRunning
from .tallies import ENTERED, count
from .waking import wake_mover

MOST_BY_HAND = 10_000
#: Who is here, and not inside, nor was before where that bars them.
_MAY = """p.binned_at IS NULL AND NOT EXISTS (
    SELECT FROM journeys_stay s WHERE s.journey_id = %(journey)s AND s.party_id = p.id
    AND (s.left_at IS NULL OR %(again)s = 'once' OR %(again)s = 'after' AND s.left_at > %(since)s))"""
_WHO_MAY = f"SELECT p.id FROM know_party p WHERE p.id = ANY (%(parties)s) AND {_MAY}"  # noqa: S608 - of constants
_ENTER = f"""
INSERT INTO journeys_stay (journey_id, version_id, party_id, entry, entered_at, step, since, due_at, waits, held_rule,
                           left_how, run_id)
SELECT %(journey)s, %(version)s, e.party, e.entry, %(now)s, %(step)s, %(now)s, coalesce(e.due, %(now)s), 0, '', '',
       %(run)s
FROM (SELECT DISTINCT ON (party) party, entry, due
      FROM unnest(%(parties)s::bigint[], %(entries)s::text[], %(due)s::timestamptz[])
          WITH ORDINALITY AS e (party, entry, due, place) ORDER BY party, place) e
JOIN know_party p ON p.id = e.party
WHERE {_MAY}
ON CONFLICT DO NOTHING
RETURNING entry
"""  # noqa: S608 - put together from constants


class NobodyMeant(ValueError):
    """Nobody is meant by this."""


class TooManyAtOnce(ValueError):
    """At most 10,000 people can be put in at once."""


@transaction.atomic
def enter(
    journey: Journey, entries: Sequence[tuple[int, str]], *, run: Run | None = None,
    due: Mapping[int, datetime] | None = None,
) -> set[str]:  # fmt: skip
    """Let these (party, entry) in, if the journey runs; the entries of those who came in.

    With `run` they came in with that; one that goes out again lets in who was in before. They are looked at when they
    are `due`, by party, else at once.
    """
    if not entries:
        return set()
    found = Journey.objects.running().filter(pk=journey.pk).select_for_update(of=("self",), no_key=True)
    running = found.select_related("published").first()
    if running is None or running.published is None:
        return set()
    definition, now = read(running.published.definition), clock.now()
    told: dict[str, Any] = {
        "journey": running.pk, "version": running.published.pk, "step": first(definition), "now": now,
        "parties": [party for party, __ in entries], "entries": [entry for __, entry in entries],
        "run": run.pk if run else None, "due": [(due or {}).get(party) for party, __ in entries],
    } | _again(definition, now, always=bool(run and run.of_id))  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_ENTER, told)
        came = {entry for (entry,) in cursor.fetchall()}
    if came:
        count({(running.published.pk, first(definition), ENTERED): len(came)})
        wake_mover()
    return came


def who_may_enter(journey: Journey, definition: Definition, parties: Collection[int]) -> set[int]:
    """Those of these parties who would come in now; it stays so while whoever asks holds the journey locked."""
    told: dict[str, Any] = {"journey": journey.pk, "parties": sorted(parties)} | _again(definition, clock.now())
    with connection.cursor() as cursor:
        cursor.execute(_WHO_MAY, told)
        return {party for (party,) in cursor.fetchall()}


def _again(definition: Definition, now: datetime, *, always: bool = False) -> dict[str, Any]:
    """Whether, and since when, having been in keeps somebody out."""
    start = definition.start
    return {"again": "always" if always else start.again, "since": now - timedelta(days=start.after_days)}


@transaction.atomic
def put_in(journey: Journey, parties: Sequence[int], *, by: Any) -> int:
    """Put these in by hand; how many came in. Raises NobodyMeant, TooManyAtOnce, NotRunning."""
    if not parties:
        raise NobodyMeant(sentence(NobodyMeant))
    if len(parties) > MOST_BY_HAND:
        raise TooManyAtOnce(sentence(TooManyAtOnce))
    journey = Journey.objects.get(pk=journey.pk)
    if not journey.is_running:
        raise NotRunning(sentence(NotRunning))
    now = clock.now()
    came = enter(journey, [(party, f"hand:{party}:{now:%Y-%m-%dT%H:%M:%S.%f}") for party in parties])
    announce(PutIntoJourney(journey_id=journey.pk, people=len(came)), by=by)
    return len(came)


@transaction.atomic
def take_out(stay: Stay, *, by: Any) -> Stay:
    """They leave here, and what waits for them of it is never sent."""
    stay = Stay.objects.select_for_update(of=("self",)).select_related("journey").get(pk=stay.pk)
    if stay.left_at is None:
        stay.left_at, stay.left_how, stay.due_at, stay.waits, stay.held_rule = clock.now(), "taken out", None, 0, ""
        stay.save(update_fields=["left_at", "left_how", "due_at", "waits", "held_rule"])
        refuse_waiting_for(stay.party_id, stay.journey.cause, why=_("They were taken out of the journey."))
        fact = TakenOutOfJourney(party_id=stay.party_id, journey_id=stay.journey_id, journey=stay.journey.name)
        announce(fact, by=by)
    return stay


def let_in_by_segments(facts: Iterable[SegmentPassed]) -> int:
    """Whoever has entered a segment enters the journeys that begin there; how many. Told again, nobody enters twice."""
    entered: dict[int, set[int]] = {}
    for fact in facts:
        if fact.entered:
            entered.setdefault(fact.segment_id, set()).add(fact.party_id)
    came = 0
    for journey, definition in _begun(EntersSegment):
        assert isinstance(definition.start.entry, EntersSegment)
        segment = definition.start.entry.segment
        if segment in entered:
            came += len(enter(journey, _passages(segment, entered[segment], journey.since)))
    return came


def _begun(kind: type[Any]) -> list[tuple[Journey, Definition]]:
    """The journeys that run and begin by this."""
    running = Journey.objects.running().select_related("published").order_by("pk")
    told = [(one, read(one.published.definition)) for one in running if one.published]
    return [(journey, definition) for journey, definition in told if isinstance(definition.start.entry, kind)]


def _passages(segment: int, parties: Iterable[int], since: datetime | None) -> list[tuple[int, str]]:
    """The last time each of these entered the segment, since then; an entry each."""
    there = Passage.objects.filter(Q(at__gte=since), segment=segment, party__in=list(parties), entered=True)
    last = there.order_by("party", "-at").distinct("party").values_list("party", "pk")
    return [(party, f"segment:{pk}") for party, pk in last]
