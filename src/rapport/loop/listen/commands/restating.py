"""Work out anew what touches told in other currencies are worth in ours: the one thing of a touch that is written."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection, transaction
from procrastinate.contrib.django import app

from rapport.platform.journal.commands import announce
from rapport.platform.money.commands import Batch, begin_restating, restate
from rapport.platform.money.queries import spans_of_all
from rapport.platform.money.sql import given

from .. import sql
from ..facts import ValuesRestated
from .project import hold_the_ledger, recount

RESTATE, RESTATE_ALL = "listen.restate", "listen.restate_all"
TOUCH = "touch"
#: Before what can wait: somebody looks at the figures that they have just changed.
SOON = 10


@transaction.atomic
def value_anew(spans: Sequence[Sequence[str]]) -> None:
    """Rates changed: let a job work out anew what the touches of these spans are worth."""
    _go_on(begin_restating(TOUCH, spans).pk, RESTATE)


@transaction.atomic
def value_all_anew() -> None:
    """Our currency changed, or which day it is: let a job work out anew what any touch is worth."""
    with connection.cursor() as cursor:
        cursor.execute(_CURRENCIES)
        spans = spans_of_all(code for (code,) in cursor.fetchall() if code)
    if spans:
        _go_on(begin_restating(TOUCH, spans).pk, RESTATE_ALL)


def restate_touches(restating: int, *, everything: bool) -> None:
    """Go on from where it came to; after a while another job does."""
    if restate(restating, _all if everything else _foreign):
        _go_on(restating, RESTATE_ALL if everything else RESTATE)


def _go_on(restating: int, job: str) -> None:
    app.configure_task(job, queue="fields", priority=SOON).defer(restating=restating)


def _all(batch: Batch) -> tuple[UUID | None, int, int]:
    return _look(batch, sql.TO_RESTATE)


def _foreign(batch: Batch) -> tuple[UUID | None, int, int]:
    return _look(batch, sql.TO_RESTATE_FOREIGN)


def _look(batch: Batch, which: str) -> tuple[UUID | None, int, int]:
    """The touches of one batch; whoever has one that is worth something else is folded anew."""
    with connection.cursor() as cursor:
        hold_the_ledger(cursor)
        cursor.execute(which, given() | batch.asked())
        ids = [pk for (pk,) in cursor.fetchall()]
        if not ids:
            return None, 0, 0
        cursor.execute(sql.RESTATE, given() | {"ids": ids})
        changed = cursor.fetchall()
    if changed:
        parties = {pk for _, party, others in changed for pk in (party, *others) if pk is not None}
        recount(parties, refold=True)
        months = sorted({month for month, *_ in changed})
        announce(ValuesRestated(currency=batch.currency, touches=len(changed), months=months))
    return ids[-1], len(ids), len(changed)


_CURRENCIES = "SELECT DISTINCT currency FROM listen_touchpoint WHERE currency IS NOT NULL"
