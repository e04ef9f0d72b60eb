"""What does a file of rates say? Rows of date, currency and rate, or the table of the European Central Bank."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import NamedTuple

from babel.numbers import is_currency

from rapport.platform.languages import _

from .maths import LEAST, MOST, crossed

EARLIEST = date(1970, 1, 1)
#: Rates of one file: all that the bank has published since 1999, and some more.
MOST_RATES = 400_000
#: What is told of rows that nobody understands.
MOST_FAULTS = 50
#: The currency in which the bank tells its table.
BASE = "EUR"
_CODE = re.compile(r"[A-Z]{3}", re.ASCII)
_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,20})?", re.ASCII)
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%Y%m%d")
_NONE = {"", "n/a", "-", "."}


class Told(NamedTuple):
    """From this day on one unit of the currency is worth so many of ours; without a rate there is none that day."""

    currency: str
    day: date
    rate: Decimal | None


@dataclass(slots=True)
class File:
    """What was understood, and a sentence for each row that was not; `more` of these are not told one by one."""

    told: list[Told] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    more: int = 0

    def fault(self, line: int, sentence: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(_("Row %(line)s: %(sentence)s", line=line, sentence=sentence))
        else:
            self.more += 1


class NotUnderstood(ValueError):
    """What a cell says is no day, no currency or no rate; the message says which."""


def read(text: str, *, ours: str, today: date) -> File:
    """Everything that the text says, told in our currency."""
    rows = list(_rows(text))
    found = File()
    if not rows:
        return found
    head = [cell.strip().upper() for cell in rows[0][1]]
    if (
        head[0] in {"DATE", "TIME_PERIOD"}
        and sum(bool(_CODE.fullmatch(cell)) for cell in head[1:])
        and not ({"CURRENCY", "RATE"} & set(head))
    ):
        _read_table(head, rows[1:], found, ours, today)
    else:
        _read_rows(rows[1:] if _is_head(head) else rows, found, ours, today)
    return found


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that say something, each with its number."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    apart = max(";\t,", key=first.count)
    for line, row in enumerate(text.replace("\x00", "").splitlines(), 1):
        cells = next(csv.reader(StringIO(row[:5000]), delimiter=apart), [])
        if any(cell.strip() for cell in cells):
            yield line, cells


def _is_head(head: Sequence[str]) -> bool:
    return "RATE" in head or not any(character.isdigit() for character in "".join(head))


def _read_rows(rows: Sequence[tuple[int, list[str]]], found: File, ours: str, today: date) -> None:
    for line, cells in rows:
        try:
            if len(cells) < 3:
                raise NotUnderstood(_("Write a date, a currency and a rate."))
            currency = cells[1].strip().upper()
            if not is_currency(currency):
                raise NotUnderstood(
                    _("“%(cell)s” is no currency. Write its three letters, like NOK.", cell=cells[1][:20])
                )
            if currency == ours:
                raise NotUnderstood(_("%(code)s is the currency of the workspace: it needs no rate.", code=currency))
            found.told.append(Told(currency, day_of(cells[0], today), rate_of(cells[2])))
        except NotUnderstood as wrong:
            found.fault(line, str(wrong))
        if len(found.told) >= MOST_RATES:
            found.fault(line, _("There are more rates than one file may hold. What comes after was left out."))
            return


def _read_table(
    head: Sequence[str], rows: Sequence[tuple[int, list[str]]], found: File, ours: str, today: date
) -> None:
    """One row a day, one column a currency: so many of it for one euro."""
    names = {place: name for place, name in enumerate(head) if place and is_currency(name)}
    if ours != BASE and ours not in names.values():
        line = rows[0][0] if rows else 1
        found.fault(line, _("The table has no column for %(ours)s, so nothing can be told in it.", ours=ours))
        return
    for line, cells in rows:
        try:
            day = day_of(cells[0], today)
            worth = {name: rate for place, name in names.items() if (rate := _cell(cells, place)) is not None}
        except NotUnderstood as wrong:
            found.fault(line, str(wrong))
            continue
        base = Decimal(1) if ours == BASE else worth.get(ours)
        if base is None:
            found.fault(line, _("It has no rate for %(ours)s.", ours=ours))
            continue
        for name, rate in ({BASE: Decimal(1)} | worth).items():
            if name != ours and LEAST <= (each := crossed(base, rate)) <= MOST:
                found.told.append(Told(name, day, each))
        if len(found.told) >= MOST_RATES:
            found.fault(line, _("There are more rates than one file may hold. What comes after was left out."))
            return


def _cell(cells: Sequence[str], place: int) -> Decimal | None:
    """The rate in a column; None where the bank had none."""
    text = cells[place].strip() if place < len(cells) else ""
    return None if text.lower() in _NONE else rate_of(text)


def day_of(text: str, today: date) -> date:
    """The day in one of its spellings; raises NotUnderstood."""
    text = " ".join(text.split())
    for spelling in _DAYS:
        try:
            day = datetime.strptime(text[:40], spelling).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if not EARLIEST <= day <= today:
            raise NotUnderstood(_("%(day)s is no day we can keep a rate of: from 1970 to today.", day=day.isoformat()))
        return day
    raise NotUnderstood(_("“%(text)s” is no date. Write it like 2026-05-21.", text=text[:30]))


def rate_of(text: str) -> Decimal:
    """A rate as people write it, with a point or a comma; raises NotUnderstood."""
    plain = text.strip()
    try:
        rate = Decimal(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else None
    except InvalidOperation:
        rate = None
    if rate is None:
        raise NotUnderstood(_("“%(text)s” is no rate. Write a number like 0.0867.", text=plain[:30]))
    if not LEAST <= rate <= MOST:
        raise NotUnderstood(_("A rate lies between 0.000000001 and 1,000,000,000."))
    return rate
