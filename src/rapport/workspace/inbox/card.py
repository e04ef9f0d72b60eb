"""Whom are we writing to? The relationship in a few lines, beside the thread."""

from dataclasses import dataclass
from typing import Any

from rapport.departments.sales.queries import readable
from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import NOUNS
from rapport.loop.listen.models import OpenLoop
from rapport.loop.listen.queries import loops_of
from rapport.loop.understand.hidden import portrait_without
from rapport.loop.understand.queries import portrait_of
from rapport.loop.understand.readings import Measures
from rapport.loop.understand.strength.queries import Stand
from rapport.platform.access.queries import workspace
from rapport.platform.access.rights import hidden_fields
from rapport.workspace.addresses import address
from rapport.workspace.place import Place
from rapport.workspace.relationship.standing import stand_of
from rapport.workspace.relationship.tiles import Tile, tiles
from rapport.workspace.relationship.wants import WantsCard, wants_card

MOST_LOOPS = 5
#: The measures that are told beside a thread; the others are on the page of the relationship.
TOLD = ("value", "rhythm", "continuity", "trust")


@dataclass(frozen=True, slots=True)
class Card:
    """One relationship beside its thread; `wants` is None for who may not read orders."""

    party: Party
    href: str
    stand: Stand
    measures: Measures | None
    tiles: list[Tile]
    loops: list[OpenLoop]
    wants: WantsCard | None


def card(user: Any, party: Party, place: Place) -> Card:
    """`party` comes from `relationship.queries.records`, which this colleague may see."""
    hidden = hidden_fields(user, NOUNS[Kind(party.kind)])
    loops = [loop for loop in loops_of(party)[:60] if loop.is_open]
    late = sum(loop.is_owed_by_us and loop.due_at is not None and loop.due_at < place.now for loop in loops)
    told = portrait_without(portrait_of(party, place.now, late_loops=late, weeks=1), hidden).measures
    every = tiles(told, workspace().horizon_days, place.currency, hidden) if told else []
    of_orders = party.is_person and bool(readable(user, [party.pk]).orders)
    return Card(
        party=party,
        href=address(party),
        stand=stand_of(party, place, hidden),
        measures=told,
        tiles=sorted((one for one in every if one.measure in TOLD), key=lambda one: TOLD.index(one.measure)),
        loops=loops[:MOST_LOOPS],
        wants=wants_card(user, party, place) if of_orders else None,
    )
