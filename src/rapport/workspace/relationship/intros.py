"""How do introductions read that were asked for? Who asked whom, since when, and what came of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import Http404

from rapport.loop.know import commands as know
from rapport.loop.know.models import Introduction
from rapport.loop.know.queries import introductions_about
from rapport.platform import clock
from rapport.platform.languages import N_, _
from rapport.platform.ui.formats import day
from rapport.workspace.addresses import address
from rapport.workspace.place import Place

#: So many are in sight; put off they wait so long.
MOST, LATER = 8, timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as its row shows it. `answers`: may the reader answer it; `withdraws`: take it back."""

    id: int
    name: str
    href: str
    told: str
    note: str
    is_open: bool
    answers: bool
    withdraws: bool


def introductions_told(reader: Any, party: Any, place: Place) -> list[Asked]:
    """What was asked about this party, from `queries.records`; a question only where there is something."""
    return asked(introductions_about(reader, party)[:MOST], reader, place) if party.has_introductions else []


def asked(found: Iterable[Introduction], reader: Any, place: Place) -> list[Asked]:
    return [_asked(one, reader, place) for one in found]


def _asked(one: Introduction, reader: Any, place: Place) -> Asked:
    answers = reader.pk == (one.colleague_id or one.asked_by_id)
    return Asked(
        id=one.pk,
        name=one.party.name,
        href=address(one.party),
        told=f"{_who(one, reader)}, {day(place.local(one.asked_at), place.now)}. {_state(one, place)}",
        note=one.note,
        is_open=one.is_open,
        answers=one.is_open and answers,
        withdraws=one.is_open and reader.pk == one.asked_by_id,
    )


def _who(one: Introduction, reader: Any) -> str:
    if one.colleague_id == reader.pk:
        return _("%(name)s asked you", name=one.asked_by.name)
    asked = one.colleague or one.through
    told = {"asker": one.asked_by.name, "name": asked.name if asked else ""}
    mine = one.asked_by_id == reader.pk
    return _("You asked %(name)s", name=told["name"]) if mine else _("%(asker)s asked %(name)s", **told)


def _state(one: Introduction, place: Place) -> str:
    if one.introduced_at:
        return _("Introduced %(day)s.", day=day(place.local(one.introduced_at), place.now))
    if one.declined_at:
        return _("Declined %(day)s.", day=day(place.local(one.declined_at), place.now))
    if one.withdrawn_at:
        return _("Withdrawn.")
    if one.put_off_until and one.put_off_until > place.now:
        return _("Put off until %(day)s.", day=day(place.local(one.put_off_until), place.now))
    return _("Waits for an answer.")


def _later(one: Introduction, *, by: Any) -> Introduction:
    return know.put_introduction_off(one, until=clock.now() + LATER, by=by)


_DEEDS: dict[str, tuple[Callable[..., Introduction], str]] = {
    "introduced": (know.introduce, N_("Introduced.")),
    "declined": (know.decline_introduction, N_("Declined. Whoever asked sees it.")),
    "later": (_later, N_("Put off for a week.")),
    "withdraw": (know.withdraw_introduction, N_("Withdrawn.")),
    "again": (know.reopen_introduction, N_("Open again.")),
}


def settle(one: Introduction, deed: str, *, by: Any) -> tuple[str, bool]:
    """Answer it, withdraw it, or take that back: what is said of it, and whether it can be undone."""
    if deed not in _DEEDS:
        raise Http404
    act, said = _DEEDS[deed]
    try:
        act(one, by=by)
    except know.IntroductionRefused as refused:
        return str(refused), False
    return _(said), deed != "again"
