"""What does the form of a record ask, and what was answered? Built from the noun's declaration for whoever reads it."""

import json
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from rapport.platform.languages import N_, _
from rapport.platform.records.declare import Change, Field, RecordType
from rapport.platform.records.listing import records
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import Row
from rapport.platform.records.types import Many, Unreadable

from ..page import layout_of
from .boxes import Box, bare, box_for, said, written
from .names import titled
from .reading import Files, take, was_asked
from .rules import Rules, apply

EMPTY = N_("Please fill this in.")
NOTHING: Files = {}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody else has changed since the form was read: what it is now, and what was written here."""

    label: str
    theirs: str
    mine: str


class RecordForm:
    """The form of one record, or of a new one.

    `seen` is what each field was when the form was read: what somebody else has changed since, and this form changes
    otherwise, is a conflict; what the form leaves as it was seen is left as it is now.
    """

    def __init__(self, noun: RecordType, reader: Reader, row: Row | None = None) -> None:
        self.noun, self.reader, self.row = noun, reader, row
        self.is_sent = False
        self.errors: list[str] = []
        self.conflicts: list[Conflict] = []
        self.sections = [
            (title, [self._box(each) for each in fields]) for title, fields in fields_of(noun, reader, new=row is None)
        ]
        self.boxes = {box.name: box for __, boxes in self.sections for box in boxes}
        self._values: dict[str, Any] = dict(row.values) if row else {}
        self._values |= self._first_values()
        self.current = {name: written(box.field, self._values.get(name), reader.how) for name, box in self._written()}
        self._seen: dict[str, Any] = dict(self.current)
        self._rules = Rules([box.field for box in self.boxes.values()], noun, reader)
        self._apply_rules()

    @classmethod
    def of(cls, noun: RecordType, reader: Reader, pk: Any) -> "RecordForm | None":
        """The form of a record that is there; None where the reader may not change it, or nothing of it."""
        fields = [each for __, some in fields_of(noun, reader, new=False) for each in some]
        names = {each.name for each in fields} | Rules(fields, noun, reader).deciding
        found = records(noun, reader, [pk], tuple(names), deed="edit")
        if not found or not fields:
            return None
        for each in fields:
            if isinstance(each.type, Many):
                ids = found[0].values[each.name] or []
                found[0].values[each.name] = titled(ids, reader.noun(each.type.to), reader)
        return cls(noun, reader, found[0])

    def _box(self, each: Field) -> Box:
        value = self.row.values.get(each.name) if self.row else None
        return box_for(each, value, self.reader.how, frozen=not may_write(each, self.noun, self.reader))

    def _first_values(self) -> dict[str, Any]:
        """Whoever adds a record owns it, unless they say otherwise."""
        if self.row is not None:
            return {}
        mine = next((box for box in self.boxes.values() if box.field.path in self.noun.owner), None)
        if mine is None or not hasattr(mine.field.type, "to"):
            return {}
        found = titled([self.reader.user.pk], self.reader.noun(mine.field.type.to), self.reader)
        mine.text, mine.chosen = said(mine.field, found[0] if found else None, self.reader.how)
        return {mine.name: found[0] if found else None}

    def _written(self) -> list[tuple[str, Box]]:
        return [(name, box) for name, box in self.boxes.items() if not box.frozen]

    def read(self, data: QueryDict, files: Files = NOTHING, *, judge: bool = True) -> "RecordForm":
        """Take in what was sent; `judge=False` only draws the form anew, as the values written so far ask for it."""
        self.is_sent = judge
        self._remember(data.get("seen", ""))
        touched = set()
        for name, box in self._written():
            if was_asked(box, data, files):
                try:
                    self._values[name] = take(box, data, files, self.reader)
                except (Unreadable, ArithmeticError) as error:
                    box.error = str(error) if isinstance(error, Unreadable) else _("This cannot be read.")
                    self._values[name] = None
                if box.error or self.now(name) != self._seen.get(name):
                    touched.add(name)
        self._apply_rules()
        for __, box in self._written():
            if not judge or not box.open:
                box.error = ""
            elif not box.error:
                box.error = self._fault(box, touched)
        self._compare()
        return self

    def now(self, name: str) -> str:
        """What this form says of a field, in its one spelling."""
        return written(self.boxes[name].field, self._values.get(name), self.reader.how)

    def _remember(self, text: str) -> None:
        if not text:
            return
        try:
            seen = json.loads(text)
        except ValueError:
            self.errors.append(_("This form did not arrive whole. Load the page again, and write it once more."))
            return
        if isinstance(seen, dict):
            self._seen |= {name: told for name, told in seen.items() if name in self._seen}

    def _apply_rules(self) -> None:
        values = {name: bare(value) for name, value in self._values.items()}
        apply(self._rules, self.boxes, values, new=self.row is None)

    def _fault(self, box: Box, touched: set[str]) -> str:
        """What is wrong with a value that could be read; what was wrong before and is not touched may stay so."""
        value = bare(self._values.get(box.name))
        if value in (None, "", []):
            return _(EMPTY) if box.needed else ""
        options = {key for key, __ in box.options}
        chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
        if box.kind in {"select", "checkboxes"} and chosen - options and touched & {box.name, *box.asked}:
            return _("Choose one of: %(values)s.", values=", ".join(words for key, words in box.options if key))
        return ""

    def _compare(self) -> None:
        """What else has been changed since this form was read?"""
        if self.row is None:
            return
        for name, box in self._written():
            theirs, seen = self.current[name], self._seen.get(name)
            if not box.open or box.error or self.now(name) == theirs or seen == theirs:
                continue
            if self.now(name) == seen:
                value = self.row.values.get(name)
                self._values[name] = value
                box.text, box.chosen = said(box.field, value, self.reader.how)
            else:
                shown = said(box.field, self.row.values.get(name), self.reader.how)[0]
                self.conflicts.append(Conflict(box.field.label, shown or theirs, box.text or self.now(name)))

    @property
    def is_good(self) -> bool:
        return self.is_sent and not self.errors and not any(box.error for box in self.boxes.values())

    @property
    def seen(self) -> str:
        """What the fields are now, for the next time this form is sent."""
        return json.dumps(self.current)

    @property
    def has_files(self) -> bool:
        return any(box.kind == "file" for box in self.boxes.values())

    def values(self) -> dict[str, Any]:
        """What a new record says, by field."""
        told = {name: bare(self._values.get(name)) for name, box in self._written() if box.open}
        return {name: value for name, value in told.items() if value not in (None, "", [])}

    def changes(self) -> list[Change]:
        """What this form changes of the record."""
        assert self.row is not None
        return [
            Change(
                id=self.row.id,
                field=name,
                before=bare(self.row.values.get(name)),
                after=bare(self._values.get(name)),
            )
            for name, box in self._written()
            if box.open and self.now(name) != self.current[name]
        ]

    def refuse(self, field: str, sentence: str) -> None:
        """The command found something wrong with a field, or with all of it."""
        if field in self.boxes:
            self.boxes[field].error = sentence
        else:
            self.errors.append(sentence)

    def text(self, name: str) -> str:
        """What was read of a text field, empty where nothing was."""
        value = self._values.get(name)
        return value if isinstance(value, str) and not self.boxes[name].error else ""


def fields_of(noun: RecordType, reader: Reader, *, new: bool) -> list[tuple[str, list[Field]]]:
    """What the form asks, section by section; what the reader may not write is read beside it, or left out when new."""
    sections = layout_of(noun, reader)
    told = [(title, [each for each in fields if is_asked(each, noun, reader, new=new)]) for title, fields in sections]
    return [(title, fields) for title, fields in told if fields]


def is_asked(each: Field, noun: RecordType, reader: Reader, *, new: bool) -> bool:
    """A new record may say what is never changed later; of one that is there, what is frozen is only shown."""
    if new:
        return (each.editable or bool(each.each) or each.required) and may_write(each, noun, reader)
    return each.editable


def may_write(each: Field, noun: RecordType, reader: Reader) -> bool:
    return reader.edits(noun, replace(each, editable=True))


def edits_any(noun: RecordType, reader: Reader) -> bool:
    """Is there any field that this reader may write?"""
    return any(reader.edits(noun, each) for each in noun.fields.values())
