"""What do rows of products become? New products, and gaps filled in those we know."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rapport.loop.know import commands as know
from rapport.platform.languages import _
from rapport.platform.records.declare import Change as Changed

from ..models import Change, Use
from ..rows import Row
from .own import fill_own
from .plan import About, Plan
from .related import relate
from .required import Required
from .shelf import Shelf, Ware
from .somebody import in_bin

#: A product without a number is known by its name, of which so many letters fit.
LONGEST_NUMBER = 60


class NotAProduct(Exception):
    """The row does not speak of a product that can be written; the message is a sentence."""


@dataclass
class ProductsPlan(Plan):
    """Products about to be added, and those of which gaps are about to be filled."""

    shelf: Shelf = field(default_factory=Shelf)

    def carry_out(self, about: About) -> None:
        _add(self.shelf, about)
        _fill_gaps(self.shelf, about)
        everything = [*self.shelf.newcomers, *self.shelf.met.values()]
        fill_own("product", [(ware.key, ware.new_own) for ware in everything], self.shelf.met, about)
        _note_uses(self.shelf, about)


def plan_products(rows: Sequence[Row], about: About, shelf: Shelf) -> Plan:
    """Recognise each product by its number, or by its name where it has none, or add it to the catalogue."""
    plan, needs = ProductsPlan(shelf=shelf), Required("product", about)
    relate(rows, about)
    shelf.fetch([number_in(row) for row in rows], about.mapping.own())
    before = len(shelf.newcomers)
    for row in rows:
        if row.is_broken:
            plan.skip(row)
            continue
        try:
            _place(row, plan, shelf, about, needs)
        except NotAProduct as problem:
            plan.skip(row, str(problem))
        else:
            plan.note_problems(row)
    plan.nouns["products"] += len(shelf.newcomers) - before
    return plan


def number_in(row: Row) -> str:
    """The number of the product, or its name where it has none: as lines of orders name it."""
    return row.get("number") or row.get("name", "")[:LONGEST_NUMBER]


def _place(row: Row, plan: Plan, shelf: Shelf, about: About, needs: Required) -> None:
    if not number_in(row):
        raise NotAProduct(_("Neither the number nor the name of the product is given."))
    ware = shelf.find(number_in(row))
    if ware and ware.binned_on:
        raise NotAProduct(in_bin(ware.name, ware.binned_on))
    is_new = ware is None
    ware = ware or Ware(number_in(row))
    learned = ware.learn(row, about.mapping.own())
    if is_new:
        if lacking := needs.lacking(ware.values):
            raise NotAProduct(lacking)
        shelf.add(ware)
        because = ", ".join(part for part in (_("New"), ware.details.get("category")) if part)
        plan.will(row, "added", because, title=ware.name, sub=ware.number)
    elif learned:
        adds = _("Known; adds %(learned)s", learned=", ".join(learned))
        plan.will(row, "changed", adds, title=ware.name, sub=ware.number)
    else:
        plan.will(row, "known", _("Known, with nothing new"), title=ware.name, sub=ware.number)


def _add(shelf: Shelf, about: About) -> None:
    news = [{"number": ware.number, "name": ware.name, **ware.new_details} for ware in shelf.newcomers]
    ids = know.add_new_products(news, by=about.by, source=about.source)
    for ware, pk in zip(shelf.newcomers, ids, strict=True):
        ware.id = pk


def _fill_gaps(shelf: Shelf, about: About) -> None:
    changes = [
        Changed(id=ware.key, field=detail, before=None, after=value)
        for ware in shelf.met.values()
        for detail, value in ware.new_details.items()
    ]
    changes += [
        Changed(id=ware.key, field="name", before=ware.number, after=ware.new_name)
        for ware in shelf.met.values()
        if ware.new_name
    ]
    made = know.change_products(changes, by=about.by)
    Change.objects.bulk_create(
        Change(run_id=about.run, record=c.id, field=c.field, before=_kept(c.before), after=_kept(c.after)) for c in made
    )


def _kept(value: Any) -> str:
    return "" if value is None else str(value)


def empty_gaps(changes: Sequence[Change], *, by: Any) -> None:
    """Set what an import filled in to what it was, where nobody has written over it."""
    know.change_products(
        [
            Changed(id=each.record, field=each.field, before=_said(each, each.after), after=_said(each, each.before))
            for each in changes
        ],
        by=by,
    )


def _said(change: Change, text: str) -> Any:
    return float(text) if text and change.field == "margin_share" else text or None


def _note_uses(shelf: Shelf, about: About) -> None:
    """What other imports brought in, and this one met, stays when those are taken back."""
    brought = [w for w in shelf.met.values() if w.source.startswith("import:") and w.source != about.source]
    Use.objects.bulk_create([Use(run_id=about.run, record=ware.key) for ware in brought], ignore_conflicts=True)
