"""What does a page tell of a dry run? How often, for whom, what happened next; each with its care."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.loop.decide.dry_run import DryRun, Named, dry_run
from rapport.loop.decide.dry_run.run import HORIZON_DAYS
from rapport.loop.decide.models import Trigger
from rapport.loop.know.models import Party
from rapport.loop.know.queries import parties_seen_by
from rapport.platform.ui.formats import MONTHS, count, plural
from rapport.workspace.addresses import address
from rapport.workspace.place import Place

from . import words

SAMPLE = 5
RECOUNTED = "What it asks begins by no clock: once made, everybody is asked anew every hour."
#: Fewer people than these say nothing in shares.
ENOUGH = 30


@dataclass(frozen=True, slots=True)
class Person:
    """One whom it would have named first on this day."""

    name: str
    href: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Trial:
    """A dry run in sentences, with the columns of its picture; `about` says what was tried."""

    about: str
    title: str
    sub: str
    next: str
    remarks: Sequence[str]
    counts: Sequence[int]
    labels: Sequence[str]
    days: Sequence[datetime]
    people: Sequence[Person]


def trial_of(trigger: Trigger, user: Any, place: Place) -> Trial:
    """Try a trigger, saved or not, on the half year up to now."""
    return as_trial(dry_run(trigger, place.now), trigger, user, place)


def as_trial(told: DryRun, trigger: Trigger, user: Any, place: Place) -> Trial:
    days = [place.local(begins) for begins, _ in told.weeks]
    return Trial(
        about=f"{words.when(trigger)}.",
        title=_title(told),
        sub=_sub(told),
        next=_next(told),
        remarks=[*_remarks(told), *([RECOUNTED] if words.is_recounted(trigger) else [])],
        counts=[number for _, number in told.weeks],
        labels=[MONTHS[day.month - 1] if day.day <= 7 else "" for day in days],
        days=days,
        people=_people(told.named, user, place),
    )


def _title(told: DryRun) -> str:
    if not told.times:
        return f"In {plural(len(told.weeks), 'week')} it would have named nobody"
    times = "once" if told.times == 1 else f"{count(told.times)} times"
    often = told.times / len(told.weeks)
    week = f", about {often:.0f} a week" if often >= 1 else ""
    return f"It would have spoken {times} in {plural(len(told.weeks), 'week')}{week}"


def _sub(told: DryRun) -> str:
    of = plural(len(told.named), "person or organisation", "people and organisations")
    whole = f"of {count(told.asked)}" if told.one_in == 1 else f"of the {count(told.asked)} that were followed"
    return f"How often in each week; {of} {whole}."


def _next(told: DryRun) -> str:
    """What they did, beside others; never what acting would have changed."""
    then = told.next
    if not then.named:
        return "What they did in the 30 days after cannot be told yet." if told.named else ""
    if then.named == 1:
        return f"The one it would have named {'bought' if then.bought else 'did not buy'} within {HORIZON_DAYS} days."
    bought = f"Of {count(then.named)} it would have named, {count(then.bought)} bought within {HORIZON_DAYS} days"
    if then.others is None or then.compared < ENOUGH:
        return f"{bought}. There are too few others like them to compare with."
    return f"{bought}; of 100 others who had bought about as often, {then.others * 100:.0f} did."


def _remarks(told: DryRun) -> list[str]:
    said = (
        ["This is what happened without this trigger. It does not say what acting would change."] if told.named else []
    )
    if told.next.too_early and told.next.named:
        said.append(f"For {count(told.next.too_early)} named lately it is too early to tell.")
    if told.one_in > 1:
        said.append(f"Of so many, one in {told.one_in} was followed: expect about {told.one_in} times as much in all.")
    if told.today:
        said.append(f"Nobody keeps how this was, so it is taken as it is today: {', '.join(told.today)}.")
    return said


def _people(named: Sequence[Named], user: Any, place: Place) -> list[Person]:
    """The latest few of those whom this colleague may see."""
    seen = parties_seen_by(user).filter(pk__in=[one.party for one in named])
    known: dict[int, Party] = seen.in_bulk()
    found = [one for one in named if one.party in known][:SAMPLE]
    return [Person(known[one.party].name, address(known[one.party]), place.local(one.at)) for one in found]
