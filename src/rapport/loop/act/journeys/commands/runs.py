"""Let a journey with a date go out: all who belong to its segment are asked of the gate, in the order of their ids.

A page at a time, and each page, with how far it goes, in one transaction that holds the run. So whoever dies leaves
whole pages, and whoever goes on begins behind them; two who work on one run do one page after the other.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from rapport.loop.know.models import Person
from rapport.loop.understand.segments.models import Member
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ...commands import Kept, note_held
from ...queries import HOLD, judge_many
from ..audience import meant_again, members_of
from ..clocks import last_planned, on_that_clock
from ..definition import Definition, OnDate, read, spoken_by
from ..facts import RunBegun, RunCancelled
from ..models import Campaign, Journey, Run
from .entering import enter

PAGE = 5_000
JOB = "rapport.loop.act.journeys.jobs.resolve_run"
#: A run that nothing was done about for so long has lost its worker.
LOST = timedelta(minutes=2)
#: Where it is first any time of any day.
_EAST = timezone(timedelta(hours=14))


class RunIsOver(ValueError):
    """This has gone out already, or was cancelled."""


def begin_runs(begins: Sequence[tuple[Journey, Definition]]) -> None:
    """Begin those whose date has come, and take up again those whose worker died."""
    now, ours = clock.now(), zone(workspace().time_zone)
    for journey, definition in begins:
        entry = definition.start.entry
        if isinstance(entry, OnDate) and entry.at is not None:
            planned = planned_of(entry, ours, now)
            is_due = planned - _ahead_of(entry, planned, ours) <= now
            is_new = entry.every == "once" or (journey.since is not None and planned >= journey.since)
            if is_due and is_new and not Run.objects.filter(journey=journey, planned_at=planned).exists():
                begin_run(journey, planned)
    for run in Run.objects.filter(resolved_at=None, cancelled_at=None, worked_at__lte=now - LOST):
        if Run.objects.filter(pk=run.pk, worked_at=run.worked_at).update(worked_at=now):
            _defer(run)


def planned_of(entry: OnDate, ours: tzinfo, now: datetime) -> datetime:
    """The last instant for which such a journey was planned, by our clock; its first one while none has come."""
    assert entry.at is not None
    first = entry.at.astimezone(ours).replace(tzinfo=None)
    return on_that_clock(last_planned(first, ours, entry.every, now, _ahead_of(entry, entry.at, ours)), ours)


def _ahead_of(entry: OnDate, planned: datetime, ours: tzinfo) -> timedelta:
    """How long before our clock does the first clock of all show that time?"""
    return (
        planned - on_that_clock(planned.astimezone(ours).replace(tzinfo=None), _EAST) if entry.theirs else timedelta()
    )


@transaction.atomic
def begin_run(journey: Journey, planned: datetime, *, again: Run | None = None, template: int | None = None) -> Run:
    """Let it go out once; there is one run of each instant. `again`: to whoever did not click, with other words."""
    now, campaign = clock.now(), Campaign.objects.filter(journey=journey).first()
    told: dict[str, Any] = {"currency": workspace().currency}
    if campaign:
        told = {name: getattr(campaign, name) for name in ("cost_minor", "currency", *_TAGS)}
    told |= {"begun_at": now, "worked_at": now, "of": again, "template": template, "meant": _meant(journey, again)}
    run, is_new = Run.objects.get_or_create(journey=journey, planned_at=planned, defaults=told)
    if is_new:
        announce(RunBegun(journey_id=journey.pk, run_id=run.pk, again=again is not None))
        transaction.on_commit(lambda: _defer(run))
    return run


_TAGS = ("utm_source", "utm_medium", "utm_campaign")


def _defer(run: Run) -> None:
    app.configure_task(JOB, queue="bulk").defer(run_id=run.pk)


def resolve_run(run_id: int) -> None:
    """Page after page until everybody was asked, or it was cancelled."""
    while resolve_page(run_id):
        pass


@transaction.atomic
def resolve_page(run_id: int) -> bool:
    """Ask the gate about the next page, and let those in who may get it, now or later; is there another one?"""
    found = Run.objects.select_for_update(of=("self",), no_key=True).select_related("journey__published", "of")
    run = found.filter(pk=run_id).first()
    if run is None or not run.is_busy or run.journey.published is None:
        return False
    now, entry = clock.now(), read(run.journey.published.definition).start.entry
    if not run.journey.is_running:
        Run.objects.filter(pk=run.pk).update(cancelled_at=now)
        return False
    page = _page(run, entry)
    may = _asked(run, page, now) if Campaign.objects.filter(journey=run.journey).exists() else page
    due = _when(may, entry, run) if isinstance(entry, OnDate) and entry.theirs and not run.of_id else None
    run.people += len(enter(run.journey, [(party, f"run:{run.pk}:{party}") for party in may], run=run, due=due))
    run.held = min(run.held, run.people)
    run.worked_at, run.resolved_upto = now, page[-1] if page else run.resolved_upto
    run.resolved_at = None if len(page) == PAGE else now
    run.save(update_fields=["people", "held", "refused", "worked_at", "resolved_upto", "resolved_at"])
    return run.is_busy


def _page(run: Run, entry: Any) -> list[int]:
    if run.of:
        return meant_again(run.of, after=run.resolved_upto, most=PAGE)
    return members_of(entry.segment, after=run.resolved_upto, most=PAGE) if isinstance(entry, OnDate) else []


def _meant(journey: Journey, again: Run | None) -> int:
    """How many there are to ask, about."""
    entry = read(journey.published.definition).start.entry if journey.published else None
    if again:
        return again.people
    return Member.objects.filter(segment=entry.segment).count() if isinstance(entry, OnDate) else 0


def _asked(run: Run, page: list[int], now: datetime) -> list[int]:
    """Those whom nothing keeps from it; the others are told of by name of the rule."""
    version = run.journey.published
    assert version is not None
    channel = spoken_by(read(version.definition))
    told = judge_many(page, version.purpose, now=now, topic=version.topic_id, channel=channel)
    verdicts = dict(zip(page, told, strict=True))
    refused = [Kept(party, str(one.rule), one.reason) for party, one in verdicts.items() if one.refusal]
    note_held(refused, cause=run.journey.cause, purpose=version.purpose)
    run.refused += len(refused)
    run.held += sum(one.answer is HOLD for one in verdicts.values())
    return [party for party, one in verdicts.items() if not one.refusal]


def _when(parties: Sequence[int], entry: OnDate, run: Run) -> dict[int, datetime]:
    """When it is that time by the clock of each; by ours where nobody knows theirs."""
    ours = zone(workspace().time_zone)
    wall = run.planned_at.astimezone(ours).replace(tzinfo=None)
    zones = Person.objects.filter(party__in=parties).exclude(time_zone="").values_list("party", "time_zone")
    at = {name: on_that_clock(wall, zone(name)) for name in {name for _, name in zones}}
    return {party: at[name] for party, name in zones} | {
        party: run.planned_at.astimezone(UTC) for party in set(parties) - {party for party, _ in zones}
    }


@transaction.atomic
def cancel_run(run: Run, *, by: Any) -> Run:
    """Nobody more is let in; who came in goes on. Raises RunIsOver."""
    run = Run.objects.select_for_update(of=("self",), no_key=True).get(pk=run.pk)
    if not run.is_busy:
        raise RunIsOver(sentence(RunIsOver))
    run.cancelled_at, run.cancelled_by = clock.now(), by
    run.save(update_fields=["cancelled_at", "cancelled_by"])
    announce(RunCancelled(journey_id=run.journey_id, run_id=run.pk, people=run.people), by=by)
    return run
