"""Let a worker tell what a journey would have done last month: ask for it, cancel it, do it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from django.db import DatabaseError, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.loop.understand.segments.everybody import asked, asker
from rapport.platform import clock
from rapport.platform.access.models import User
from rapport.platform.records.filters import FilterUnclear
from rapport.platform.records.reader import reader

from ..began import NobodyByItself, began, tells_the_past
from ..definition import Definition, every_step, read
from ..fields import NOUN
from ..models import Journey, LookBack
from ..past import DAYS, looked_back

JOB = "rapport.loop.act.journeys.jobs.look_back"
KEPT = timedelta(days=7)
#: For so long the same question has the same answer: whoever loads the page again asks nothing anew.
SAME = timedelta(minutes=10)
FAILED = "It failed, and nothing came of it. Try it again; if it fails once more, an admin sees why in Settings, Jobs."
DROPPED = "An admin has dropped it from the jobs that wait. Try it again."


class Cancelled(Exception):
    """Somebody has cancelled it."""


@transaction.atomic
def ask_to_look_back(journey: Journey, *, by: Any) -> LookBack:
    """Tell what its draft would have done, as soon as a worker is free. Raises NobodyByItself.

    What this colleague asked of it before is cancelled.
    """
    now, journey = clock.now(), Journey.objects.get(pk=journey.pk)
    draft = read(journey.draft)
    if not tells_the_past(draft.start.entry):
        raise NobodyByItself(NobodyByItself.__doc__)
    LookBack.objects.filter(asked_at__lt=now - KEPT).delete()
    told = {"definition": journey.draft, "purpose": journey.purpose, "topic": journey.topic_id}
    mine = LookBack.objects.filter(journey=journey, asked_by=by, cancelled_at=None)
    if same := mine.filter(told=told, trouble="", asked_at__gt=now - SAME).order_by("-pk").first():
        return same
    mine.filter(finished_at=None).update(cancelled_at=now)
    asked_for = LookBack.objects.create(journey=journey, told=told, asked_by=by, asked_at=now)
    app.configure_task(JOB, queue="bulk").defer(look_back_id=asked_for.pk)
    return asked_for


def cancel_look_back(one: LookBack) -> LookBack:
    """Stop after the part that is being worked on; nothing comes of it."""
    LookBack.objects.filter(pk=one.pk, finished_at=None, cancelled_at=None).update(cancelled_at=clock.now())
    one.refresh_from_db()
    return one


def look_back(look_back_id: int) -> None:
    """Look; what cannot be told is kept as a sentence. Begins anew if a worker died over it."""
    one = LookBack.objects.filter(pk=look_back_id).select_related("asked_by").first()
    if one is None or not one.is_busy:
        return
    try:
        definition, so_far = read(one.told["definition"]), _note(one)
        _may_be_asked(definition, one.asked_by)
        entries = began(definition.start.entry, one.asked_at - timedelta(days=DAYS), one.asked_at, so_far)
        found = looked_back(definition, one.told["purpose"], one.told["topic"], entries, so_far=so_far)
    except Cancelled:
        return
    except (NobodyByItself, FilterUnclear) as fault:
        _trouble(one, str(fault))
    except DatabaseError:
        _trouble(one, "It could not be asked. Try it again, or ask something simpler.")
        raise
    except Exception:
        _trouble(one, FAILED)
        raise
    else:
        done = {"result": msgspec.to_builtins(found), "finished_at": clock.now()}
        LookBack.objects.filter(pk=one.pk, cancelled_at=None).update(**done)


def end_dropped_looks(jobs: Sequence[int]) -> None:
    """What an admin has dropped will never be worked on, and says so."""
    told = ProcrastinateJob.objects.filter(pk__in=jobs, task_name=JOB).values_list("args", flat=True)
    waiting = LookBack.objects.filter(pk__in=[args["look_back_id"] for args in told], finished_at=None, trouble="")
    waiting.update(trouble=DROPPED)


def _may_be_asked(definition: Definition, by: User) -> None:
    """How many go which way would tell what this colleague may not see. Raises FilterUnclear."""
    reading = asker(reader(by))
    for step in every_step(definition.steps):
        asked(getattr(step, "filter", ""), NOUN, reading)


def _note(one: LookBack) -> Any:
    def so_far(done: int, total: int) -> None:
        if not LookBack.objects.filter(pk=one.pk, cancelled_at=None).update(done=done, total=total):
            raise Cancelled(Cancelled.__doc__)

    return so_far


def _trouble(one: LookBack, sentence: str) -> None:
    LookBack.objects.filter(pk=one.pk).update(trouble=sentence[:300])
