"""Publish a journey, let it stand still, go on, or end at once."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import N_, _, sentence

from ...commands import pause_cause, refuse_waiting, resume_cause
from ..checking import check, unreachable
from ..definition import read
from ..facts import JourneyPaused, JourneyPublished, JourneyResumed, JourneyStopped
from ..faults import NotReady
from ..models import Journey, Version
from .waking import wake_mover

STOPPED = N_("The journey was stopped.")
#: After a pause so many a second go on at most: who waited for days does not come all at once.
A_SECOND = 200
_SPREAD = """
UPDATE journeys_stay s SET due_at = %(now)s + place.at * interval '1 second'
FROM (SELECT id, (row_number() OVER (ORDER BY due_at, id) - 1) / %(rate)s AS at FROM journeys_stay
      WHERE journey_id = %(journey)s AND left_at IS NULL AND due_at <= %(now)s) place
WHERE s.id = place.id AND s.left_at IS NULL
"""


class NotRunning(ValueError):
    """This journey does not run."""


@transaction.atomic
def publish(journey: Journey, *, by: Any) -> Version:
    """Who enters from now on goes this way; who is inside finishes on theirs. Raises NotReady with what is missing."""
    journey = _held(journey)
    draft = read(journey.draft)
    if faults := [*check(draft, by), *unreachable(draft, journey.purpose)]:
        raise NotReady(faults)
    now, last = clock.now(), journey.versions.order_by("-number").first()
    version = Version.objects.create(
        journey=journey, number=last.number + 1 if last else 1, definition=journey.draft, purpose=journey.purpose,
        topic=journey.topic, published_at=now, published_by=by,
    )  # fmt: skip
    if not journey.is_running:
        journey.since = now
    journey.published, journey.stopped_at, journey.stopped_by = version, None, None
    journey.save(update_fields=["published", "since", "stopped_at", "stopped_by"])
    announce(JourneyPublished(journey_id=journey.pk, number=version.number), by=by)
    wake_mover()
    return version


@transaction.atomic
def pause(journey: Journey, *, by: Any, why: str = "") -> Journey:
    """Nobody goes on and nothing leaves until it is resumed; who enters waits at the first step. Raises NotRunning."""
    journey = _running(journey)
    why = " ".join(why.split()) or _("Somebody paused it.")
    pause_cause(journey.cause, why=why, by=by)
    announce(JourneyPaused(journey_id=journey.pk, why=why[:300]), by=by)
    return journey


@transaction.atomic
def resume(journey: Journey, *, by: Any) -> Journey:
    """Go on; who should have gone on meanwhile does so one after the other. Raises NotRunning."""
    journey = _running(journey)
    if resume_cause(journey.cause):
        _spread(journey, clock.now())
        announce(JourneyResumed(journey_id=journey.pk), by=by)
        wake_mover()
    return journey


@transaction.atomic
def stop_now(journey: Journey, *, by: Any) -> Journey:
    """Everybody leaves here, what waits is never sent, and nobody enters any more. Raises NotRunning.

    The journey is locked against who enters: they either were inside before, and leave, or find it stopped.
    """
    journey = _running(journey)
    now = clock.now()
    journey.stopped_at, journey.stopped_by = now, by
    journey.save(update_fields=["stopped_at", "stopped_by"])
    left = {"left_at": now, "left_how": "stopped", "due_at": None, "waits": 0, "held_rule": ""}
    people = journey.stays.inside().update(**left)
    messages = refuse_waiting(journey.cause, why=_(STOPPED))
    resume_cause(journey.cause)
    announce(JourneyStopped(journey_id=journey.pk, people=people, messages=messages), by=by)
    return journey


def _spread(journey: Journey, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SPREAD, {"now": now, "rate": float(A_SECOND), "journey": journey.pk})


def _running(journey: Journey) -> Journey:
    journey = _held(journey)
    if not journey.is_running:
        raise NotRunning(sentence(NotRunning))
    return journey


def _held(journey: Journey) -> Journey:
    """Nobody else enters or changes it until this transaction ends."""
    return Journey.objects.select_for_update().get(pk=journey.pk)
