"""Make a journey, give it another name, and let it go."""

from typing import Any

from django.db import IntegrityError, transaction

from rapport.loop.know.models import Purpose, Topic
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _, sentence

from ..facts import JourneyChanged, JourneyMade, JourneyRemoved
from ..models import Journey


class JourneyNameTaken(ValueError):
    """There is a journey of this name."""


class WrittenByHand(ValueError):
    """Personal messages are written by hand, and answers to what they ask. Choose what this sends."""


class StillRunning(ValueError):
    """People may be inside. Stop it first."""


@transaction.atomic
def make_journey(
    name: str, *, by: Any, sentence: str = "", purpose: str = Purpose.JOURNEY, topic: Topic | None = None
) -> Journey:
    """One without steps yet; raises JourneyNameTaken, WrittenByHand."""
    made = _named(Journey(made_at=clock.now(), made_by=by), name, sentence, purpose, topic)
    announce(JourneyMade(journey_id=made.pk, name=made.name), by=by)
    return made


@transaction.atomic
def change_journey(
    journey: Journey, *, name: str, sentence: str, purpose: str, topic: Topic | None, by: Any
) -> Journey:
    """Another name, sentence or purpose; what is sent is for another purpose once that is published."""
    journey = _locked(journey)
    _named(journey, name, sentence, purpose, topic)
    announce(JourneyChanged(journey_id=journey.pk, what="name and purpose"), by=by)
    return journey


@transaction.atomic
def remove_journey(journey: Journey, *, by: Any) -> Journey:
    """It is gone from the list; what it did stays. Raises StillRunning."""
    journey = _locked(journey)
    if journey.is_running:
        raise StillRunning(sentence(StillRunning))
    if journey.removed_at is None:
        journey.removed_at, journey.removed_by = clock.now(), by
        journey.save(update_fields=["removed_at", "removed_by"])
        announce(JourneyRemoved(journey_id=journey.pk, name=journey.name), by=by)
    return journey


def _named(journey: Journey, name: str, what_for: str, purpose: str, topic: Topic | None) -> Journey:
    journey.name = " ".join(name.split())[:80]
    if not journey.name:
        raise JourneyNameTaken(_("A journey needs a name."))
    if purpose == Purpose.PERSONAL:
        raise WrittenByHand(sentence(WrittenByHand))
    journey.sentence, journey.purpose, journey.topic = " ".join(what_for.split())[:300], Purpose(purpose), topic
    try:
        with transaction.atomic():
            journey.save()
    except IntegrityError as error:
        raise JourneyNameTaken(sentence(JourneyNameTaken)) from error
    return journey


def _locked(journey: Journey) -> Journey:
    return Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
