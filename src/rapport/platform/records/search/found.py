"""What fits these words, of everything? The best of each noun, what tells them apart, and why they fit."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from rapport.platform.languages import _

from .. import spelling
from ..declare import Field, RecordType, Related
from ..listing import Wanted, page
from ..reader import Reader
from ..rows import answers
from ..sql import Sql
from ..types import One
from .alike import widened
from .fitting import fits
from .statement import NAMED, VIEW, hinted, reasons, statement, told_of, views, with_views

MOST, HANDFUL = 6, 5
SavedHere = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that fits; `about` tells it from others of its title, `why` says how it fits if not by its title."""

    noun: RecordType
    id: Any
    title: str
    href: str
    about: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """The best of one noun, and whether there are more."""

    noun: RecordType
    hits: list[Hit]
    more: bool


def found(reader: Reader, text: str, nouns: Iterable[str] | None = None, *, most: int = MOST) -> list[Found]:
    """The best of each noun of which the reader may read any, best first; misspelt words where hardly anything does."""
    return found_and_views(reader, text, nouns, most=most)[0]


def found_and_views(
    reader: Reader, text: str, nouns: Iterable[str] | None = None, *, most: int = MOST
) -> tuple[list[Found], list[SavedHere]]:
    """The same, and in the same question the views that were saved here and that the reader may use."""
    asked, searched = spelling.asked(text), _searched(reader, nouns)
    if not asked or not searched:
        return [], []
    rows = _rows(with_views(statement(searched, reader, asked, text.strip(), most + 1), reader))
    best = _hits([row for row in rows if row[0] != VIEW], reader)
    is_named = any(row[4] == NAMED for row in rows)
    if not is_named and sum(map(len, best.values())) < HANDFUL and (meant := widened(asked)):
        wider = _hits(_rows(statement(searched, reader, meant, text.strip(), most + 1)), reader)
        best = {name: _after(best.get(name, []), wider.get(name, [])) for name in {**best, **wider}}
    told = ((noun, best.get(noun.name, [])) for noun in searched)
    groups = [Found(noun, hits[:most], len(hits) > most) for noun, hits in told if hits]
    return groups, _views([row for row in rows if row[0] == VIEW])


def saved_here(reader: Reader) -> list[SavedHere]:
    """(noun, id, name) of the views that were saved here and that the reader may use."""
    return _views(_rows(views(reader)))


def found_page(reader: Reader, text: str, noun: RecordType, *, after: str, size: int) -> Found:
    """The next records of one noun that fit, by title; however many there are, all are reached."""
    asked = spelling.asked(text)
    wanted = Wanted(also=lambda source: fits(source, text), sort=noun.title, after=after, size=size)
    shown = page(noun, reader, wanted)
    told = _hits(_rows(told_of(noun, reader, asked, text.strip(), [row.id for row in shown.rows])), reader)
    by_id = {hit.id: hit for hit in told.get(noun.name, [])}
    return Found(noun, [by_id[row.id] for row in shown.rows if row.id in by_id], shown.later)


def _searched(reader: Reader, nouns: Iterable[str] | None) -> list[RecordType]:
    told = list(reader.nouns.values()) if nouns is None else [reader.noun(name) for name in nouns]
    return [noun for noun in told if noun.searched and reader.may(noun, "read")]


def _after(first: list[Hit], then: list[Hit]) -> list[Hit]:
    known = {hit.id for hit in first}
    return first + [hit for hit in then if hit.id not in known]


def _rows(asked: Sql) -> list[tuple[Any, ...]]:
    """The rows in their order, with what they tell."""
    rows = [(*row, msgspec.json.decode(told) if isinstance(told, str) else told) for *row, told in answers(asked)]
    return sorted(rows, key=lambda row: row[2])


def _views(rows: Iterable[tuple[Any, ...]]) -> list[SavedHere]:
    return [(told[0], int(pk), name) for __, pk, __, name, __, __, __, told in rows]


def _hits(rows: Iterable[tuple[Any, ...]], reader: Reader) -> dict[str, list[Hit]]:
    """The hits of each noun in their order."""
    best: dict[str, list[Hit]] = {}
    for name, pk, __, title, __, field, word, told in rows:
        best.setdefault(name, []).append(_hit(reader.noun(name), reader, pk, title, field, word, told))
    return best


def _hit(noun: RecordType, reader: Reader, pk: str, title: str, field: int, word: str, cells: list[Any]) -> Hit:
    hints = hinted(noun, reader)
    about = next((text for each, told in zip(hints, cells, strict=False) if (text := _words(each, told, reader))), "")
    why = next(
        (
            _why(each, told, word)
            for each, told in zip(reasons(noun, reader), cells[len(hints) :], strict=True)
            if noun.number_of(each) == field
        ),
        "",
    )
    key = noun.id_of(pk)
    return Hit(noun, key, title, noun.href(key, title), about, why)


def _words(each: Field | Related, told: Any, reader: Reader) -> str:
    """What a field or relation says, in one line."""
    if not told:
        return ""
    if isinstance(each, Related):
        first, more = told[0][1], len(told) - 1
        return _("%(first)s and %(number)s more", first=first, number=more) if more else str(first)
    if isinstance(each.type, One):
        return str(told[1])
    return str(told[0] if isinstance(told, list) else each.type.show(told, reader.how))


def _why(each: Field, told: Any, word: str) -> str:
    """`E-mail: ana@ruiz.example`; of a long text the part around the word."""
    texts = [str(text) for text in told] if isinstance(told, list) else [str(told or "")]
    text = next((text for text in texts if word in spelling.words_of(text)), texts[0] if texts else "")
    return f"{each.label}: {_around(' '.join(text.split()), word)}"


def _around(text: str, word: str, room: int = 60) -> str:
    at = max(spelling.plain(text).find(word), 0)
    start = max(0, at - room // 3) if len(text) > room else 0
    cut = text[start : start + room]
    return ("…" if start else "") + cut + ("…" if start + room < len(text) else "")
