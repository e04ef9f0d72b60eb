"""What is there to say about a product? What was bought of it and came back, in all and month by month."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from rapport.loop.understand.tastes.queries import comes_back
from rapport.platform.languages import N_, _, month, month_and_year, ngettext, written
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import run
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, both, join, put
from rapport.platform.ui.formats import money, percent, share_words

from ..page import RecordPage
from .beside import beside
from .told import About, Chip, Picture, Tile

SHOWN = 12
#: Fewer returns than these say nothing about a product.
FEW = 5


def about_product(page: RecordPage, reader: Reader) -> About:
    """Of the orders and returns that the reader may read; nothing where they may read none."""
    if not reader.may(reader.noun("order"), "read"):
        return About()
    bought = _sums("order_line", "order__placed_at", page.id, reader, "order__cancelled_at")
    back = _sums("return", "returned_at", page.id, reader) if reader.may(reader.noun("return"), "read") else {}
    often = _comes_back(page.id, reader)
    return About(
        chips=(Chip(_("Comes back often"), "warn", "rotate-ccw"),) if often else (),
        note=often,
        tiles=tuple(_tiles(bought, back)),
        picture=_picture(bought, back, reader),
        beside=beside(page.id, reader) if reader.sees(reader.noun("product"), _name(reader)) else None,
    )


def _comes_back(product: Any, reader: Reader) -> str:
    """How it compares with its buyers' usual, for whom may read all returns; "" where it does not stand out."""
    noun = reader.noun("product")
    reads_all = all(reader.scope(reader.noun(each)).everything for each in ("order", "return"))
    if not reads_all or not reader.sees(noun, noun.fields["comes_back_often"]):
        return ""
    found = comes_back(product)
    if found is None:
        return ""
    return ngettext(
        "%(returned)s of %(n)s item came back; usual is %(usual)s, also after who bought it is taken into account.",
        "%(returned)s of %(n)s items came back; usual is %(usual)s, also after who bought it is taken into account.",
        found.bought,
        returned=written(found.returned),
        usual=percent(found.usual),
    )


def _name(reader: Reader) -> Any:
    return reader.noun("product").fields["name"]


Sums = Mapping[date, tuple[int, int, set[str]]]


def _sums(noun: str, when: str, product: Any, reader: Reader, gone: str = "") -> Sums:
    """Quantity, value and currencies of each month in the reader's zone; what was cancelled does not count."""
    source = Source(reader.noun(noun), reader)
    month = Sql(f"date_trunc('month', {source.column(when)} AT TIME ZONE %s)::date", (str(reader.zone),))
    still = Sql(f"{source.column(gone)} IS NULL") if gone else Sql("TRUE")
    mine = Sql(f"{source.column('product')} = %s::bigint", (product,))
    parts = {"quantity": "sum({})", "value": "sum({})", "currency": "array_agg(DISTINCT {})"}
    sums = [put(how, source.value(source.noun.fields[name])) for name, how in parts.items()]
    found = run(source, join(", ", [month, *sums]), both(source.only(), still, mine), None, 0, group=Sql("1"))
    return {at: (int(quantity), int(value), set(currencies)) for at, quantity, value, currencies in found}


def _all(told: Sums) -> tuple[int, int, str]:
    """Quantity and value in all, and in which currency; "" where there are several, which nobody adds up."""
    quantity, value, currencies = 0, 0, set[str]()
    for things, worth, spent_in in told.values():
        quantity, value, currencies = quantity + things, value + worth, currencies | spent_in
    return quantity, value, currencies.pop() if len(currencies) == 1 else ""


def _tiles(bought: Sums, back: Sums) -> list[Tile]:
    sold, value, currency = _all(bought)
    returned, worth, theirs = _all(back)
    last = max(bought, default=None)
    return [
        Tile(
            _("Bought"),
            ngettext("%(n)s unit", "%(n)s units", sold),
            _("last in %(month)s", month=month_and_year(last)) if last else _("never yet"),
        ),
        _worth(sold, value, currency),
        Tile(_("Came back"), ngettext("%(n)s unit", "%(n)s units", returned), money(worth, theirs) if theirs else ""),
        Tile(_("Share that comes back"), percent(returned / sold) if sold else "–", _of(returned, sold)),
    ]


def _worth(sold: int, value: int, currency: str) -> Tile:
    if not currency:
        return Tile(_("For"), "–", _("in several currencies") if sold else "")
    each = _("%(amount)s each", amount=money(value // sold, currency)) if sold else ""
    return Tile(_("For"), money(value, currency), each)


def _of(returned: int, sold: int) -> str:
    if not sold:
        return _("Known after the first order")
    sentence = N_("%(part)s of %(whole)s, too few to tell") if returned < FEW else N_("%(part)s of %(whole)s")
    return _(sentence, part=written(returned), whole=written(sold))


def _picture(bought: Sums, back: Sums, reader: Reader) -> Picture | None:
    """The last twelve months, if anything happened in them."""
    months = _months(reader.now.astimezone(reader.zone))
    up, down = ([told[month][0] if month in told else 0 for month in months] for told in (bought, back))
    sold, returned = sum(up), sum(down)
    if not sold and not returned:
        return None
    title = ngettext("%(n)s unit bought in twelve months", "%(n)s units bought in twelve months", sold)
    if returned >= FEW and sold:
        title = _("%(bought)s; %(share)s came back", bought=title, share=share_words(returned / sold))
    labels = [month(start) for start in months]
    return Picture(
        title=title,
        sub=_("Units each month: bought above the line, come back below it."),
        up=up,
        down=down,
        labels=labels,
        rows=[
            (month_and_year(start), written(one), written(two))
            for start, one, two in zip(months, up, down, strict=True)
        ],
    )


def _months(here: datetime) -> list[date]:
    """The first days of the last twelve months, this one last."""
    number = here.year * 12 + here.month - 1
    return [date(each // 12, each % 12 + 1, 1) for each in range(number - SHOWN + 1, number + 1)]
