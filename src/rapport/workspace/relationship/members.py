"""Who lives in a household? How each of them stands with us, and who of us knows them best."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapport.loop.know.models import Party
from rapport.loop.listen.queries import Exchange
from rapport.loop.understand.accounts import Account
from rapport.loop.understand.readings import Glance
from rapport.loop.understand.strength.words import BANDS
from rapport.platform.ui.formats import ago, day
from rapport.workspace.place import Place

from .around import Around, around


@dataclass(frozen=True, slots=True)
class Member:
    """One of them: role and since when, the band in words, when we last heard from them, touches of both sides.

    `best` is who of us knows them best; `is_first` is the one to talk to: whoever shares most with us.
    What is hidden from the reader, or not known, is empty.
    """

    tie: Around
    role: str
    since: str
    band: str
    heard: str
    they: int
    we: int
    best: str
    is_first: bool


def members(
    here: Sequence[Any], party: Party, met: Sequence[Exchange], told: Account, glances: Mapping[int, Glance],
    hidden: Collection[str], place: Place,
) -> list[Member]:  # fmt: skip
    """Those who live there now, each tie as `with_bands` tells it; with whom there is most exchange first."""
    found = [_member(tie, seen, met, told, hidden, place)
             for tie, seen in zip(here, around(here, party, glances, place), strict=True)]  # fmt: skip
    return sorted(found, key=lambda one: (-one.they - one.we, one.tie.name))


def _member(
    tie: Any, seen: Around, met: Sequence[Exchange], told: Account, hidden: Collection[str], place: Place,
) -> Member:  # fmt: skip
    mine = [one for one in met if one.party == tie.party_id]
    best = told.best(tie.party_id)
    is_told = tie.heard_at and not {"last_from_them", "silent_days"} & set(hidden)
    return Member(
        tie=seen,
        role=tie.role,
        since=day(tie.started_on, place.now) if tie.started_on else "",
        band="" if tie.band is None or "band" in hidden else BANDS[tie.band],
        heard=ago(place.local(tie.heard_at), place.now) if is_told else "",
        they=sum(one.they for one in mine),
        we=sum(one.we for one in mine),
        best=best.name if best else "",
        is_first=told.carried.get(tie.party_id, 0.0) > 0
        and tie.party_id == max(told.carried, key=told.carried.__getitem__),
    )
