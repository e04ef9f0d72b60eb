"""Ask for something that takes its time, and do it in a job of its own."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from rapport.platform import clock
from rapport.platform.languages import sentence

from ..mapping import BadMapping
from ..models import Deed, Import
from ..queries import is_at_work
from ..reading import Unreadable
from .alone import AlreadyAtWork
from .look import Stopped, dry_run
from .run import NotToBeRun, NotYetChecked, run_import
from .take_back import NothingToTakeBack, take_back

JOB = "rapport.connect.importing.jobs.work_on"
KEPT = timedelta(days=30)

#: What ends a piece of work with a sentence for the page; anything else is tried again by the queue.
SENTENCES = (Unreadable, BadMapping, NotYetChecked, NotToBeRun, NothingToTakeBack)


class Busy(Exception):
    """This import is being worked on. Wait until that is done, or cancel it."""


@transaction.atomic
def ask(import_: Import, deed: Deed, *, by: Any, at_most: int | None = None) -> Import:
    """Let a worker look before, bring in, or take back. Asking again for the same goes on with it; raises Busy."""
    import_ = Import.objects.select_for_update().get(pk=import_.pk)
    if import_.is_busy and import_.asked_for != deed:
        raise Busy(sentence(Busy))
    if _is_done(import_, deed):
        return import_
    import_.asked_for, import_.asked_at, import_.asked_by = deed, clock.now(), by
    import_.asked_rows, import_.cancelled_at, import_.trouble = at_most, None, ""
    import_.save(update_fields=["asked_for", "asked_at", "asked_by", "asked_rows", "cancelled_at", "trouble"])
    try:
        with transaction.atomic():
            job = app.configure_task(JOB, queue="imports", queueing_lock=f"import:{import_.pk}")
            job.defer(import_id=import_.pk)
    except AlreadyEnqueued:
        pass  # it waits for its turn already
    return import_


def _is_done(import_: Import, deed: Deed) -> bool:
    """Was it done already, say by the first of two clicks?"""
    if deed == Deed.LOOK:
        return import_.started_at is not None
    return bool(import_.taken_back_at or (deed == Deed.RUN and import_.finished_at))


@transaction.atomic
def cancel(import_: Import, *, by: Any) -> Import:
    """Stop between two pieces. What is in stays in, to be gone on with or taken back."""
    import_ = Import.objects.select_for_update().get(pk=import_.pk)
    if import_.asked_for in (Deed.RUN, Deed.LOOK):
        import_.cancelled_at, import_.asked_by = clock.now(), by
        if not is_at_work(import_):
            import_.asked_for = ""
        import_.save(update_fields=["cancelled_at", "asked_by", "asked_for"])
    return import_


def work_on(import_id: int) -> Import:
    """Do what was asked for; what cannot be done is kept as a sentence."""
    import_ = Import.objects.select_related("asked_by").get(pk=import_id)
    trouble = ""
    try:
        if import_.asked_for == Deed.LOOK:
            dry_run(import_)
        elif import_.asked_for == Deed.RUN:
            run_import(import_, at_most=import_.asked_rows)
        elif import_.asked_for == Deed.TAKE_BACK:
            take_back(import_, by=import_.asked_by)
    except AlreadyAtWork:
        return import_
    except Stopped:
        trouble = ""
    except SENTENCES as problem:
        trouble = str(problem)
    Import.objects.filter(pk=import_id).update(asked_for="", trouble=trouble[:500])
    import_.refresh_from_db()
    return import_


def forget_old_files() -> int:
    """Remove the copies of files that nobody has brought in, or that have been in, for 30 days; how many."""
    old = Import.objects.filter(made_at__lt=clock.now() - KEPT).exclude(stored="")
    forgotten = 0
    for import_ in old.filter(asked_for=""):
        import_.path.unlink(missing_ok=True)
        Import.objects.filter(pk=import_.pk).update(stored="")
        forgotten += 1
    return forgotten
