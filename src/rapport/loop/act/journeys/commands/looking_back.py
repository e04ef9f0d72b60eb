"""Let a worker tell what a journey would have done last month: ask for it, cancel it, do it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec

from rapport.platform.access.models import User
from rapport.platform.jobs.commands import SoFar, answer, ask, cancel, end_dropped
from rapport.platform.languages import sentence
from rapport.platform.records.everybody import asked, asker
from rapport.platform.records.filters import FilterUnclear
from rapport.platform.records.reader import reader

from ..began import NobodyByItself, began, tells_the_past
from ..definition import Definition, every_step, read
from ..fields import NOUN
from ..models import Journey, LookBack
from ..past import DAYS, looked_back

JOB, KEY = "rapport.loop.act.journeys.jobs.look_back", "look_back_id"


def ask_to_look_back(journey: Journey, *, by: Any) -> LookBack:
    """Tell what its draft would have done, as soon as a worker is free. Raises NobodyByItself.

    What this colleague asked of it before is cancelled.
    """
    journey = Journey.objects.get(pk=journey.pk)
    if not tells_the_past(read(journey.draft).start.entry):
        raise NobodyByItself(sentence(NobodyByItself))
    told = {"definition": journey.draft, "purpose": journey.purpose, "topic": journey.topic_id}
    new = LookBack(journey=journey, told=told, asked_by=by)
    return ask(new, JOB, KEY, among=LookBack.objects.filter(journey=journey))


def cancel_look_back(one: LookBack) -> LookBack:
    """Stop after the part that is being worked on; nothing comes of it."""
    return cancel(one)


def look_back(look_back_id: int) -> None:
    """Look; what cannot be told is kept as a sentence."""
    one = LookBack.objects.filter(pk=look_back_id).select_related("asked_by").first()
    answer(one, _look, unclear=(NobodyByItself, FilterUnclear))


def end_dropped_looks(jobs: Sequence[int]) -> None:
    """What an admin has dropped will never be worked on, and says so."""
    end_dropped(LookBack, JOB, KEY, jobs)


def _look(one: LookBack, so_far: SoFar) -> Any:
    definition = read(one.told["definition"])
    _may_be_asked(definition, one.asked_by)
    entries = began(definition.start.entry, one.asked_at - timedelta(days=DAYS), one.asked_at, so_far)
    found = looked_back(definition, one.told["purpose"], one.told["topic"], entries, so_far=so_far)
    return msgspec.to_builtins(found)


def _may_be_asked(definition: Definition, by: User) -> None:
    """How many go which way would tell what this colleague may not see. Raises FilterUnclear."""
    reading = asker(reader(by))
    for step in every_step(definition.steps):
        asked(getattr(step, "filter", ""), NOUN, reading)
