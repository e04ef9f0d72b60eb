"""Which fields do several kinds of row have? Those by which somebody is recognised."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from rapport.loop.listen.commands.record import EARLIEST, FARTHEST
from rapport.platform.languages import N_, _

from ..meaning import contacts, dates, texts
from ..meaning.misunderstood import Misunderstood, quoted
from .field import Field, How


def recognising() -> tuple[Field, ...]:
    """The three ways to recognise somebody."""
    return (
        Field("number", N_("Customer number"), lambda cell, __: contacts.number_of_customer(cell)),
        Field("email", N_("E-mail"), lambda cell, __: contacts.email_of(cell), many=True),
        Field("phone", N_("Phone"), lambda cell, how: contacts.phone_of(cell, how.region), many=True),
    )


def name(cell: Any, how: How) -> str:
    """The name of somebody."""
    return texts.name_of(cell)


def text(longest: int) -> Callable[[Any, How], str]:
    """What a field means that is a text of at most so many signs."""
    return lambda cell, __: texts.text_of(cell, longest)


def instant(cell: Any, how: How) -> datetime:
    """An instant that the ledger can keep."""
    moment = dates.moment_of(cell, how.order, how.zone)
    if not EARLIEST <= moment <= how.now + FARTHEST - timedelta(days=1):
        told = {"cell": quoted(cell), "year": moment.year}
        raise Misunderstood(
            _("%(cell)s is in the year %(year)s; we keep what lies between 1970 and ten years ahead.", **told)
        )
    return moment


def day(cell: Any, how: How) -> date:
    """A day between 1970 and ten years ahead."""
    return instant(cell, how).date()
