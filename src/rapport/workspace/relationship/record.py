"""What does the page of a person show? Gathered in a fixed number of queries, however long the story is."""

from dataclasses import dataclass
from typing import Any

from rapport.departments.sales.models import Order
from rapport.departments.sales.queries import orders_of, readable
from rapport.loop.decide.queries import open_point_of
from rapport.loop.know.models import Affiliation, Party
from rapport.loop.know.queries import ties_seen_by
from rapport.loop.listen.models import OpenLoop
from rapport.loop.listen.queries import loops_of
from rapport.loop.understand.hidden import portrait_without
from rapport.loop.understand.queries import Portrait, portrait_of
from rapport.platform.access.rights import hidden_fields
from rapport.workspace.place import Place

from .agreed import Agreed, contracts_card
from .ahead import Ahead, Coming, ahead, coming
from .around import Around, around, other_of
from .belonging import homes_and_workplaces
from .chart import RANGES, Chart, chart
from .consents import Agreements, agreements
from .groups import Groups, groups
from .tastes import TastesCard, tastes_card
from .tiles import GUESSES, Tile, tiles
from .timeline import Timeline, Which, timeline
from .wants import WantsCard, wants_card

MOST_LOOPS, MOST_ORDERS = 60, 5
TOLD_OF_TIES = (
    "party__kind", "party__name", "other__kind", "other__name", "tie", "own__name", "own__reverse", "role",
    "started_on", "ended_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """Everything on one person's page; `orders` and `wants` are None for a colleague who may not read them.

    `provisional`: the guess of their next act has not beaten every plain rule yet.
    """

    party: Party
    portrait: Portrait
    tiles: list[Tile]
    provisional: bool
    chart: Chart
    timeline: Timeline
    loops: list[OpenLoop]
    ahead: Ahead | None
    coming: Coming | None
    around: list[Around]
    belongs_to: list[Affiliation]
    consents: Agreements
    orders: list[Order] | None
    wants: WantsCard | None
    tastes: TastesCard
    groups: Groups | None
    agreed: list[Agreed]


def record_of(reader: Any, party: Party, wanted: Which, span: str, place: Place, horizon: int) -> Record:
    """The page of one person, told to this colleague at this instant."""
    ties = list(ties_seen_by(reader, party).only(*TOLD_OF_TIES))
    loops = list(loops_of(party)[:MOST_LOOPS])
    late = sum(
        loop.is_open and loop.is_owed_by_us and loop.due_at is not None and loop.due_at < place.now for loop in loops
    )
    weeks, hidden = RANGES[span][1], hidden_fields(reader, "person")
    whole = portrait_of(
        party, place.now, late_loops=late, weeks=weeks, around=[other_of(tie, party).pk for tie in ties]
    )
    portrait, habit = portrait_without(whole, hidden), whole.measures.habit if whole.measures else "buy"
    provisional = GUESSES[habit] not in {row["guess"] for row in party.earned}  # type: ignore[attr-defined]
    told, reads_orders = portrait.measures, bool(readable(reader, [party.pk]).orders)
    return Record(
        party=party,
        portrait=portrait,
        tiles=tiles(told, horizon, place.currency, hidden, provisional=provisional) if told else [],
        provisional=provisional,
        chart=chart(portrait.past, loops, place, span),
        timeline=timeline(reader, [party.pk], wanted, place, habit=habit, pace=portrait.pace),
        loops=[loop for loop in loops if loop.is_open],
        ahead=ahead(open_point_of(party), party, place, hidden),
        coming=coming(party, place, hidden),
        around=around(ties, party, portrait.around, place),
        belongs_to=homes_and_workplaces(ties, party),
        consents=agreements(party, place),
        orders=list(orders_of(party)[:MOST_ORDERS]) if reads_orders else None,
        wants=wants_card(reader, party, place) if reads_orders else None,
        tastes=tastes_card(party, place, hidden, reads_orders=reads_orders),
        groups=groups(reader, party, place),
        agreed=_agreed(reader, party, place) if reads_orders else [],
    )  # fmt: skip


def _agreed(reader: Any, party: Party, place: Place) -> list[Agreed]:
    return contracts_card(party, place, tells_chance="chance" not in hidden_fields(reader, "contract"))
