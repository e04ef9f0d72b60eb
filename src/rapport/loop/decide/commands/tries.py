"""Let a worker try a trigger on the past of many people: ask for it, cancel it, do it."""

from collections.abc import Sequence
from typing import Any

from rapport.platform.jobs.commands import SoFar, answer, ask, cancel, end_dropped
from rapport.platform.records.filters import FilterUnclear

from ..dry_run import as_kept, dry_run
from ..kinds import NotSet
from ..models import Trigger, Trying
from .triggers import draft_trigger

JOB, KEY = "rapport.loop.decide.jobs.try_on_the_past", "trying_id"
#: What decides whom a trigger names; the rest of it need not be kept to try it.
TRIED_BY = ("noun", "settings", "only", "cool_down_days", "expires_days")


def ask_to_try(drafted: Trigger, *, by: Any) -> Trying:
    """Try this trigger, saved or not, as soon as a worker is free. What the colleague asked for before is cancelled."""
    told = {"kind": drafted.kind} | {name: getattr(drafted, name) for name in TRIED_BY}
    saved = Trigger.objects.filter(pk=drafted.pk).first() if drafted.pk else None
    return ask(Trying(trigger=saved, told=told, asked_by=by), JOB, KEY, among=Trying.objects.all())


def cancel_trying(trying: Trying) -> Trying:
    """Stop after the part that is being worked on; nothing comes of it."""
    return cancel(trying)


def work_on_trying(trying_id: int) -> None:
    """Try it; what cannot be tried is kept as a sentence."""
    answer(Trying.objects.filter(pk=trying_id).first(), _try, unclear=(NotSet, FilterUnclear))


def end_dropped_tries(jobs: Sequence[int]) -> None:
    """What an admin has dropped will never be worked on, and says so."""
    end_dropped(Trying, JOB, KEY, jobs)


def _try(trying: Trying, so_far: SoFar) -> dict[str, Any]:
    return as_kept(dry_run(draft_trigger(**trying.told), trying.asked_at, so_far=so_far))
