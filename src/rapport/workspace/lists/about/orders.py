"""What is there to say about an order, or a return? Whose it is, whether it came as promised, what came back."""

from datetime import date, datetime
from typing import Any

from rapport.departments.sales.queries import came_back_of, lines_sum
from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import RECORDS
from rapport.loop.understand.hidden import glance_without
from rapport.loop.understand.queries import glances_of
from rapport.platform.access.queries import zone_of
from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import N_, _, ngettext, written
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import Linked
from rapport.platform.ui.formats import day, money, percent
from rapport.workspace.addresses import address_of
from rapport.workspace.rates import worth_in_ours

from ..page import RecordPage
from .told import About, Chip, Tile, Whose


def about_order(page: RecordPage, reader: Reader) -> About:
    """Its customer, its delivery in words, and what it came to."""
    values = page.values
    return About(
        whose=whose(values.get("customer"), reader),
        chips=tuple(_delivery(values, reader)),
        tiles=tuple(_figures(page, reader)),
    )


def about_return(page: RecordPage, reader: Reader) -> About:
    """Whose it was."""
    return About(whose=whose(page.values.get("customer"), reader))


def whose(customer: Linked | None, reader: Reader) -> Whose | None:
    """The customer with their bond, as far as the reader may read them."""
    if customer is None:
        return None
    if not customer.seen:
        return Whose(id=customer.id, name=customer.title, href="", kind="person", chance=None, trend="")
    kind = Party.objects.filter(pk=customer.id).values_list("kind", flat=True).first()
    noun = RECORDS[Kind(kind)] if kind else "person"
    glance = glances_of([customer.id], reader.now).get(customer.id) if kind == Kind.PERSON else None
    glance = glance and glance_without(glance, hidden_fields(reader.user, "person"))
    return Whose(
        id=customer.id,
        name=customer.title,
        href=address_of(customer.id, kind, customer.title) if kind else "",
        kind=noun,
        chance=round(glance.chance, 3) if glance and glance.chance is not None else None,
        trend=glance.trend if glance else "",
    )


def _delivery(values: dict[str, Any], reader: Reader) -> list[Chip]:
    """Promised, delivered, late or cancelled, in words; what the reader does not see is not told."""
    here = reader.now.astimezone(reader.zone)
    due, delivered, cancelled = (values.get(name) for name in ("due", "delivered", "cancelled"))
    if cancelled:
        return [Chip(_("Cancelled %(day)s", day=day(cancelled.astimezone(reader.zone), here)), "bad", "ban")]
    if delivered:
        return [_delivered(delivered.astimezone(reader.zone), due, here)]
    if due is None:
        return [] if "delivered" not in values else [Chip(_("Not delivered yet"), "", "truck")]
    late = (here.date() - due).days
    if late > 0:
        promised = ngettext(
            "%(n)s day late, promised for %(day)s", "%(n)s days late, promised for %(day)s", late, day=day(due, here)
        )
        return [Chip(promised, "bad", "clock-alert")]
    return [Chip(_("Promised for %(day)s", day=day(due, here)), "warn" if late == 0 else "", "truck")]


def _delivered(at: datetime, due: date | None, here: datetime) -> Chip:
    late = (at.date() - due).days if due else 0
    if late > 0:
        told = ngettext(
            "Delivered %(day)s, %(n)s day late", "Delivered %(day)s, %(n)s days late", late, day=day(at, here)
        )
        return Chip(told, "warn", "package-check")
    sentence = N_("Delivered %(day)s, as promised") if due else N_("Delivered %(day)s")
    return Chip(_(sentence, day=day(at, here)), "good", "package-check")


def _worth(page: RecordPage, currency: str, reader: Reader) -> str:
    """What the value is worth in ours, and by which rate; of what is in ours, whether it still holds."""
    if page.values.get("cancelled"):
        return _("cancelled")
    placed = page.values.get("placed")
    if currency == reader.currency or placed is None or "in_ours" not in page.values:
        return _("agreed")
    return worth_in_ours(page.values["in_ours"], currency, placed.astimezone(zone_of(None)).date(), reader)


def _figures(page: RecordPage, reader: Reader) -> list[Tile]:
    """What it came to, how much was in it, what was earned and what came back."""
    value = page.values.get("value")
    if value is None:
        return []
    currency = page.values.get("currency") or reader.currency
    told = lines_sum(page.id)
    tiles = [
        Tile(_("Value"), money(value, currency), _worth(page, currency, reader)),
        Tile(_("Things"), written(told.quantity), ngettext("in %(n)s line", "in %(n)s lines", told.lines)),
    ]
    line = reader.noun("order_line")
    if told.margin is not None and reader.sees(line, line.fields["margin"]):
        share = _("%(share)s of the value", share=percent(told.margin / value)) if value else ""
        tiles.append(Tile(_("Margin"), money(told.margin, currency), share))
    if reader.may(reader.noun("return"), "read"):
        number, back = came_back_of(page.id, currency)
        share = percent(min(back / value, 1)) if value else ""
        note = (
            ngettext(
                "%(n)s return, %(share)s of the value", "%(n)s returns, %(share)s of the value", number, share=share
            )
            if value and number
            else ""
        )
        tiles.append(Tile(_("Came back"), money(back, currency) if number else _("Nothing"), note))
    return tiles
