"""Take it back: exactly what this import brought in and nobody else has worked with since."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from rapport.departments.sales.commands import remove_source as remove_orders
from rapport.loop.decide.commands import forget_decisions
from rapport.loop.know import commands as know
from rapport.loop.learn.lift.commands import count as tell_what_works
from rapport.platform import clock
from rapport.platform.journal import door
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import ImportTakenBack
from ..models import Change, Import, Kind
from ..queries import by_source, products_still_used, still_used
from .alone import alone_with
from .own import empty_own
from .products import empty_gaps


class NothingToTakeBack(Exception):
    """Nothing of this import is in, or it was taken back already."""


def take_back(import_: Import, by: Any = None) -> Import:
    """Remove its orders, returns and touches, its parties and products that nobody else needs, and its fillings.

    Raises NothingToTakeBack, AlreadyAtWork.
    """
    with alone_with(import_), door.through("import"), transaction.atomic():
        import_.refresh_from_db()
        if not import_.started_at or import_.taken_back_at:
            raise NothingToTakeBack(sentence(NothingToTakeBack))
        remove_orders(import_.system, run=import_.pk, by=by)
        forget_decisions(source=import_.source, by=by)
        stayed = _hand_over(import_, by)
        changes = list(Change.objects.filter(run=import_))
        _empty_gaps(import_, [each for each in changes if not each.is_own], by)
        empty_own(import_, [each for each in changes if each.is_own], by=by)
        know.remove_source(import_.source, by=by)
        if import_.kind == Kind.DECISION:
            tell_what_works()
        import_.taken_back_at, import_.taken_back_by = clock.now(), by
        import_.save(update_fields=["taken_back_at", "taken_back_by"])
        announce(ImportTakenBack(import_id=import_.pk, kind=import_.kind, stayed=stayed), by=by)
    return import_


def _hand_over(import_: Import, by: Any) -> int:
    """Let others answer for the parties and products that they use; how many of what it was about stay."""
    used, products = still_used(import_), products_still_used(import_)
    for source, parties in by_source(used).items():
        know.hand_over(import_.source, to=source, parties=parties)
    for source, those in by_source(products).items():
        know.hand_over(import_.source, to=source, products=those)
    return len(products if import_.kind == Kind.PRODUCT else used)


def _empty_gaps(import_: Import, changes: Sequence[Change], by: Any) -> None:
    if import_.kind == Kind.PRODUCT:
        empty_gaps(changes, by=by)
    else:
        know.change_details([_undone(each) for each in changes], by=by)


def _undone(change: Change) -> Any:
    """The change the other way round."""
    if change.field == "birthday":
        return know.DetailChange(change.record, change.field, date.fromisoformat(change.after), None)
    return know.DetailChange(change.record, change.field, change.after, change.before)
