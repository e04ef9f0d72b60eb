"""What stands in the cells of a list? Each value as words, with where it leads and how it is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.platform.languages import N_, _
from rapport.platform.records import types
from rapport.platform.records.declare import Field, RecordType, Related
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import MOST_NAMED, Linked, Row
from rapport.platform.records.types import How
from rapport.platform.teamwork.queries import hues
from rapport.platform.ui.formats import ago, day, due, urgency
from rapport.workspace.moments import ASK
from rapport.workspace.rates import in_ours
from rapport.workspace.words import deed

NUMBERS = (types.Number, types.Money, types.Percent, types.Duration)
NOBODY: tuple[None, str] = (None, "")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: the words of it, the part of a page that draws it, what that part needs; `written` can be edited."""

    draw: str
    text: str = ""
    told: Any = None
    written: str | None = None

    @property
    def is_empty(self) -> bool:
        """Does it say nothing?"""
        return self.text == "–" if self.draw == "text" else not (self.text or self.told)


@dataclass(frozen=True, slots=True)
class Line:
    """One record as a line of a list."""

    id: Any
    title: str
    href: str
    cells: list[Cell]


def is_number(each: Field | Related) -> bool:
    return isinstance(each, Field) and isinstance(each.type, NUMBERS) and not each.shows


def lines(noun: RecordType, reader: Reader, rows: Sequence[Row], columns: Sequence[Field | Related]) -> list[Line]:
    """The records as lines, each with a cell for every column."""
    ids = [row.id for row in rows]
    about = noun.about(ids, reader) if noun.about and ids and noun.title in {c.name for c in columns} else {}
    ring = (
        noun.ring(ids, reader) if noun.ring and ids and any(getattr(c, "shows", "") == "who" for c in columns) else {}
    )
    editable = {c.name for c in columns if isinstance(c, Field) and noun.deeds.change and reader.edits(noun, c)}
    return [
        Line(
            row.id,
            row.title,
            href := noun.href(row.id, row.title),
            [_cell(each, row, noun, reader, href, about, ring, each.name in editable) for each in columns],
        )
        for row in rows
    ]


def _cell(
    each: Field | Related,
    row: Row,
    noun: RecordType,
    reader: Reader,
    href: str,
    about: Mapping[Any, str],
    ring: Mapping[Any, tuple[float | None, str]],
    editable: bool,
) -> Cell:
    value = row.values.get(each.name, row.title if each.name == noun.title else None)
    if isinstance(each, Related):
        return Cell("links", told=_links(value, reader.noun(each.to)))
    if each.listed:
        return Cell("links", told=_links(value, reader.noun(each.listed.to)))
    how = _how(each, row, reader.how)
    written = _written(each, value, how) if editable else None
    if each.shows == "who":
        chance, trend = ring.get(row.id, NOBODY)
        told = (row.title, row.id, href, about.get(row.id, ""), noun.name, chance and round(chance, 3), trend)
        return Cell("who", row.title, told, written)
    if each.shows == "title":
        return Cell("title", row.title or _("No name"), href, written)
    if each.shows:
        return _drawn(each, value, reader)
    return _plain(each, value, how, reader, written, _ours(each, row, how, reader))


def _how(each: Field, row: Row, how: How) -> How:
    """Money in the currency of its record, where it has one of its own."""
    own = row.values.get(each.type.currency) if isinstance(each.type, types.Money) and each.type.currency else None
    return How(how.now, how.zone, own) if own else how


def _written(each: Field, value: Any, how: How) -> str:
    if isinstance(value, Linked):
        return f"#{value.id}"
    return each.type.write(value, how)


def _drawn(each: Field, value: Any, reader: Reader) -> Cell:
    """What has a look of its own: the chance, the balance, the last touch."""
    there = reader.now.astimezone(reader.zone)
    if each.shows == "last":
        return Cell("two", told=(deed(*value[:2]), ago(value[2].astimezone(reader.zone), there), "") if value else None)
    if each.shows == "next":
        return Cell("two", _("Nothing due"), _next(value, reader))
    if each.shows == "tags":
        colours = reader.once("hues", hues) if value else {}
        return Cell("tags", told=[(name, colours.get(name, 0)) for name in value or ()])
    if each.shows == "ago":
        return Cell("text", ago(value.astimezone(reader.zone), there) if value else _("Never"))
    return Cell(each.shows, told=value)


def _next(value: Any, reader: Reader) -> tuple[str, str, str] | None:
    """What comes next, when, and how pressing that is."""
    if value is None:
        return None
    coming, whose = value
    there = reader.now.astimezone(reader.zone)
    at = coming.due_at and coming.due_at.astimezone(reader.zone)
    if coming.what == "ahead":
        return _ahead(coming, whose, at, there)
    text, when, tone = (
        (coming.text or _(ASK), _("now"), "late")
        if coming.what == "trigger"
        else (coming.text if coming.what == "loop" else deed(coming.text, 0), due(at, there), urgency(at, there))
    )
    return f"{whose}: {text}" if whose else text, when, tone


def _ahead(coming: Any, whose: str, at: datetime, there: datetime) -> tuple[str, str, str] | None:
    """Nothing is to be done; which trigger names them next, and when. What has come meanwhile is being asked."""
    if at <= there:
        return None
    when = day(at, there)
    sentence = N_("%(what)s: perhaps %(when)s") if coming.perhaps else N_("%(what)s: due %(when)s")
    told = _(sentence, what=coming.text, when=when) if coming.text else _("look again %(when)s", when=when)
    return _("Nothing due"), f"{whose}, {told}" if whose else told, ""


def _ours(each: Field, row: Row, how: How, reader: Reader) -> int | None:
    """What an amount in another currency is worth in ours; None where it is in ours, or there is no rate."""
    if not isinstance(each.type, types.Money) or how.currency == reader.currency:
        return None
    return row.values.get(each.type.ours)


def _plain(each: Field, value: Any, how: How, reader: Reader, written: str | None, ours: int | None) -> Cell:
    """A value drawn by its type."""
    kind = each.type
    if isinstance(value, Linked):
        to = reader.noun(kind.to)  # type: ignore[attr-defined]
        if not value.seen:
            return Cell("text", value.title, written=written)
        return Cell("link", value.title or f"#{value.id}", to.href(value.id, value.title), written)
    if each.each:
        return Cell("texts", told=list(value or ()))
    if value is None or value == "" or value == []:
        return Cell("text", "–", written=written)
    if isinstance(kind, types.Email):
        return Cell("link", value, f"mailto:{value}", written)
    if isinstance(kind, types.Link):
        address = value if "://" in value else f"https://{value}"
        return Cell("web", value.removeprefix("https://").removeprefix("http://"), address, written)
    if isinstance(kind, types.Checkbox):
        return Cell("check", _("Yes") if value else _("No"), value, written)
    if isinstance(kind, types.RichText):
        return Cell("rich", told=value, written=written)
    shown = kind.show(value, how)
    return Cell("text", in_ours(shown, ours, reader.currency) if ours is not None else shown, written=written)


def _links(values: Sequence[Linked] | None, to: RecordType) -> tuple[list[tuple[str, str]], bool]:
    """The first related records with their addresses, and whether there are more."""
    found = [(each.title or f"#{each.id}", to.href(each.id, each.title)) for each in values or ()]
    return found[:MOST_NAMED], len(found) > MOST_NAMED
