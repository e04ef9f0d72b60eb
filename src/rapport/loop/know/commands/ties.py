"""Tie parties to one another, change, end and take back ties; what cannot be is refused by a sentence."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, connection, transaction

from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import TieAdded, TieChanged, TieEnded, TieResumed, TieTakenBack
from ..models import ABOVE, Affiliation, Kind, Party, TieKind

_LOCK = 0x7469_6573


class TieRefused(ValueError):
    """This tie cannot be."""


class AlreadyTied(TieRefused):
    """These two are tied in this way already at that time."""


class NotInOrder(TieRefused):
    """A tie cannot end before it began."""


class WithItself(TieRefused):
    """Nobody is tied to themselves."""


class NotBetween(TieRefused):
    """A tie of this kind does not join these two."""


class InACircle(TieRefused):
    """This would go round in a circle: the other one stands below already."""


class TieGone(TieRefused):
    """Somebody has taken this tie back in the meantime."""


class AlreadyEnded(TieRefused):
    """Somebody has ended this tie in the meantime."""


def tie(
    party: Party,
    kind: str,
    other: Party,
    *,
    own: TieKind | None = None,
    role: str = "",
    started_on: date | None = None,
    ended_on: date | None = None,
    source: str = "page",
    by: Any = None,
) -> Affiliation:
    """Say how `party` relates to `other`: works at, reports to, spouse of, ... Raises TieRefused."""
    new = Affiliation(
        party=party, other=other, tie=kind, own=own, role=role, started_on=started_on, ended_on=ended_on, source=source
    )
    return add_ties([new], by=by)[0]


@transaction.atomic
def add_ties(ties: Sequence[Affiliation], *, by: Any = None) -> list[Affiliation]:
    """Add one or many unsaved ties; raises TieRefused."""
    _refuse(ties)
    try:
        with transaction.atomic():
            made = Affiliation.objects.bulk_create(ties)
    except IntegrityError as error:
        raise AlreadyTied(sentence(AlreadyTied)) from error
    _no_circles(made)
    announce([TieAdded(party_id=new.party_id, other_id=new.other_id, tie=new.key) for new in made], by=by)
    return made


@transaction.atomic
def change_tie(
    affiliation: Affiliation, *, role: str, started_on: date | None, ended_on: date | None, by: Any
) -> Affiliation:
    """Say role or dates otherwise: a new end ends it, one that is gone is taken back. Raises TieRefused."""
    now = _there(affiliation)
    told = {"role": role, "started_on": started_on, "ended_on": ended_on}
    changed = {
        field: [str(getattr(now, field) or ""), str(value or "")]
        for field, value in told.items()
        if getattr(now, field) != value
    }
    if not changed:
        return now
    had_ended = now.ended_on is not None
    now.role, now.started_on, now.ended_on = role, started_on, ended_on
    _keep(now, [*changed])
    whose: dict[str, Any] = {"party_id": now.party_id, "other_id": now.other_id, "tie": now.key}
    announce(TieChanged(**whose, changed=changed), by=by)
    if "ended_on" in changed and had_ended:
        announce(TieResumed(**whose), by=by)
    if "ended_on" in changed and now.ended_on:
        announce(TieEnded(**whose, tie_id=now.pk), by=by)
    return now


@transaction.atomic
def end_tie(affiliation: Affiliation, *, on: date, by: Any) -> Affiliation:
    """The tie ended on this day; it stays in the history. Raises TieRefused."""
    now = _there(affiliation)
    if now.ended_on:
        raise AlreadyEnded(sentence(AlreadyEnded))
    now.ended_on = on
    _keep(now, ["ended_on"])
    announce(TieEnded(party_id=now.party_id, other_id=now.other_id, tie=now.key, tie_id=now.pk), by=by)
    return now


@transaction.atomic
def resume_tie(affiliation: Affiliation, *, by: Any) -> Affiliation:
    """It did not end: it holds as before. Said twice it is said once. Raises TieRefused."""
    now = _there(affiliation)
    if now.ended_on is None:
        return now
    now.ended_on = None
    _keep(now, ["ended_on"])
    announce(TieResumed(party_id=now.party_id, other_id=now.other_id, tie=now.key), by=by)
    return now


@transaction.atomic
def take_back_tie(affiliation: Affiliation, *, by: Any) -> None:
    """It never was: what was noted by mistake goes, and stands in the journal alone. Raises TieGone."""
    now = _there(affiliation)
    gone = TieTakenBack(
        party_id=now.party_id, other_id=now.other_id, tie=now.key, role=now.role,
        started_on=str(now.started_on or ""), ended_on=str(now.ended_on or ""),
    )  # fmt: skip
    now.delete()
    announce(gone, by=by)


def _there(affiliation: Affiliation) -> Affiliation:
    found = Affiliation.objects.select_for_update(of=("self",)).select_related("own").filter(pk=affiliation.pk).first()
    if found is None:
        raise TieGone(sentence(TieGone))
    return found


def _keep(tie: Affiliation, fields: Sequence[str]) -> None:
    _refuse([tie])
    try:
        with transaction.atomic():
            tie.save(update_fields=fields)
    except IntegrityError as error:
        raise AlreadyTied(sentence(AlreadyTied)) from error
    _no_circles([tie])


def _refuse(ties: Sequence[Affiliation]) -> None:
    """No tie with oneself, none that ends before it began, none between others than its kind joins, none twice."""
    parties = {pk for new in ties for pk in (new.party_id, new.other_id)}
    kinds = {pk: Kind(kind) for pk, kind in Party.objects.filter(pk__in=parties).values_list("pk", "kind")}
    for new in ties:
        if new.party_id == new.other_id:
            raise WithItself(sentence(WithItself))
        if new.started_on and new.ended_on and new.ended_on < new.started_on:
            raise NotInOrder(sentence(NotInOrder))
        if (kinds.get(new.party_id), kinds.get(new.other_id)) not in new.between:
            raise NotBetween(sentence(NotBetween))
    there = Affiliation.objects.filter(party__in=parties, other__in=parties).exclude(
        pk__in=[t.pk for t in ties if t.pk]
    )
    _once_at_a_time([*there.select_related("own"), *ties])


def _once_at_a_time(ties: Iterable[Affiliation]) -> None:
    alike: dict[tuple[str, int, int], list[Affiliation]] = defaultdict(list)
    for one in ties:
        ends = (one.party_id, one.other_id)
        same = alike[one.key, *(sorted(ends) if one.is_mutual else ends)]
        if any(one.is_at_the_time_of(before) for before in same):
            raise AlreadyTied(sentence(AlreadyTied))
        same.append(one)


def _no_circles(ties: Sequence[Affiliation]) -> None:
    """Nobody stands above themselves by the ties that hold now. Two who tie at the same time wait for one another."""
    for kind in ABOVE:
        started = [new.party_id for new in ties if new.tie == kind and not new.ended_on]
        if started:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
                cursor.execute(_CIRCLE, {"of": started, "tie": kind})
                if cursor.fetchone():
                    raise InACircle(sentence(InACircle))


_CIRCLE = """
WITH RECURSIVE up (start, at) AS (
    SELECT party_id, other_id FROM know_affiliation
    WHERE party_id = ANY (%(of)s::bigint[]) AND tie = %(tie)s AND ended_on IS NULL
    UNION SELECT up.start, a.other_id FROM up JOIN know_affiliation a
        ON a.party_id = up.at AND a.tie = %(tie)s AND a.ended_on IS NULL)
SELECT 1 FROM up WHERE start = at LIMIT 1
"""
