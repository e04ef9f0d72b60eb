"""What can be done about rates? Tell, change and remove them by one deed, and take such a deed back."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from babel.numbers import is_currency
from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.access.commands.guard import only_admins
from rapport.platform.access.models import User
from rapport.platform.access.queries import workspace
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _, sentence
from rapport.platform.ui.formats import DECIMALS

from ..facts import RatesChanged
from ..maths import LEAST, MOST, factor, rounded
from ..models import RateDeed
from ..queries import any_rates
from ..reading import EARLIEST, Told
from .restating import wait_for_writers

#: How long a deed can be taken back.
KEPT = timedelta(days=30)


class NoSuchRate(ValueError):
    """A rate is of another currency than ours, of a day that there was, and lies between a billionth and a billion."""


class TakenBack(Exception):
    """This has been taken back already, or is too long ago."""


class RatesAreThere(ValueError):
    """The currency of the workspace cannot change while there are exchange rates: all of them are told in it."""


class _Row(NamedTuple):
    """What a deed makes of the rate of one day."""

    currency: str
    day: date
    before: Decimal | None
    after: Decimal | None
    source: str


@transaction.atomic
def set_rates(told: Sequence[Told], *, source: str, by: User | None) -> RateDeed | None:
    """From each of these days on the currency is worth so many of ours; one told without a rate has none that day.

    Of two of one day the later counts. The deed, or None where all of it was so already. Raises NoSuchRate.
    """
    only_admins(by)
    rates = {(one.currency, one.day): one for one in told}
    for one in rates.values():
        _check(one)
    wait_for_writers()
    rows = [row for row in _beside(rates.values(), source) if row.before != row.after]
    return _write(rows, source=source, by=by) if rows else None


@transaction.atomic
def take_back(deed_id: int, *, by: User | None) -> RateDeed:
    """Give every rate that this deed changed, and nobody since, what it was before. Raises TakenBack."""
    only_admins(by)
    deed = RateDeed.objects.select_for_update().filter(pk=deed_id, undone_at=None).first()
    steps = {(step.currency, step.day): step for step in deed.steps.all()} if deed else {}
    if deed is None or not steps:
        raise TakenBack(TakenBack.__doc__)
    wait_for_writers()
    now = _beside([Told(step.currency, step.day, step.before) for step in steps.values()], deed.source)
    rows = [row._replace(source=steps[row.currency, row.day].source or deed.source) for row in now
            if row.before == steps[row.currency, row.day].after]  # fmt: skip
    deed.undone_at = clock.now()
    deed.save(update_fields=["undone_at"])
    return _write(rows, source=deed.source, by=by, undoes=deed)


def refuse_another_currency() -> None:
    """The workspace is about to use another currency. Raises RatesAreThere."""
    if any_rates():
        raise RatesAreThere(sentence(RatesAreThere))


def _check(one: Told) -> None:
    if not is_currency(one.currency):
        raise NoSuchRate(_("“%(code)s” is no currency. Write its three letters, like NOK.", code=one.currency[:20]))
    if one.currency == workspace().currency:
        raise NoSuchRate(_("%(code)s is the currency of the workspace: it needs no rate.", code=one.currency))
    if not EARLIEST <= one.day <= clock.now().date() + timedelta(days=1):
        raise NoSuchRate(_("%(day)s is no day we can keep a rate of: from 1970 to today.", day=one.day.isoformat()))
    if one.rate is not None and not LEAST <= one.rate <= MOST:
        raise NoSuchRate(_("A rate lies between 0.000000001 and 1,000,000,000."))


def _beside(told: Iterable[Told], source: str) -> list[_Row]:
    """What each of these days has now, and shall have, in the order of currencies and days."""
    every = sorted(told)
    values: list[Any] = [[one.currency for one in every], [one.day for one in every]]
    with connection.cursor() as cursor:
        cursor.execute(_NOW, values)
        now = {(currency, day): rate for currency, day, rate in cursor.fetchall()}
    return [
        _Row(one.currency, one.day, now.get((one.currency, one.day)),
             None if one.rate is None else rounded(one.rate), source)
        for one in every
    ]  # fmt: skip


_NOW = """
SELECT r.currency, r.day, r.rate FROM money_rate r
JOIN unnest(%s::text[], %s::date[]) AS w (currency, day) ON w.currency = r.currency AND w.day = r.day
"""


def _write(rows: Sequence[_Row], *, source: str, by: User | None, undoes: RateDeed | None = None) -> RateDeed:
    deed = RateDeed.objects.create(source=source, done_by=by, done_at=clock.now(), undoes=undoes)
    ours = DECIMALS.get(workspace().currency, 2)
    factors = [row.after and factor(row.after, ours=ours, theirs=DECIMALS.get(row.currency, 2)) for row in rows]
    with connection.cursor() as cursor:
        columns = [list(column) for column in zip(*rows, strict=True)] or [[]] * len(_Row._fields)
        values: dict[str, Any] = dict(zip(_Row._fields, columns, strict=True)) | {
            "factor": factors, "deed": deed.pk, "by": by and by.pk, "at": deed.done_at,
        }  # fmt: skip
        for statement in (_KEEP, _REMOVE, _SET):
            cursor.execute(statement, values)
        cursor.execute(_FORGET, [deed.done_at - KEPT])
        cursor.execute(_SPANS, values)
        spans = [list(row) for row in cursor.fetchall()]
    announce(RatesChanged(deed_id=deed.pk, source=source, rates=len(rows), spans=spans), by=by)
    return deed


_THESE = """unnest(%(currency)s::text[], %(day)s::date[], %(before)s::numeric[], %(after)s::numeric[],
     %(source)s::text[], %(factor)s::numeric[]) AS w (currency, day, before, after, source, factor)"""
#: Of what was there, who had told it is kept too.
_KEEP = f"""
INSERT INTO money_ratestep (deed_id, currency, day, before, after, source)
SELECT %(deed)s, w.currency, w.day, w.before, w.after, coalesce(r.source, '')
FROM {_THESE} LEFT JOIN money_rate r ON r.currency = w.currency AND r.day = w.day
"""  # noqa: S608 - constants
_REMOVE = f"""
DELETE FROM money_rate r USING {_THESE} WHERE r.currency = w.currency AND r.day = w.day AND w.after IS NULL
"""  # noqa: S608 - constants
_SET = f"""
INSERT INTO money_rate (currency, day, rate, factor, source, said_by_id, said_at)
SELECT w.currency, w.day, w.after, w.factor, w.source, %(by)s, %(at)s FROM {_THESE} WHERE w.after IS NOT NULL
ON CONFLICT (currency, day) DO UPDATE SET rate = excluded.rate, factor = excluded.factor, source = excluded.source,
    said_by_id = excluded.said_by_id, said_at = excluded.said_at
"""  # noqa: S608 - constants
_FORGET = "DELETE FROM money_ratestep s USING money_ratedeed d WHERE d.id = s.deed_id AND d.done_at < %s"
#: From the first day that changed to the next rate after the last of them.
_SPANS = f"""
SELECT c.currency, c.first::text,
       coalesce((SELECT min(r.day)::text FROM money_rate r WHERE r.currency = c.currency AND r.day > c.last), '')
FROM (SELECT w.currency, min(w.day) AS first, max(w.day) AS last FROM {_THESE} GROUP BY 1) c ORDER BY 1
"""  # noqa: S608 - constants
