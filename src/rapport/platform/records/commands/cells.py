"""Write cells as people type or paste them: each is made or told why not, and nobody is written over."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction

from rapport.platform.languages import _

from ..called import ids_called
from ..declare import Change, Field, RecordType
from ..listing import records
from ..reader import Reader
from ..reader import reader as reader_of
from ..rows import Linked, Row
from ..types import File, How, Money, One, Unreadable, beside
from .change import change
from .refusals import NotAllowed, NotPossible, WrongValue
from .values import fitting

GONE, FORBIDDEN, UNFIT = 404, 403, 422
#: What ends a change with a sentence; anything else is a fault of ours.
SENTENCES = (NotAllowed, NotPossible, ValueError)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it was on the page and as it shall be, both in the form that is written."""

    id: Any
    field: str
    before: str
    after: str

    @property
    def place(self) -> tuple[Any, str]:
        return self.id, self.field


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a cell was not written: the sentence, and whether it is gone, forbidden or does not fit."""

    sentence: str
    kind: int = UNFIT


@dataclass(slots=True)
class Written:
    """What came of cells, by record and field: made, refused, or overtaken by what somebody else has written."""

    made: dict[tuple[Any, str], Change] = field(default_factory=dict)
    refused: dict[tuple[Any, str], Refusal] = field(default_factory=dict)
    overtaken: list[Cell] = field(default_factory=list)


@transaction.atomic
def write_cells(noun_name: str, cells: Sequence[Cell], *, by: Any) -> Written:
    """Write those cells that still say what they said when they were read; one that says so already counts as made."""
    reader = reader_of(by)
    noun = reader.noun(noun_name)
    told = Written()
    cells = list({cell.place: cell for cell in cells}.values())
    rows = _rows(noun, reader, cells)
    others = list({cell.id for cell in cells} - rows.keys())
    seen = {row.id for row in records(noun, reader, others, ())} if others else set()
    fitting_cells = [cell for cell in cells if _is_writable(cell, noun, reader, rows, seen, told)]
    fitting_cells = _with_ids(fitting_cells, noun, reader, told)
    changes = [each for cell in fitting_cells if (each := _read(cell, noun, reader, rows[cell.id], told))]
    changes = _without_strangers(changes, noun, reader, told)
    _make(noun_name, changes, told, {cell.place: cell for cell in fitting_cells}, by)
    return told


def _rows(noun: RecordType, reader: Reader, cells: Sequence[Cell]) -> dict[Any, Row]:
    """The records that this colleague may change, with what the cells are about."""
    fields = [each for name in dict.fromkeys(cell.field for cell in cells) if (each := noun.fields.get(name))]
    ids = list(dict.fromkeys(cell.id for cell in cells))
    columns = tuple(dict.fromkeys([*(each.name for each in fields), *beside(each.type for each in fields)]))
    return {row.id: row for row in records(noun, reader, ids, columns, deed="edit")}


def _is_writable(
    cell: Cell, noun: RecordType, reader: Reader, rows: dict[Any, Row], seen: set[Any], told: Written
) -> bool:
    each, which = noun.fields.get(cell.field), noun.label.lower()
    if each is None or not each.editable or isinstance(each.type, File):
        told.refused[cell.place] = Refusal(_("This cannot be written here."), FORBIDDEN)
    elif not reader.edits(noun, each):
        sentence = _("You may not write %(field)s of %(plural)s.", field=each.label, plural=noun.plural.lower())
        told.refused[cell.place] = Refusal(sentence, FORBIDDEN)
    elif cell.id not in rows:
        foreign = _("You may not change this %(noun)s.", noun=which)
        gone = _("This %(noun)s is no longer there.", noun=which)
        told.refused[cell.place] = Refusal(foreign, FORBIDDEN) if cell.id in seen else Refusal(gone, GONE)
    return cell.place not in told.refused


def _with_ids(cells: list[Cell], noun: RecordType, reader: Reader, told: Written) -> list[Cell]:
    """Spreadsheets name other records by title, e-mail or number: words that name just one get its number."""
    named: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        if to := _names(cell, noun):
            named[to].add(cell.after.strip())
    if not named:
        return cells
    found = {to: ids_called(reader.noun(to), reader, words) for to, words in named.items()}
    kept = []
    for cell in cells:
        if to := _names(cell, noun):
            ids, which = found[to].get(cell.after.strip().casefold(), []), reader.noun(to)
            if len(ids) != 1:
                name = cell.after.strip()
                many = _(
                    "There are %(number)s called %(name)s. Write the number, like #42.", number=len(ids), name=name
                )
                none = _("There is no %(noun)s called %(name)s.", noun=which.label.lower(), name=name)
                told.refused[cell.place] = Refusal(many if ids else none)
                continue
            cell = replace(cell, after=f"#{ids[0]}")
        kept.append(cell)
    return kept


def _names(cell: Cell, noun: RecordType) -> str:
    """The noun of which the cell names a record by its title; empty where it does not."""
    kind, text = noun.fields[cell.field].type, cell.after.strip()
    is_title = isinstance(kind, One) and not kind.several and text and not text.startswith("#") and not text.isdecimal()
    return kind.to if is_title and isinstance(kind, One) else ""


def _read(cell: Cell, noun: RecordType, reader: Reader, row: Row, told: Written) -> Change | None:
    """The change that a cell asks for, if it can be read and nobody was faster."""
    each = noun.fields[cell.field]
    how, now = how_of(each, row, reader), value_in(each, row)
    try:
        after = fitting(each, each.type.read(cell.after, how), reader)
    except Unreadable as error:
        told.refused[cell.place] = Refusal(str(error))
    except ArithmeticError:
        told.refused[cell.place] = Refusal(_("This value does not fit here."))
    except WrongValue as error:
        told.refused[cell.place] = Refusal(error.sentence)
    else:
        wanted = Change(id=cell.id, field=cell.field, before=now, after=after)
        is_so = each.type.write(now, how) == each.type.write(after, how)
        if is_so:
            told.made[cell.place] = wanted
        elif each.type.write(now, how) != cell.before.replace("\r\n", "\n"):
            told.overtaken.append(cell)
        else:
            return wanted
    return None


def _without_strangers(changes: list[Change], noun: RecordType, reader: Reader, told: Written) -> list[Change]:
    """Without those that relate to a record which is not there, or not to be read."""
    named: dict[str, set[Any]] = defaultdict(set)
    for each in changes:
        for to, pk in _related(each, noun):
            named[to].add(pk)
    there = {to: {row.id for row in records(reader.noun(to), reader, list(ids), ())} for to, ids in named.items()}
    kept = []
    for each in changes:
        strange = next(((to, pk) for to, pk in _related(each, noun) if pk not in there[to]), None)
        if strange:
            label = reader.noun(strange[0]).label.lower()
            told.refused[each.id, each.field] = Refusal(_("There is no %(noun)s #%(id)s.", noun=label, id=strange[1]))
        else:
            kept.append(each)
    return kept


def _related(each: Change, noun: RecordType) -> Iterable[tuple[str, Any]]:
    kind = noun.fields[each.field].type
    if isinstance(kind, One) and each.after is not None:
        return [(kind.to, pk) for pk in (each.after if kind.several else [each.after])]
    return []


def _make(
    noun_name: str, changes: Sequence[Change], told: Written, cells: dict[tuple[Any, str], Cell], by: Any
) -> None:
    """All in one command; where one of them is refused, the others are found by halves."""
    if not changes:
        return
    try:
        with transaction.atomic():
            made = change(noun_name, changes, by=by)
    except SENTENCES as refused:
        if len(changes) == 1:
            told.refused[changes[0].id, changes[0].field] = Refusal(getattr(refused, "sentence", "") or str(refused))
            return
        half = len(changes) // 2
        _make(noun_name, changes[:half], told, cells, by)
        _make(noun_name, changes[half:], told, cells, by)
        return
    told.made |= {(each.id, each.field): each for each in made}
    told.overtaken += [cells[each.id, each.field] for each in changes if (each.id, each.field) not in told.made]


def how_of(each: Field, row: Row, reader: Reader) -> How:
    """How this value is written: money in the currency of its record, where it has one of its own."""
    own = row.values.get(each.type.currency) if isinstance(each.type, Money) and each.type.currency else None
    return replace(reader.how, currency=own) if own else reader.how


def value_in(each: Field, row: Row) -> Any:
    """The value of a field as commands take it: of another record its id."""
    value = row.values.get(each.name)
    return value.id if isinstance(value, Linked) else value
