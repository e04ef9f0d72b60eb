"""What would a bulk edit do, and what came of one? The exact number, five examples, sentences for the pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.http import QueryDict

from rapport.platform.languages import N_, _, ngettext, written
from rapport.platform.records import types
from rapport.platform.records.commands import NotPossible, refuse_bulk
from rapport.platform.records.counting import counted
from rapport.platform.records.declare import Field, RecordType
from rapport.platform.records.listing import Wanted, page, records
from rapport.platform.records.models import BulkEdit, BulkRow
from rapport.platform.records.queries import UNDOABLE
from rapport.platform.records.reader import Reader
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, both
from rapport.platform.ui.formats import plural

from .cells import lines

EXAMPLES, MOST_IDS = 5, 1000
LATE = timedelta(minutes=1)
State = BulkRow.State


@dataclass(frozen=True, slots=True)
class Example:
    """One record, and the words of the field before and after."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be done: to how many, how many are not the colleague's to change, and a few of them.

    The field becomes what is `shown`, or else that is a deed of its own."""

    field: str
    label: str
    becomes: bool
    after: str
    shown: str
    number: int
    foreign: int
    examples: list[Example]


def chosen(ids: str, noun: RecordType) -> list[Any] | None:
    """The records chosen one by one; None where all of the list are meant."""
    if not ids:
        return None
    told = [noun.id_of(each) for each in ids.split(",")[:MOST_IDS]]
    return [pk for pk in told if pk is not None]


def only(wanted: Wanted, ids: Sequence[Any] | None, noun: RecordType) -> Wanted:
    """The chosen ones, or the whole list."""
    if ids is None:
        return wanted
    return Wanted(also=lambda source: Sql(f"{source.key} = ANY (%s::{noun.key_type}[])", (list(ids),)))


def fields_to_write(noun: RecordType, asking: Reader) -> list[Field]:
    """What may be given to many records at once."""
    if not asking.may(noun, "edit"):
        return []
    fits = [each for each in noun.fields.values() if not isinstance(each.type, types.File)]
    return [
        each
        for each in fits
        if (noun.deeds.change and asking.edits(noun, each) and each.name != noun.title)
        or (each.gathers and asking.sees(noun, each) and each.gathers.choices(asking))
    ]


def may_delete(noun: RecordType, asking: Reader) -> bool:
    return bool(noun.deeds.delete) and asking.may(noun, "delete")


def preview(noun: RecordType, asking: Reader, wanted: Wanted, told: QueryDict) -> Preview:
    """What would be done, counted exactly; raises NotAllowed, NotPossible, WrongValue."""
    name = told.get("field", "")
    field = noun.fields.get(name) if told.get("deed") != "delete" else None
    if told.get("deed") != "delete" and field is None:
        raise NotPossible(_("Choose a field that can be written by hand."))
    after = refuse_bulk(noun, asking, field=name if field else "", after=told.get("after", "")[:20_000])
    allowed = _allowed(wanted, "edit" if field else "delete")
    number = counted(noun, asking, allowed).number
    everybody = counted(noun, asking, wanted).number
    shown = _shown(field, after, asking) if field else ""
    return Preview(
        field=name if field else "",
        label=field.label if field else "",
        becomes=bool(field and not field.gathers),
        after=after,
        shown=shown or "–",
        number=number,
        foreign=everybody - number,
        examples=_examples(noun, asking, allowed, field, shown or "–"),
    )


def _shown(field: Field, after: str, asking: Reader) -> str:
    if field.gathers:
        return dict(field.gathers.choices(asking))[after]
    if isinstance(field.type, types.One):
        return _titles(after, field.type, asking)
    return field.type.show(field.type.read(after, asking.how), asking.how)


def _allowed(wanted: Wanted, deed: str) -> Wanted:
    def also(source: Source) -> Sql:
        return both(source.only(deed), wanted.also(source)) if wanted.also else source.only(deed)

    return Wanted(filter=wanted.filter, also=also, size=EXAMPLES)


def _titles(after: str, kind: types.One, asking: Reader) -> str:
    other = asking.noun(kind.to)
    ids = [pk for part in after.split(",") if (pk := other.id_of(part.strip().removeprefix("#"))) is not None]
    return ", ".join(row.title for row in records(other, asking, ids, ()))


def _examples(noun: RecordType, asking: Reader, wanted: Wanted, field: Field | None, shown: str) -> list[Example]:
    wanted = Wanted(filter=wanted.filter, also=wanted.also, columns=(field.name,) if field else (), size=EXAMPLES)
    rows = page(noun, asking, wanted).rows
    told = lines(noun, asking, rows, [field] if field else [])
    before = [line.cells[0].text if field else "" for line in told]
    return [Example(row.title or f"#{row.id}", was, shown) for row, was in zip(rows, before, strict=True)]


@dataclass(frozen=True, slots=True)
class Told:
    """One bulk edit as its page tells it."""

    id: int
    href: str
    title: str
    look: str
    sentence: str
    by: str
    at: datetime
    busy: bool
    undoing: bool
    cancelled: bool
    done: int
    total: int
    may_undo: bool
    late: bool
    trouble: str


def told(bulk: BulkEdit, came: dict[int, int], noun: RecordType, asking: Reader) -> Told:
    """The bulk edit in words, with what came of its records."""
    undoing = bulk.is_busy and bulk.undo_asked_at is not None
    waiting = came.get(State.WAITING, 0)
    back = came.get(State.TAKEN_BACK, 0) + came.get(State.CHANGED_SINCE, 0)
    return Told(
        id=bulk.pk,
        href=f"/{noun.place}/-/changes/{bulk.pk}",
        title=_title(bulk, noun),
        look=bulk.look,
        sentence=_sentence(bulk, came, noun),
        by=bulk.asked_by.name,
        at=bulk.asked_at,
        busy=bulk.is_busy,
        undoing=undoing,
        cancelled=bulk.cancelled_at is not None,
        done=back if undoing else bulk.total - waiting,
        total=back + came.get(State.MADE, 0) if undoing else bulk.total,
        may_undo=_may_undo(bulk, came, asking),
        late=bulk.is_busy and (bulk.undo_asked_at or bulk.asked_at) < asking.now - LATE,
        trouble=bulk.trouble,
    )


def _may_undo(bulk: BulkEdit, came: dict[int, int], asking: Reader) -> bool:
    fresh = bulk.asked_at >= asking.now - UNDOABLE and bulk.finished_at is not None
    return fresh and not bulk.is_busy and bool(came.get(State.MADE))


def _title(bulk: BulkEdit, noun: RecordType) -> str:
    if not bulk.field:
        return _("Delete %(plural)s", plural=noun.plural.lower())
    field = noun.fields.get(bulk.field)
    return _("%(field)s of %(plural)s", field=field.label if field else bulk.field, plural=noun.plural.lower())


class Came(NamedTuple):
    """How it is said what came of one: so many were done, so many were not."""

    done: str
    overtaken: Callable[[int], str]
    refused: Callable[[int], str]


CHANGED = Came(
    N_("%(made)s of %(total)s changed"),
    lambda n: ngettext("%(n)s was not changed because somebody changed them meanwhile",
                       "%(n)s were not changed because somebody changed them meanwhile", n),
    lambda n: ngettext("%(n)s was not changed because they are gone, or no longer yours to change",
                       "%(n)s were not changed because they are gone, or no longer yours to change", n),
)  # fmt: skip
DELETED = Came(
    N_("%(made)s of %(total)s deleted"),
    lambda n: ngettext("%(n)s was not deleted because somebody changed them meanwhile",
                       "%(n)s were not deleted because somebody changed them meanwhile", n),
    lambda n: ngettext("%(n)s was not deleted because they are gone, or no longer yours to change",
                       "%(n)s were not deleted because they are gone, or no longer yours to change", n),
)  # fmt: skip


def _sentence(bulk: BulkEdit, came: dict[int, int], noun: RecordType) -> str:
    """`31,200 of 50,000 changed; cancelled; 14 were not changed because somebody changed them meanwhile`."""
    words = CHANGED if bulk.field else DELETED
    made = came.get(State.MADE, 0) + came.get(State.TAKEN_BACK, 0) + came.get(State.CHANGED_SINCE, 0)
    parts = [_(words.done, made=written(made), total=written(bulk.total))]
    parts += [_("cancelled")] if bulk.cancelled_at and bulk.finished_at else []
    parts += [words.overtaken(number)] if (number := came.get(State.OVERTAKEN, 0)) else []
    parts += [words.refused(number)] if (number := came.get(State.REFUSED, 0)) else []
    if same := came.get(State.SAME, 0):
        parts.append(_("%(number)s said so already", number=written(same)))
    if back := came.get(State.TAKEN_BACK, 0):
        parts.append(_("%(number)s taken back", number=written(back)))
    if since := came.get(State.CHANGED_SINCE, 0):
        records = plural(since, noun.label.lower(), noun.plural.lower())
        parts.append(_("%(records)s left as changed since", records=records))
    return "; ".join(parts)
