"""Tie parties to one another, and end ties."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from rapport.platform.journal.commands import announce

from ..facts import TieAdded, TieEnded
from ..models import Affiliation, Party


class AlreadyTied(Exception):
    """These two are tied in this way already."""


class NotInOrder(Exception):
    """A tie cannot end before it began."""


def tie(
    party: Party,
    kind: str,
    other: Party,
    *,
    role: str = "",
    started_on: date | None = None,
    source: str = "page",
    by: Any = None,
) -> Affiliation:
    """Say how `party` relates to `other`: works at, reports to, spouse of, ..."""
    new = Affiliation(party=party, other=other, tie=kind, role=role, started_on=started_on, source=source)
    return add_ties([new], by=by)[0]


@transaction.atomic
def add_ties(ties: Sequence[Affiliation], *, by: Any = None) -> list[Affiliation]:
    """Add one or many unsaved ties; raises AlreadyTied."""
    try:
        with transaction.atomic():
            made = Affiliation.objects.bulk_create(ties)
    except IntegrityError as error:
        raise AlreadyTied from error
    announce([TieAdded(party_id=new.party_id, other_id=new.other_id, tie=new.tie) for new in made], by=by)
    return made


@transaction.atomic
def end_tie(affiliation: Affiliation, *, on: date, by: Any) -> Affiliation:
    """The tie ended on this day; it stays in the history."""
    if affiliation.started_on and on < affiliation.started_on:
        raise NotInOrder
    affiliation.ended_on = on
    affiliation.save(update_fields=["ended_on"])
    announce(TieEnded(party_id=affiliation.party_id, other_id=affiliation.other_id, tie=affiliation.tie), by=by)
    return affiliation
