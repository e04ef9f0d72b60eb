"""How do cells that people write come in, and what do they read back? Values as text, answers with their cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from rapport.platform.access.queries import colleagues
from rapport.platform.languages import _, ngettext, said, sentence
from rapport.platform.records.commands import Cell, Written
from rapport.platform.records.declare import Field, RecordType
from rapport.platform.records.listing import Wanted, page, records
from rapport.platform.records.queries import last_changed_by
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import Row
from rapport.platform.records.types import Checkbox, Choice, Choices, One, beside
from rapport.platform.ui.render import part

from .cells import lines
from .words import found_by

MOST_CELLS, MOST_OFFERED, LONGEST = 10_000, 8, 200


class Sent(msgspec.Struct, forbid_unknown_fields=True):
    """One cell as a page sends it."""

    id: str
    field: str
    before: str
    after: str


class Pasted(msgspec.Struct, forbid_unknown_fields=True):
    """Many cells at once."""

    cells: list[Sent]


class TooMany(ValueError):
    """At most 10,000 cells can be pasted at once; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Input:
    """What a field is written in: a select of `options`, checkboxes, a search among the records of `to`, or a text."""

    kind: str
    name: str
    label: str
    options: Sequence[tuple[str, str]] = ()
    chosen: frozenset[str] = frozenset()


def pasted(body: bytes, noun: RecordType) -> list[Cell]:
    """The cells that a page sends; raises TooMany, msgspec.DecodeError."""
    sent = msgspec.json.decode(body, type=Pasted).cells
    if len(sent) > MOST_CELLS:
        raise TooMany(sentence(TooMany))
    told = ((noun.id_of(each.id), each) for each in sent)
    return [Cell(pk, each.field, each.before, each.after) for pk, each in told if pk is not None]


def answer(told: Written, cells: Iterable[Cell], noun: RecordType, asking: Reader) -> dict[str, Any]:
    """What came of the cells: those made as they look now, the sentences of the others, and all in one."""
    overtaken = {cell.place for cell in told.overtaken}
    drawn = _drawn([*told.made, *overtaken], noun, asking)
    mine = {cell.place: cell.after for cell in cells}
    return {
        "made": [{"id": str(pk), "field": name, **drawn[pk, name]} for pk, name in told.made if (pk, name) in drawn],
        "refused": [
            {"id": str(pk), "field": name, "sentence": each.sentence} for (pk, name), each in told.refused.items()
        ],
        "overtaken": [
            {"id": str(pk), "field": name, "sentence": _conflict(noun, pk, name, drawn, mine), **drawn[pk, name]}
            for pk, name in overtaken
            if (pk, name) in drawn
        ],
        "said": _said(told),
    }


def _drawn(places: Sequence[tuple[Any, str]], noun: RecordType, asking: Reader) -> dict[tuple[Any, str], Any]:
    """Each of these cells as the list shows it, and as it is written."""
    fields = [noun.fields[name] for name in dict.fromkeys(name for __, name in places)]
    names = (*(each.name for each in fields), *beside(each.type for each in fields))
    rows = records(noun, asking, list(dict.fromkeys(pk for pk, __ in places)), tuple(dict.fromkeys(names)))
    wanted = set(places)
    return {
        (row.id, each.name): {"html": part("cell", cell), "written": cell.written or "", "text": cell.text}
        for row, line in zip(rows, lines(noun, asking, rows, fields), strict=True)
        for each, cell in zip(fields, line.cells, strict=True)
        if (row.id, each.name) in wanted
    }


def _conflict(noun: RecordType, pk: Any, name: str, drawn: Any, mine: dict[tuple[Any, str], str]) -> str:
    who = last_changed_by(noun, pk, name) or _("Somebody")
    theirs = drawn[pk, name]["text"]
    told = {"who": who, "mine": mine.get((pk, name)) or _("nothing")}
    if theirs in ("", "–"):
        return _("%(who)s emptied this, you wrote %(mine)s.", **told)
    return _("%(who)s changed this to %(theirs)s, you wrote %(mine)s.", theirs=theirs, **told)


def _said(told: Written) -> str:
    """All in one sentence, for the toast."""
    changed = [each for each in told.made.values() if each.before != each.after]
    parts = [ngettext("%(n)s cell changed", "%(n)s cells changed", len(changed))]
    parts += [ngettext("%(n)s cell did not fit", "%(n)s cells did not fit", len(told.refused))] if told.refused else []
    if others := len(told.overtaken):
        parts.append(
            ngettext("%(n)s cell changed by others meanwhile", "%(n)s cells changed by others meanwhile", others)
        )
    return ", ".join(parts) + "."


def input_of(each: Field, asking: Reader, written: str) -> Input:
    """What this field is written in, with what is written there now."""
    kind = each.type
    if each.gathers:
        return Input("select", each.name, each.label, each.gathers.choices(asking), frozenset({written}))
    if isinstance(kind, Choices):
        chosen = frozenset(part.strip() for part in written.split(",") if part.strip())
        return Input("choices", each.name, each.label, [(words, said(words)) for words in kind.words.values()], chosen)
    if isinstance(kind, Choice):
        options = _or_none([(words, said(words)) for words in kind.words.values()], each)
        return Input("select", each.name, each.label, options, frozenset({written}))
    if isinstance(kind, Checkbox):
        options = _or_none([("yes", _("Yes")), ("no", _("No"))], each)
        return Input("select", each.name, each.label, options, frozenset({written}))
    if isinstance(kind, One) and kind.to == "colleague" and not kind.several:
        options = [(f"#{user.pk}", user.name) for user in colleagues()]
        if written and written not in dict(options):
            options.append((written, _titled(written, kind, asking)))
        return Input("select", each.name, each.label, _or_none(options, each), frozenset({written}))
    if isinstance(kind, One):
        return Input("relation", each.name, each.label, (), frozenset({written}))
    return Input(kind.input, each.name, each.label, (), frozenset({written}))


def _or_none(options: list[tuple[str, str]], each: Field) -> list[tuple[str, str]]:
    return options if each.required else [("", "–"), *options]


def _titled(written: str, kind: One, asking: Reader) -> str:
    other = asking.noun(kind.to)
    pk = other.id_of(written.removeprefix("#"))
    found = records(other, asking, [pk], ()) if pk is not None else []
    return found[0].title if found else written


def offered(each: Field, asking: Reader, words: str) -> list[Row]:
    """The first records that a relation could name, by some words."""
    assert isinstance(each.type, One)
    other, asked = asking.noun(each.type.to), words.strip()[:LONGEST]
    wanted = Wanted(also=(lambda source: found_by(asked, source)) if asked else None, size=MOST_OFFERED)
    return page(other, asking, wanted).rows
