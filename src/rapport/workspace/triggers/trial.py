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
from rapport.platform.languages import N_, _, month, ngettext
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
        remarks=[*_remarks(told), *([RECOUNTED] if words.is_recounted(trigger) else [])],
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
    times = "once" if told.times == 1 else _("%(times)s times", times=count(told.times))
    often = told.times / len(told.weeks)
    week = _(", about %(often)s a week", often=f"{often:.0f}") if often >= 1 else ""
    return ngettext(
        "It would have spoken %(times)s in %(n)s week%(week)s",
        "It would have spoken %(times)s in %(n)s weeks%(week)s",
        len(told.weeks),
        times=times,
        week=week,
    )


def _sub(told: DryRun) -> str:
    of = ngettext("%(n)s person or organisation", "%(n)s people and organisations", len(told.named))
    whole = (
        _("of %(asked)s", asked=count(told.asked))
        if told.one_in == 1
        else _("of the %(asked)s that were followed", asked=count(told.asked))
    )
    return _("How often in each week; %(of)s %(whole)s.", of=of, whole=whole)


def _next(told: DryRun) -> str:
    """What they did, beside others; never what acting would have changed."""
    then = told.next
    if not then.named:
        return _("What they did in the 30 days after cannot be told yet.") if told.named else ""
    if then.named == 1:
        return _(
            "The one it would have named %(bought)s within %(HORIZON_DAYS)s days.",
            bought="bought" if then.bought else _("did not buy"),
            HORIZON_DAYS=HORIZON_DAYS,
        )
    bought = _(
        "Of %(named)s it would have named, %(bought)s bought within %(HORIZON_DAYS)s days",
        named=count(then.named),
        bought=count(then.bought),
        HORIZON_DAYS=HORIZON_DAYS,
    )
    if then.others is None or then.compared < ENOUGH:
        return _("%(bought)s. There are too few others like them to compare with.", bought=bought)
    return _(
        "%(bought)s; of 100 others who had bought about as often, %(others)s did.",
        bought=bought,
        others=f"{then.others * 100:.0f}",
    )


def _remarks(told: DryRun) -> list[str]:
    said = (
        [_("This is what happened without this trigger. It does not say what acting would change.")]
        if told.named
        else []
    )
    if told.next.too_early and told.next.named:
        said.append(_("For %(too_early)s named lately it is too early to tell.", too_early=count(told.next.too_early)))
    if told.one_in > 1:
        said.append(
            _(
                "Of so many, one in %(one_in)s was followed: expect about %(one_in)s times as much in all.",
                one_in=told.one_in,
            )
        )
    if told.today:
        said.append(
            _("Nobody keeps how this was, so it is taken as it is today: %(today)s.", today=", ".join(told.today))
        )
    return said


def _people(named: Sequence[Named], user: Any, place: Place) -> list[Person]:
    """The latest few of those whom this colleague may see."""
    seen = parties_seen_by(user).filter(pk__in=[one.party for one in named])
    known: dict[int, Party] = seen.in_bulk()
    found = [one for one in named if one.party in known][:SAMPLE]
    return [Person(known[one.party].name, address(known[one.party]), place.local(one.at)) for one in found]
