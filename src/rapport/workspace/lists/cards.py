"""What does a card of a board or a calendar say, and may it be moved?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapport.platform.languages import _
from rapport.platform.records.boards import NONE
from rapport.platform.records.declare import Field, RecordType
from rapport.platform.records.grouping import Total
from rapport.platform.records.listing import Wanted, records
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import Linked
from rapport.platform.records.types import Money, One, beside
from rapport.workspace.rates import left_out

from .cells import Cell, lines
from .look import Look
from .shapes import moves

FACTS = 4


@dataclass(frozen=True, slots=True)
class Card:
    """One record: the cell that names it, what else its columns say (label and cell), whose it is.

    `key` is the column it stands in, `written` the same as it is written; `move` where it is moved, empty where the
    colleague may not.
    """

    id: Any
    title: str
    href: str
    head: Cell
    facts: list[tuple[str, Cell]]
    owner: Linked | None
    key: str
    written: str
    move: str


def cards(asked: Look, asking: Reader, ids: Sequence[Any]) -> list[Card]:
    """The cards of these records, in their order: two questions, one more where some may not be moved."""
    told, noun = _told(asked, asking), asked.noun
    rows = records(noun, asking, ids, names_of(asked, asking))
    movable = movable_of(asked, asking, [row.id for row in rows])
    along, head = asked.shape.along, noun.fields[noun.title]
    assert along is not None
    return [
        Card(
            id=row.id,
            title=row.title or _("No name"),
            href=line.href,
            head=line.cells[0],
            facts=[(each.label, cell) for each, cell in zip(told, line.cells[1:], strict=True) if not cell.is_empty],
            owner=row.values.get("owner") if _owner(noun, asking) else None,
            key=NONE if row.values.get(along.name) is None else str(row.values[along.name]),
            written=along.type.write(row.values.get(along.name), asking.how),
            move=asked.link(path=f"{asked.path}/{row.id}/-/move") if row.id in movable else "",
        )
        for row, line in zip(rows, lines(noun, asking, rows, [head, *told]), strict=True)
    ]


def movable_of(asked: Look, asking: Reader, ids: Sequence[Any]) -> Collection[Any]:
    """Those of these records that the colleague may move along the field of the board."""
    noun = asked.noun
    if not moves(asked.shape, noun, asking):
        return ()
    if asking.scope(noun, "edit").everything:
        return set(ids)
    return {row.id for row in records(noun, asking, ids, (), deed="edit")}


def names_of(asked: Look, asking: Reader) -> tuple[str, ...]:
    """The columns that cards need: what they show, where they stand, whose they are, in which currency."""
    told = _told(asked, asking)
    owner = [each.name for each in (_owner(asked.noun, asking), asked.shape.along) if each]
    return tuple(
        dict.fromkeys([asked.noun.title, *(each.name for each in told), *owner, *beside(each.type for each in told)])
    )


def wanted_cards(wanted: Wanted, size: int) -> Wanted:
    """The same look, so many of it."""
    return replace(wanted, columns=(), size=size)


def _told(asked: Look, asking: Reader) -> list[Field]:
    """What a card says besides its name: the amount that its column adds up, then the first columns of the list."""
    but = {asked.noun.title, getattr(asked.shape.along, "name", ""), "owner"}
    shown = [*filter(None, [asked.shape.adds]), *(each for each in asked.shown() if isinstance(each, Field))]
    told = {each.name: each for each in shown if each.name not in but and asking.sees(asked.noun, each)}
    return list(told.values())[:FACTS]


def _owner(noun: RecordType, asking: Reader) -> Field | None:
    owner = noun.fields.get("owner")
    is_colleague = owner is not None and isinstance(owner.type, One) and owner.type.to == "colleague"
    return owner if owner and is_colleague and asking.sees(noun, owner) else None


def shown_sum(adds: Field | None, total: Total, asking: Reader) -> str:
    """A sum as a page shows it, and how many amounts are left out of it; empty where there is nothing to add up."""
    if adds is None or (total.value is None and not total.left_out):
        return ""
    left = left_out(total.left_out)
    if total.value is None:
        return left
    shown = adds.type.show(int(total.value) if isinstance(adds.type, Money) else total.value, asking.how)
    return _("%(sum)s, %(left)s", sum=shown, left=left) if left else shown
