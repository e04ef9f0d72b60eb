"""Let a worker try a trigger on the past of many people: ask for it, cancel it, do it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.platform import clock
from rapport.platform.records.filters import FilterUnclear

from ..dry_run import as_kept, dry_run
from ..kinds import NotSet
from ..models import Trigger, Trying
from .triggers import draft_trigger

JOB = "rapport.loop.decide.jobs.try_on_the_past"
#: What decides whom a trigger names; the rest of it need not be kept to try it.
TRIED_BY = ("noun", "settings", "only", "cool_down_days", "expires_days")
KEPT = timedelta(days=7)
#: For so long the same question has the same answer: whoever loads the page again asks nothing anew.
SAME = timedelta(minutes=10)

FAILED = "It failed, and nothing came of it. Try it again; if it fails once more, an admin sees why in Settings, Jobs."

DROPPED = "An admin has dropped it from the jobs that wait. Try it again."


class Cancelled(Exception):
    """Somebody has cancelled it."""


@transaction.atomic
def ask_to_try(drafted: Trigger, *, by: Any) -> Trying:
    """Try this trigger, saved or not, as soon as a worker is free. What the colleague asked for before is cancelled."""
    now = clock.now()
    Trying.objects.filter(asked_at__lt=now - KEPT).delete()
    told = {"kind": drafted.kind} | {name: getattr(drafted, name) for name in TRIED_BY}
    mine = Trying.objects.filter(asked_by=by, cancelled_at=None)
    if same := mine.filter(told=told, trouble="", asked_at__gt=now - SAME).order_by("-pk").first():
        return same
    mine.filter(finished_at=None).update(cancelled_at=now)
    saved = Trigger.objects.filter(pk=drafted.pk).first() if drafted.pk else None
    trying = Trying.objects.create(trigger=saved, told=told, asked_by=by, asked_at=now)
    app.configure_task(JOB, queue="bulk").defer(trying_id=trying.pk)
    return trying


def cancel_trying(trying: Trying) -> Trying:
    """Stop after the part that is being worked on; nothing comes of it."""
    Trying.objects.filter(pk=trying.pk, finished_at=None, cancelled_at=None).update(cancelled_at=clock.now())
    trying.refresh_from_db()
    return trying


def work_on_trying(trying_id: int) -> None:
    """Try it; what cannot be tried is kept as a sentence. Begins anew if a worker died over it."""
    trying = Trying.objects.filter(pk=trying_id).first()
    if trying is None or not trying.is_busy:
        return
    try:
        found = dry_run(draft_trigger(**trying.told), trying.asked_at, so_far=_note(trying))
    except Cancelled:
        return
    except (NotSet, FilterUnclear) as fault:
        _trouble(trying, str(fault))
    except DatabaseError:
        _trouble(trying, "It could not be asked. Try it again, or ask something simpler.")
        raise
    except Exception:
        _trouble(trying, FAILED)
        raise
    else:
        Trying.objects.filter(pk=trying.pk, cancelled_at=None).update(result=as_kept(found), finished_at=clock.now())


def end_dropped_tries(jobs: Sequence[int]) -> None:
    """What an admin has dropped will never be worked on, and says so."""
    told = ProcrastinateJob.objects.filter(pk__in=jobs, task_name=JOB).values_list("args", flat=True)
    waiting = Trying.objects.filter(pk__in=[args["trying_id"] for args in told], finished_at=None, trouble="")
    waiting.update(trouble=DROPPED)


def _note(trying: Trying) -> Any:
    def so_far(done: int, total: int) -> None:
        if not Trying.objects.filter(pk=trying.pk, cancelled_at=None).update(done=done, total=total):
            raise Cancelled(Cancelled.__doc__)

    return so_far


def _trouble(trying: Trying, sentence: str) -> None:
    Trying.objects.filter(pk=trying.pk).update(trouble=sentence[:300])
