"""What may they want? Their habits and what people like them bought, each with the numbers that speak for it."""

from dataclasses import dataclass
from typing import Any

from rapport.loop.know.models import Party
from rapport.loop.understand.wants import Again, New, Wants, recommended
from rapport.platform.access.rights import hidden_fields, scope_of
from rapport.platform.languages import _, ngettext, written
from rapport.workspace.place import Place

#: Overdue by less than a day is due today.
TODAY = 1


@dataclass(frozen=True, slots=True)
class Wish:
    """One product and why."""

    name: str
    href: str
    why: str


@dataclass(frozen=True, slots=True)
class WantsCard:
    """The card; with nothing to say, `waits` says what for. `provisional` while the news has not proved itself."""

    again: list[Wish]
    new: list[Wish]
    provisional: bool
    waits: str = ""


def wants_card(reader: Any, party: Party, place: Place) -> WantsCard | None:
    """The card for a colleague who may read this party's orders; None without a purchase, or without products to read.

    Counts of all buyers are told only to whom may read everybody's orders.
    """
    if not reads_products(reader):
        return None
    wants = recommended(party, place.now)
    if not wants.products:
        return None
    of_all = scope_of(reader, "order", "read").everything
    again = [Wish(one.name, product_address(one.product), _habit(one)) for one in wants.again]
    new = [Wish(one.name, product_address(one.product), _because(one, of_all)) for one in wants.new]
    return WantsCard(again, new, bool(new) and not wants.earned, "" if wants else _waits(wants))


def reads_products(reader: Any) -> bool:
    """May the colleague read the catalogue, by name?"""
    return scope_of(reader, "product", "read").everything and "name" not in hidden_fields(reader, "product")


def product_address(product: int) -> str:
    return f"/products/{product}"


def _habit(one: Again) -> str:
    gap = ngettext("%(n)s day", "%(n)s days", max(1, round(one.gap_days)))
    told = ngettext(
        "Bought on %(n)s day, about every %(gap)s", "Bought on %(n)s days, about every %(gap)s", one.days, gap=gap
    )
    return f"{told}; {_due(one.due_in) if one.due_in is not None else _last(one.silent_days)}"


def _due(days: float) -> str:
    if abs(days) < TODAY:
        return _("due today")
    if days > 0:
        return ngettext("due in %(n)s day", "due in %(n)s days", round(days))
    return ngettext("due for %(n)s day", "due for %(n)s days", round(-days))


def _last(days: int) -> str:
    return ngettext("last %(n)s day ago", "last %(n)s days ago", days) if days else _("last today")


def _because(one: New, of_all: bool) -> str:
    if not of_all:
        return _("Others who bought %(product)s chose it too", product=one.because_name)
    return _(
        "%(some)s of %(all)s who bought %(product)s bought it too",
        some=written(one.both), all=written(one.buyers), product=one.because_name,
    )  # fmt: skip


def _waits(wants: Wants) -> str:
    if wants.fitted_at is None:
        return _("Known as soon as all purchases are compared, as happens every night.")
    return _("Known when they buy something again, or when more people have bought the same.")
