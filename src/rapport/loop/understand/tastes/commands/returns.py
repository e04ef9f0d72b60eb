"""Compare all returns: who returns often whatever they buy, and what comes back often whoever buys it."""

from dataclasses import asdict
from typing import Any

import numpy as np
from django.db import connection, transaction

from rapport.loop.know.models import Party, Product
from rapport.loop.listen.columns import copy_columns
from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ...maths.returners import Side, judge
from ..facts import ReturnsFitted
from ..models import ComesBack, Returner, ReturnsFit

#: Below this chance nothing is kept: it is not worth a row of each.
WORTH_KEEPING = 0.5
#: The rule of thumb that stands beside: so many returns, making such a share of all their visits to the till.
PLAIN_RETURNS, PLAIN_SHARE = 3, 0.25

_PAIR = ("party", "product", "bought", "returned")


def fit_returns(*, by: Any = None) -> ReturnsFit:
    """Work it out anew from all lines there are; what was said before is forgotten. Nothing else follows from it."""
    cells = copy_columns(_PAIRS, {}, columns=dict.fromkeys(_PAIR, ">i8"))
    party, product, bought, returned = (cells[name].astype("i8") for name in _PAIR)
    parties, person = np.unique(party, return_inverse=True)
    goods, item = np.unique(product, return_inverse=True)
    people, products = judge(person, item, bought, returned)
    thumb = _plain()
    ours = set(parties[people.stands_out].tolist())
    fit = ReturnsFit(
        fitted_at=clock.now(), buyers=len(parties), goods=len(goods), lines=int(bought.sum()),
        usual=float(returned.sum() / max(bought.sum(), 1)), people=asdict(people.mixture),
        products=asdict(products.mixture), plain=len(thumb), both=len(thumb & ours),
    )  # fmt: skip
    return _keep(fit, _rows(Returner, parties, people), _rows(ComesBack, goods, products), by=by)


_PAIRS = """
COPY (
    SELECT t.party, t.subject_id::bigint, count(*) FILTER (WHERE t.kind = 'item.bought') AS bought,
           least(count(*) FILTER (WHERE t.kind = 'item.returned'), count(*) FILTER (WHERE t.kind = 'item.bought'))
    FROM listen_counted t
    WHERE t.kind IN ('item.bought', 'item.returned') AND t.subject_type = 'product'
      AND t.subject_id ~ '^[0-9]{1,18}$'
    GROUP BY 1, 2 HAVING count(*) FILTER (WHERE t.kind = 'item.bought') > 0
) TO STDOUT (FORMAT BINARY)
"""


def _plain() -> set[int]:
    """Whom the rule of thumb names."""
    with connection.cursor() as cursor:
        cursor.execute(_THUMB, {"least": PLAIN_RETURNS, "share": PLAIN_SHARE})
        return {party for (party,) in cursor.fetchall()}


_THUMB = """
SELECT party FROM (
    SELECT t.party, count(DISTINCT t.occurred_at) FILTER (WHERE t.kind <> 'item.bought') AS back,
           count(DISTINCT t.occurred_at) AS times
    FROM listen_counted t WHERE t.kind IN ('item.bought', 'item.returned', 'order.cancelled') GROUP BY 1) AS each
WHERE back >= %(least)s AND back >= %(share)s * times
"""


def _rows(model: Any, ids: np.ndarray, side: Side) -> list[Any]:
    """Of each worth keeping its row; the usual share is what is expected of somebody ordinary."""
    usual = _ordinary(side)
    return [
        model(
            pk=int(ids[at]), bought=int(side.bought[at]), returned=int(side.returned[at]), usual=float(usual[at]),
            chance=float(side.chance[at]), often=bool(side.stands_out[at]),
        )
        for at in np.flatnonzero(side.chance >= WORTH_KEEPING)
    ]  # fmt: skip


def _ordinary(side: Side) -> np.ndarray:
    """The share of returns expected of an ordinary one with the same purchases."""
    odds = side.expected / (1 - side.expected) * np.exp(side.mixture.level)
    told: np.ndarray = odds / (1 + odds)
    return told


@transaction.atomic
def _keep(fit: ReturnsFit, returners: list[Any], coming_back: list[Any], *, by: Any) -> ReturnsFit:
    """Replace what was known; who or what is gone meanwhile is left out."""
    fit.save()
    kinds: tuple[tuple[Any, Any, list[Any]], ...] = (Returner, Party, returners), (ComesBack, Product, coming_back)
    for model, owner, rows in kinds:
        model.objects.all().delete()
        there = set(owner.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
        model.objects.bulk_create([row for row in rows if row.pk in there], batch_size=2_000)
    people, products = (sum(row.often for row in rows) for rows in (returners, coming_back))
    announce(ReturnsFitted(fit_id=fit.pk, people=people, products=products), by=by)
    return fit
