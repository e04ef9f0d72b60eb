"""Whom would a trigger have named, and when? Its kind's own rules, asked of people day by day as they stood then."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection

from rapport.loop.listen.models import OpenLoop
from rapport.loop.understand.maths.state import DAY
from rapport.loop.understand.queries import parameters
from rapport.loop.understand.segments.looking import fulfilling, keys_that_hold
from rapport.platform import clock
from rapport.platform.records.everybody import asked
from rapport.platform.records.filters import Condition
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, both, put

from ..asking import condition_of
from ..candidates import loops_due, strikes
from ..champions import leavings_between
from ..kinds import BEGINS
from ..models import Kind, Trigger
from ..restocking import Restock, restocks
from .past import Past

#: (party, place of the instant among those asked at)
Fired = tuple[int, int]


def fired(trigger: Trigger, people: Past, at: Sequence[datetime]) -> list[Fired]:
    """Whom the trigger would have named at which of these instants. Whom it fits at the first is history."""
    if trigger.kind in BEGINS:
        return list(_begun(trigger, people, at))
    by_kind: dict[str, Callable[[Trigger, Past, Sequence[datetime]], Iterator[Fired]]] = {
        Kind.LOOP: _owed,
        Kind.RESTOCK: _running_out,
        Kind.CHAMPION: _left,
    }
    return list(by_kind.get(trigger.kind, _struck)(trigger, people, at))


def asks_the_past(trigger: Trigger) -> bool:
    """Does it ask more than states and loops tell?"""
    return trigger.kind in BEGINS or trigger.kind == Kind.RESTOCK or bool(trigger.only.strip())


def _begun(trigger: Trigger, people: Past, at: Sequence[datetime]) -> Iterator[Fired]:
    """What begins to hold: fits now, and did not the time before; unless it was said so lately that it cools down."""
    if "understand_relationship" in _asked(trigger, people).text:
        people.follow_measures(at)
    before: set[int] | None = None
    said: dict[int, datetime] = {}
    for place, instant in enumerate(at):
        people.move(instant)
        holds = _holding(trigger, people)
        for party in sorted(holds - before) if before is not None else ():
            if party not in said or said[party] <= instant - timedelta(days=trigger.cool_down_days):
                said[party] = instant
                yield party, place
        before = holds


def _holding(trigger: Trigger, people: Past) -> set[int]:
    told = _asked(trigger, people)
    with connection.cursor() as cursor:
        cursor.execute(told.text, told.values)
        return {party for (party,) in cursor.fetchall()}


def _asked(trigger: Trigger, people: Past) -> Sql:
    reading = people.reading
    condition = condition_of(trigger, reading)
    source = Source(reading.noun(trigger.noun), reading)
    these = Sql(f"{source.key} = ANY (%s::bigint[])", (people.known,))
    holds = both(these, fulfilling(source, condition, few=True))
    return put(f"SELECT {source.key} FROM {source.text} WHERE {{}}", holds)


@dataclass
class _Said:
    """What was said to whom: each episode once, and nothing again before it has cooled down; in microseconds."""

    cool_down: int
    episodes: set[tuple[int, str]]
    last: dict[int, int]

    def earliest(self, party: int, episode: str, due_at: int) -> int | None:
        """When it may be said; None if it was."""
        if (party, episode) in self.episodes:
            return None
        return max(due_at, self.last[party] + self.cool_down) if party in self.last else due_at

    def note(self, party: int, episode: str, at: int) -> None:
        self.episodes.add((party, episode))
        self.last[party] = at


def _struck(trigger: Trigger, people: Past, at: Sequence[datetime]) -> Iterator[Fired]:
    """Silences and due dates: told from the state alone, by the parameters we know today."""
    since, said, known = clock.micros(at[0]), _nothing_said(trigger), parameters()
    if trigger.only:
        people.follow_measures(at)
    for place, instant in enumerate(at):
        people.move(instant)
        now = people.at
        found = strikes(trigger, people.those_of(people.parties), known)
        found = found[(found.due_at > since) & (found.due_at <= now) & (now <= found.until)]
        due = [
            (party, episode)
            for party, episode, due_at in zip(
                found.parties.tolist(), found.episodes, found.due_at.tolist(), strict=True
            )
            if (when := said.earliest(party, episode, due_at)) is not None and when <= now
        ]
        meant = _only(trigger, people, {party for party, _ in due})
        for party, episode in due:
            if party in meant:
                said.note(party, episode, now)
                yield party, place


def _running_out(trigger: Trigger, people: Past, at: Sequence[datetime]) -> Iterator[Fired]:
    """What they buy again and again; read anew of those alone to whom something happened."""
    since, said = clock.micros(at[0]), _nothing_said(trigger)
    if trigger.only:
        people.follow_measures(at)
    known: dict[int, list[Restock]] = {}
    for place, instant in enumerate(at):
        touched = np.intersect1d(people.move(instant), people.parties)
        for party in touched.tolist():
            known.pop(party, None)
        for one in restocks([trigger], touched, instant) if len(touched) else ():
            known.setdefault(one.party, []).append(one)
        due = _best(known, said, since, people.at)
        meant = _only(trigger, people, due)
        for party in sorted(meant):
            said.note(party, due[party].episode, people.at)
            yield party, place


def _best(known: dict[int, list[Restock]], said: _Said, since: int, now: int) -> dict[int, Restock]:
    """What each party is due for now; of several things the one bought most often."""
    best: dict[int, Restock] = {}
    for party, things in known.items():
        for one in things:
            if since < one.due_at <= now <= one.until and (party not in best or one.times > best[party].times):
                when = said.earliest(party, one.episode, one.due_at)
                if when is not None and when <= now:
                    best[party] = one
    return best


def _owed(trigger: Trigger, people: Past, at: Sequence[datetime]) -> Iterator[Fired]:
    """What we owe: at its time, if nobody had settled it by then."""
    people.move(at[0])
    parties: Any = people.parties
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, party_id, opened_at, due_at, kind, closed_at FROM public.{OpenLoop._meta.db_table} "
            "WHERE party_id = ANY (%s::bigint[]) AND owed_by = 'us' AND kind = %s AND opened_at <= %s ORDER BY id",
            [parties, trigger.settings["of"], at[-1]],
        )
        rows = cursor.fetchall()
    notice = {trigger.settings["of"]: timedelta(days=trigger.settings["notice_days"])}
    for one, (*_, closed_at) in zip(loops_due([row[:5] for row in rows], notice), rows, strict=True):
        if at[0] < one.due_at <= at[-1] and (closed_at is None or closed_at > one.due_at):
            yield one.party, next(place for place, instant in enumerate(at) if one.due_at <= instant)


def _left(trigger: Trigger, people: Past, at: Sequence[datetime]) -> Iterator[Fired]:
    """Whoever carried most until they left, by what had been exchanged by then."""
    said = _nothing_said(trigger)
    if trigger.only:
        people.follow_measures(at)
    gone = [one for one in leavings_between(people.parties.tolist(), at[0], at[-1])
            if one.share > trigger.settings["share"]]  # fmt: skip
    for place, instant in enumerate(at):
        people.move(instant)
        due = [one for one in gone if at[max(place - 1, 0)] < one.at <= instant]
        meant = _only(trigger, people, {one.organisation for one in due})
        for one in due:
            when = said.earliest(one.organisation, one.episode, clock.micros(one.at))
            if one.organisation in meant and when is not None and when <= people.at:
                said.note(one.organisation, one.episode, people.at)
                yield one.organisation, place


def _only(trigger: Trigger, people: Past, parties: Collection[int]) -> set[int]:
    """Those of them whom the filter of a clock names."""
    condition: Condition | None = asked(trigger.only, trigger.noun, people.reading) if parties else None
    return keys_that_hold(condition, trigger.noun, people.reading, parties) if condition else set(parties)


def _nothing_said(trigger: Trigger) -> _Said:
    return _Said(int(trigger.cool_down_days * DAY), set(), {})


def people_of(found: Iterable[Fired]) -> dict[int, int]:
    """When each of those named was named first: party -> place."""
    first: dict[int, int] = {}
    for party, place in found:
        first[party] = min(place, first.get(party, place))
    return first
