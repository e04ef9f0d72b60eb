"""What does a page tell of last month? How many would have come in and got what, each with its care."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from rapport.loop.act.journeys.definition import Start, read
from rapport.loop.act.journeys.models import LookBack
from rapport.loop.act.journeys.past import Past, days_of
from rapport.loop.know.models import Party
from rapport.loop.know.queries import parties_seen_by
from rapport.platform.languages import N_, _, inside, ngettext
from rapport.platform.ui.formats import count, day
from rapport.workspace.place import Place

from . import words
from .words import Said

MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One step: how many came to it, and what became of them; of a message those who would not have got it, by name."""

    said: Said
    came: int
    told: list[str]
    refused: int
    who: list[Party]
    is_message: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A look back in sentences, with the columns of its picture and the table behind it."""

    title: str
    sub: str
    counts: Sequence[int]
    labels: Sequence[str]
    rows: Sequence[Row]
    head: Sequence[str]
    table: Sequence[Sequence[str]]
    remarks: Sequence[str]


def told_of(one: LookBack, user: Any, place: Place) -> Told:
    past = msgspec.convert(one.result, Past)
    drawn = words.by_id(words.steps_said(read(one.told["definition"]), words.names()))
    days = days_of(past, place.zone)
    counts = [past.entered.get(f"{on:%Y-%m-%d}", 0) for on in days]
    messages = [got for got in past.messages if got.step in drawn]
    table = [
        [day(on, place.now), count(came), *(count(got.days.get(f"{on:%Y-%m-%d}", 0)) for got in messages)]
        for on, came in zip(days, counts, strict=True)
    ]
    return Told(
        title=_title(past), sub=_sub(past, days, place), counts=counts,
        labels=[day(on, place.now) if on.weekday() == 0 else "" for on in days],
        rows=_rows(past, drawn, user), head=[_("Day"), _("Came in"), *(drawn[got.step].title for got in messages)],
        table=table, remarks=_remarks(past, drawn, read(one.told["definition"]).start),
    )  # fmt: skip


def _title(past: Past) -> str:
    times = sum(past.entered.values())
    if not times:
        return _("Nobody would have come in")
    if times <= past.people:
        return ngettext("%(n)s person would have come in", "%(n)s people would have come in", past.people)
    return ngettext(
        "%(n)s person would have come in, %(times)s times in all",
        "%(n)s people would have come in, %(times)s times in all",
        past.people, times=count(times),
    )  # fmt: skip


def _sub(past: Past, days: Sequence[date], place: Place) -> str:
    written = sum(sum(got.days.values()) for got in past.messages)
    told = [
        _("How many on each day since %(date)s.", date=day(days[0], place.now)),
        ngettext("%(n)s mail would have been written.", "%(n)s mails would have been written.", written),
    ]
    if past.inside:
        left = past.inside
        told.append(ngettext("%(n)s person would be inside still.", "%(n)s people would be inside still.", left))
    return " ".join(told)


def _rows(past: Past, drawn: dict[str, Said], user: Any) -> list[Row]:
    refused = {got.step: got for got in past.messages}
    meant = {party for got in past.messages for party in got.who}
    seen: dict[int, Party] = parties_seen_by(user).in_bulk(meant) if meant else {}
    rows = []
    for step, said in drawn.items():
        got, went = refused.get(step), past.went.get(step, {})
        names = {way: label for way, label, __ in said.ways}
        told = [f"{count(number)} {inside(names[way])}" for way, number in went.items() if way in names]
        if got is not None:
            told.append(_("%(n)s would have got it", n=count(sum(got.days.values()))))
        who = [seen[party] for party in (got.who if got else ()) if party in seen][:MOST_NAMED]
        rows.append(Row(said, past.came.get(step, 0), told, got.refused if got else 0, who, got is not None))
    return rows


def _remarks(past: Past, drawn: dict[str, Said], start: Start) -> list[str]:
    said = [
        _("Not counted: what they would have done because of it."),
        _(
            "What happened is told as it happened, and consent as it stood on the day. Filters are asked as things "
            "stand now. How much mail they get, quiet hours and who is left alone are not looked at."
        ),
    ]
    if start.goal or start.until_they_answer:
        said.append(_("Whoever would have left on the way, by the goal or an answer, is followed to the end."))
    if past.beyond:
        steps = ", ".join(f"“{drawn[step].title}”" for step in past.beyond if step in drawn)
        said.append(_("Nobody can tell how it would have gone on behind %(steps)s.", steps=steps))
    if past.one_in > 1:
        few = N_("Of so many, one in %(n)s was followed: expect about %(n)s times as much in all.")
        said.append(_(few, n=past.one_in))
    if past.today:
        today = ", ".join(past.today)
        said.append(_("Nobody keeps how this was, so it is taken as it is today: %(what)s.", what=today))
    if past.cut:
        said.append(_("More came in than are followed here: these are the first of them."))
    return said
