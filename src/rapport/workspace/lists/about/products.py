"""What is there to say about a product? What was bought of it and came back, in all and month by month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rapport.loop.understand.tastes.queries import comes_back
from rapport.platform.languages import N_, _, month, month_and_year, ngettext, written
from rapport.platform.records.grouping import added
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import run
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, both, join
from rapport.platform.ui.formats import money, percent, share_words
from rapport.workspace.rates import left_out

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
        tiles=tuple(_tiles(bought, back, reader.currency)),
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


@dataclass(frozen=True, slots=True)
class Sum:
    """Of a month, or of all: units, what they were worth in our currency, and how many lines have no rate."""

    quantity: int = 0
    value: int = 0
    left_out: int = 0


Sums = Mapping[date, Sum]


def _sums(noun: str, when: str, product: Any, reader: Reader, gone: str = "") -> Sums:
    """What each month in the reader's zone adds up to; what was cancelled does not count."""
    source = Source(reader.noun(noun), reader)
    month = Sql(f"date_trunc('month', {source.column(when)} AT TIME ZONE %s)::date", (str(reader.zone),))
    still = Sql(f"{source.column(gone)} IS NULL") if gone else Sql("TRUE")
    mine = Sql(f"{source.column('product')} = %s::bigint", (product,))
    quantity, value = (added(source.noun.fields[name], source) for name in ("quantity", "value"))
    sums = [quantity[0], *value]
    found = run(source, join(", ", [month, *sums]), both(source.only(), still, mine), None, 0, group=Sql("1"))
    return {at: Sum(int(things), int(worth or 0), left_out) for at, things, worth, left_out in found}


def _all(told: Sums) -> Sum:
    every = told.values()
    return Sum(sum(each.quantity for each in every), sum(each.value for each in every),
               sum(each.left_out for each in every))  # fmt: skip


def _tiles(bought: Sums, back: Sums, currency: str) -> list[Tile]:
    there, gone = _all(bought), _all(back)
    sold, returned = there.quantity, gone.quantity
    worth = left_out(gone.left_out) or money(gone.value, currency)
    last = max(bought, default=None)
    return [
        Tile(
            _("Bought"),
            ngettext("%(n)s unit", "%(n)s units", sold),
            _("last in %(month)s", month=month_and_year(last)) if last else _("never yet"),
        ),
        _worth(there, currency),
        Tile(_("Came back"), ngettext("%(n)s unit", "%(n)s units", returned), worth if returned else ""),
        Tile(_("Share that comes back"), percent(returned / sold) if sold else "–", _of(returned, sold)),
    ]


def _worth(sold: Sum, currency: str) -> Tile:
    """Without a rate for some of it, nobody knows what one of them was sold for."""
    if sold.left_out or not sold.quantity:
        return Tile(_("For"), money(sold.value, currency) if sold.value else "–", left_out(sold.left_out))
    each = _("%(amount)s each", amount=money(sold.value // sold.quantity, currency))
    return Tile(_("For"), money(sold.value, currency), each)


def _of(returned: int, sold: int) -> str:
    if not sold:
        return _("Known after the first order")
    sentence = N_("%(part)s of %(whole)s, too few to tell") if returned < FEW else N_("%(part)s of %(whole)s")
    return _(sentence, part=written(returned), whole=written(sold))


def _picture(bought: Sums, back: Sums, reader: Reader) -> Picture | None:
    """The last twelve months, if anything happened in them."""
    months = _months(reader.now.astimezone(reader.zone))
    up, down = ([told[month].quantity if month in told else 0 for month in months] for told in (bought, back))
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
