"""Let a worker answer what takes long: ask it once, cancel it, answer it, and say so where nobody ever will."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.platform import clock
from rapport.platform.languages import N_, _, sentence

from ..models import Question

Q = TypeVar("Q", bound=Question)
#: How far it is: so many done of so many. Raises Cancelled.
SoFar = Callable[[int, int], None]
KEPT = timedelta(days=7)
#: For so long the same question has the same answer: whoever loads the page again asks nothing anew.
SAME = timedelta(minutes=10)
FAILED = N_(
    "It failed, and nothing came of it. Try it again; if it fails once more, an admin sees why in Settings, Jobs."
)
DROPPED = N_("An admin has dropped it from the jobs that wait. Try it again.")


class Cancelled(Exception):
    """Somebody has cancelled it."""


@transaction.atomic
def ask(new: Q, job: str, key: str, *, among: QuerySet[Q]) -> Q:
    """Let this job answer it, given its id by that key, as soon as a worker is free; or what was just asked alike.

    What the same colleague asked before, `among` these, is cancelled; what is old is forgotten.
    """
    now = clock.now()
    type(new)._default_manager.filter(asked_at__lt=now - KEPT).delete()
    mine = among.filter(asked_by=new.asked_by, cancelled_at=None)
    if same := mine.filter(told=new.told, trouble="", asked_at__gt=now - SAME).order_by("-pk").first():
        return same
    mine.filter(finished_at=None).update(cancelled_at=now)
    new.asked_at = now
    new.save()
    app.configure_task(job, queue="bulk").defer(**{key: new.pk})
    return new


def cancel(one: Q) -> Q:
    """Stop after the part that is being worked on; nothing comes of it."""
    _rows(one).filter(finished_at=None, cancelled_at=None).update(cancelled_at=clock.now())
    one.refresh_from_db()
    return one


def answer(one: Q | None, work: Callable[[Q, SoFar], Any], *, unclear: tuple[type[Exception], ...]) -> None:
    """Work on it, and keep what comes of it; what is `unclear` is kept as its sentence. Begins anew if a worker died
    over it."""
    if one is None or not one.is_busy:
        return
    try:
        result = work(one, _note(one))
    except Cancelled:
        return
    except unclear as fault:
        _trouble(one, str(fault))
    except DatabaseError:
        _trouble(one, _("It could not be asked. Try it again, or ask something simpler."))
        raise
    except Exception:
        _trouble(one, _(FAILED))
        raise
    else:
        _rows(one).filter(cancelled_at=None).update(result=result, finished_at=clock.now())


def end_dropped(model: type[Question], job: str, key: str, jobs: Sequence[int]) -> None:
    """What an admin has dropped will never be worked on, and says so."""
    told = ProcrastinateJob.objects.filter(pk__in=jobs, task_name=job).values_list("args", flat=True)
    waiting = model._default_manager.filter(pk__in=[args[key] for args in told], finished_at=None, trouble="")
    waiting.update(trouble=_(DROPPED))


def _rows(one: Question) -> QuerySet[Question]:
    return type(one)._default_manager.filter(pk=one.pk)


def _note(one: Question) -> SoFar:
    def so_far(done: int, total: int) -> None:
        if not _rows(one).filter(cancelled_at=None).update(done=done, total=total):
            raise Cancelled(sentence(Cancelled))

    return so_far


def _trouble(one: Question, sentence: str) -> None:
    _rows(one).update(trouble=sentence[:300])
