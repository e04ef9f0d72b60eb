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
from rapport.platform.languages import N_, _, month, ngettext, written
from rapport.platform.ui.formats import count
from rapport.workspace.addresses import address
from rapport.workspace.place import Place

from . import words

SAMPLE = 5
RECOUNTED = N_("What it asks begins by no clock: once made, everybody is asked anew every hour.")
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
    days = [place.local(begins) for begins, __ in told.weeks]
    return Trial(
        about=f"{words.when(trigger)}.",
        title=_title(told),
        sub=_sub(told),
        next=_next(told),
        remarks=[*_remarks(told), *([_(RECOUNTED)] if words.is_recounted(trigger) else [])],
        counts=[number for __, number in told.weeks],
        labels=[month(day) if day.day <= 7 else "" for day in days],
        days=days,
        people=_people(told.named, user, place),
    )


def _title(told: DryRun) -> str:
    if not told.times:
        return ngettext(
            "In %(n)s week it would have named nobody", "In %(n)s weeks it would have named nobody", len(told.weeks)
        )
    weeks = ngettext("%(n)s week", "%(n)s weeks", len(told.weeks))
    if told.times == 1:
        return _("It would have spoken once in %(weeks)s", weeks=weeks)
    times, often = count(told.times), told.times / len(told.weeks)
    if often < 1:
        return _("It would have spoken %(times)s times in %(weeks)s", times=times, weeks=weeks)
    return _(
        "It would have spoken %(times)s times in %(weeks)s, about %(often)s a week",
        times=times, weeks=weeks, often=written(often),
    )  # fmt: skip


def _sub(told: DryRun) -> str:
    if told.one_in == 1:
        return ngettext(
            "How often in each week; %(n)s person or organisation of %(asked)s.",
            "How often in each week; %(n)s people and organisations of %(asked)s.",
            len(told.named), asked=count(told.asked),
        )  # fmt: skip
    return ngettext(
        "How often in each week; %(n)s person or organisation of the %(asked)s that were followed.",
        "How often in each week; %(n)s people and organisations of the %(asked)s that were followed.",
        len(told.named), asked=count(told.asked),
    )  # fmt: skip


def _next(told: DryRun) -> str:
    """What they did, beside others; never what acting would have changed."""
    then = told.next
    if not then.named:
        return _("What they did in the 30 days after cannot be told yet.") if told.named else ""
    if then.named == 1 and then.bought:
        return _("The one it would have named bought within %(days)s days.", days=HORIZON_DAYS)
    if then.named == 1:
        return _("The one it would have named did not buy within %(days)s days.", days=HORIZON_DAYS)
    known: dict[str, Any] = {"named": count(then.named), "bought": count(then.bought), "days": HORIZON_DAYS}
    if then.others is None or then.compared < ENOUGH:
        return _(
            "Of %(named)s it would have named, %(bought)s bought within %(days)s days. There are too few others like "
            "them to compare with.",
            **known,
        )
    return _(
        "Of %(named)s it would have named, %(bought)s bought within %(days)s days; of 100 others who had bought about "
        "as often, %(others)s did.",
        others=written(then.others * 100), **known,
    )  # fmt: skip


def _remarks(told: DryRun) -> list[str]:
    said = []
    if told.named:
        said.append(_("This is what happened without this trigger. It does not say what acting would change."))
    if told.next.too_early and told.next.named:
        said.append(_("For %(too_early)s named lately it is too early to tell.", too_early=count(told.next.too_early)))
    if told.one_in > 1:
        followed = _(
            "Of so many, one in %(number)s was followed: expect about %(number)s times as much in all.",
            number=told.one_in,
        )
        said.append(followed)
    if told.today:
        what = ", ".join(told.today)
        said.append(_("Nobody keeps how this was, so it is taken as it is today: %(what)s.", what=what))
    return said


def _people(named: Sequence[Named], user: Any, place: Place) -> list[Person]:
    """The latest few of those whom this colleague may see."""
    seen = parties_seen_by(user).filter(pk__in=[one.party for one in named])
    known: dict[int, Party] = seen.in_bulk()
    found = [one for one in named if one.party in known][:SAMPLE]
    return [Person(known[one.party].name, address(known[one.party]), place.local(one.at)) for one in found]
