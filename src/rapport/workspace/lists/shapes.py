"""Which shapes can a list take, and along which field? Lines, a board of columns, a calendar of days."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rapport.platform.records.boards import can_stand
from rapport.platform.records.calendars import can_lie, comes_back
from rapport.platform.records.declare import Field, RecordType, View
from rapport.platform.records.grouping import can_add
from rapport.platform.records.reader import Reader
from rapport.platform.records.types import Money

LIST, BOARD, CALENDAR = SHAPES = ("list", "board", "calendar")
_FITS: dict[str, Callable[[Field], bool]] = {BOARD: can_stand, CALENDAR: can_lie}
#: What an address says instead of a field whose sums are shown.
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a list is looked at: along which field its columns or days lie, and which one the columns add up."""

    name: str = LIST
    along: Field | None = None
    adds: Field | None = None


LINES = Shape()


def shape_of(told: Mapping[str, str], view: View, noun: RecordType, reader: Reader) -> Shape:
    """What the address asks for, else what the view says; lines where no field fits."""
    name = told.get("as") or view.shape or LIST
    there = fields_for(name, noun, reader)
    if not there:
        return LINES
    kept = name == view.shape
    asked = told.get("by") or (view.along if kept else "")
    along = next((each for each in there if each.name == asked), there[0])
    if name != BOARD:
        return Shape(name, along)
    return Shape(name, along, _adds(told.get("sum") or (view.adds if kept else ""), noun, reader))


def fields_for(name: str, noun: RecordType, reader: Reader) -> list[Field]:
    """Along which fields the list can take this shape: those that can be moved along first, then those on the list."""
    fits = _FITS.get(name)
    if fits is None:
        return []
    there = [each for each in noun.fields.values() if fits(each) and reader.sees(noun, each)]
    return sorted(there, key=lambda each: (not may_move(each, noun, reader), each.name not in noun.columns))


def added_for(noun: RecordType, reader: Reader) -> list[Field]:
    """What the columns of a board can add up."""
    return [each for each in noun.fields.values() if can_add(each) and reader.sees(noun, each)]


def moves(shape: Shape, noun: RecordType, reader: Reader) -> bool:
    """May the colleague put any record into another column, or on another day? A birthday stays what it is."""
    if shape.along is None or (shape.name == CALENDAR and comes_back(shape.along)):
        return False
    return may_move(shape.along, noun, reader)


def may_move(along: Field, noun: RecordType, reader: Reader) -> bool:
    """May the colleague change this field of any record by hand? Built-in ones need a command of the noun."""
    return reader.edits(noun, along) and reader.may(noun, "edit") and (along.own or noun.deeds.change is not None)


def _adds(asked: str, noun: RecordType, reader: Reader) -> Field | None:
    """The field asked for; unless something else is said, the first amount of money on the list."""
    there = added_for(noun, reader)
    if asked:
        return next((each for each in there if each.name == asked), None)
    shown = [each for each in there if isinstance(each.type, Money) and (each.own or each.name in noun.columns)]
    return shown[0] if shown else None
