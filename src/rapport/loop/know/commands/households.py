"""Move people from one household to another, put two together, take one apart; nothing of what was is lost."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from rapport.platform.languages import sentence

from ..models import Affiliation, Kind, Party, Tie
from .parties import NewParty, add_parties
from .ties import TieRefused, add_ties, end_tie, resume_tie, take_back_tie


class NobodyToMove(TieRefused):
    """Choose somebody who lives there now."""


@transaction.atomic
def move_members(members: Sequence[Affiliation], home: Party, *, on: date, by: Any) -> list[Affiliation]:
    """They live there from this day on; where they lived before stays in the history. Raises TieRefused.

    Whoever lives there already only leaves the old one.
    """
    if not members:
        raise NobodyToMove(sentence(NobodyToMove))
    for one in members:
        end_tie(one, on=max(on, one.started_on or on), by=by)
    there = set(_here(home).values_list("party_id", flat=True))
    return add_ties(
        [
            Affiliation(
                party_id=one.party_id, other=home, tie=Tie.LIVES_IN, role=one.role, source="page",
                started_on=max(on, one.started_on or on),
            )
            for one in members
            if one.party_id not in there
        ],
        by=by,
    )  # fmt: skip


@transaction.atomic
def merge_households(home: Party, into: Party, *, on: date, by: Any) -> list[Affiliation]:
    """All of them live in the other one from this day on, and the former is a part of it: what was told of it as a
    whole stays there to be read. The ties that were written. Raises TieRefused."""
    former = Affiliation(party=home, other=into, tie=Tie.PART_OF, started_on=on, source="page")
    made = add_ties([former], by=by)
    members = list(_here(home))
    return made + (move_members(members, into, on=on, by=by) if members else [])


@transaction.atomic
def split_household(members: Sequence[Affiliation], name: str, *, on: date, keeper: Any, by: Any) -> Party:
    """These live in a household of their own from this day on. Raises NotAName, TieRefused."""
    if not members:
        raise NobodyToMove(sentence(NobodyToMove))
    home = add_parties([NewParty(Kind.HOUSEHOLD, name, keeper=keeper)], source="page", by=by)[0]
    move_members(members, home, on=on, by=by)
    return home


@transaction.atomic
def undo_move(left: Sequence[Affiliation], came: Sequence[Affiliation], *, by: Any) -> None:
    """They did not move: the ties that were written go, and those that ended hold as before. Raises TieRefused."""
    for one in came:
        take_back_tie(one, by=by)
    for one in left:
        resume_tie(one, by=by)


def _here(home: Party) -> Any:
    return home.ties_back.current().filter(tie=Tie.LIVES_IN).select_related("own").order_by("pk")
