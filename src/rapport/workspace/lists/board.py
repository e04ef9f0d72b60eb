"""How does a list look as a board? Its columns with their heads, the first cards of each, the way to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapport.platform.records.boards import NONE, Lane, heads, lanes, options
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import Reader

from .cards import Card, cards, shown_sum, wanted_cards
from .look import Look
from .shapes import LIST, moves

#: So many cards a column has at first, and a page at first in all.
SIZE, MOST, FEWEST = 20, 160, 5


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its cards, and what is written into a record that is moved here (None: none is).

    `later` brings the next cards, `listed` has all of its records as lines.
    """

    key: str
    words: str
    records: int
    total: str
    cards: Sequence[Card]
    written: str | None
    later: str
    listed: str


@dataclass(frozen=True, slots=True)
class Board:
    """The columns, which field they tell, and whether anything can be moved."""

    columns: list[Column]
    along: str
    moves: bool
    number: int


def board(asked: Look, asking: Reader, wanted: Wanted) -> Board:
    """The board with the first cards of each column: six questions or fewer, however many columns and cards."""
    along = asked.shape.along
    assert along is not None
    size = max(FEWEST, min(SIZE, MOST // max(1, len(options(along)))))
    found = lanes(asked.noun, asking, wanted_cards(wanted, size), along, asked.shape.adds)
    told: dict[Any, list[Card]] = {}
    for card in cards(asked, asking, [pk for lane in found for pk in lane.ids]):
        told.setdefault(card.key, []).append(card)
    columns = [_column(lane, told.get(lane.key, []), asked, asking) for lane in found]
    return Board(columns, along.label, moves(asked.shape, asked.noun, asking), sum(lane.records for lane in found))


def head_of(asked: Look, asking: Reader, wanted: Wanted) -> list[Column]:
    """The columns without their cards: what their heads say now."""
    along = asked.shape.along
    assert along is not None
    return [_column(lane, [], asked, asking) for lane in heads(asked.noun, asking, wanted, along, asked.shape.adds)]


def further(asked: Look, asking: Reader, wanted: Wanted) -> Column:
    """The next cards of one column, that the address is inside of and behind a card of."""
    found = page(asked.noun, asking, wanted_cards(wanted, SIZE))
    told, key = cards(asked, asking, [row.id for row in found.rows]), asked.inside or NONE
    later = _later(asked, key, told[-1].id) if found.later and told else ""
    return Column(key, "", len(told), "", told, None, later, _listed(asked, key))


def _column(lane: Lane, told: Sequence[Card], asked: Look, asking: Reader) -> Column:
    along, more = asked.shape.along, len(told) < lane.records
    assert along is not None
    known = options(along) if along.required else {NONE: "", **options(along)}
    return Column(
        key=lane.key,
        words=lane.words,
        records=lane.records,
        total=shown_sum(asked.shape.adds, lane.total, asking),
        cards=told,
        written=known.get(lane.key),
        later=_later(asked, lane.key, told[-1].id) if more and told else "",
        listed=_listed(asked, lane.key),
    )


def _later(asked: Look, key: str, after: Any) -> str:
    return asked.link(path=f"{asked.path}/-/cards", **{"in": key}, after=after)


def _listed(asked: Look, key: str) -> str:
    """The lines of one column; a link for whoever has no scripts, too."""
    assert asked.shape.along is not None
    more: dict[str, Any] = {"as": LIST, "group": asked.shape.along.name, "in": key, "by": None, "sum": None}
    return asked.link(**more)
