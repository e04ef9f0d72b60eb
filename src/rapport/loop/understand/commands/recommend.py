"""Read from the ledger what is bought again and what is bought together, and test it on the past."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import numpy as np
from django.db import connection, transaction

from rapport.loop.listen.queries import lines_bought
from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..facts import RecommendationsFitted
from ..looking_back import DAY, look_back, one_in
from ..maths.recommend.bought import HALF_LIFE_DAYS, Bought, bought, pairs, strength
from ..maths.recommend.likeness import KEPT, LEAST_BOTH, LEAST_BUYERS, SHRINK, Neighbours, who_bought
from ..maths.recommend.model import FALSE_FINDS, beyond_chance, neighbours, ways_for
from ..maths.recommend.repeat import HORIZON_DAYS, fit_rhythm
from ..models import LikenessFit


def fit_recommendations(*, by: Any = None) -> LikenessFit:
    """Work out anew which products are bought by the same people, as of now, and how soon people buy theirs again.

    The way to measure likeness is the one that would have foretold most of the four weeks before the last four,
    which judge it. `figures` of the fit is both, `parameters` says how all of it was made.
    """
    now, every = clock.now(), one_in()
    lines = lines_bought(upto=now, one_in=every)
    today = clock.micros(now) // DAY
    told = bought(lines["party"], lines["product"], lines["at"] // DAY)
    own = pairs(told, today)
    matrix = who_bought(own.person, own.item, len(told.parties), len(told.products), strength(own.weight))
    looked_back = look_back(lines, now - timedelta(days=HORIZON_DAYS), HORIZON_DAYS, ways_for(matrix))
    near = neighbours(matrix, looked_back.way)
    certain = beyond_chance(near)
    rhythm = fit_rhythm(own.days, own.first, own.last, today)
    fit = LikenessFit(
        fitted_at=now,
        way=looked_back.way,
        people=len(told.parties),
        products=len(told.products),
        lines=len(lines),
        parameters={
            "one_in": every, "half_life_days": HALF_LIFE_DAYS, "horizon_days": HORIZON_DAYS, "shrink": SHRINK,
            "kept": KEPT, "least_buyers": LEAST_BUYERS, "least_both": LEAST_BOTH, "false_finds": FALSE_FINDS,
            "rhythm": asdict(rhythm),
        },
        figures=looked_back.as_dict()
        | {"tested": near.tested, "certain": int(certain.sum()), "covered": int((near.item >= 0).any(axis=1).sum())},
    )  # fmt: skip
    return _keep(fit, list(_rows(told, near, certain)), by=by)


@transaction.atomic
def _keep(fit: LikenessFit, rows: list[tuple[Any, ...]], *, by: Any) -> LikenessFit:
    """Replace what was known of likeness."""
    fit.save()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS like_fitted (LIKE understand_likeproducts)")
        cursor.execute("TRUNCATE like_fitted")
        with cursor.copy(f"COPY like_fitted ({', '.join(_COLUMNS)}) FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(list(_COLUMNS.values()))
            for row in rows:
                copy.write_row(row)
        cursor.execute("DELETE FROM understand_likeproducts")
        cursor.execute(_STORE)
    announce(RecommendationsFitted(fit_id=fit.pk, people=fit.people, products=fit.products), by=by)
    return fit


_COLUMNS = {"product_id": "int8", "buyers": "int4", "others": "int8[]", "shared": "int4[]", "weights": "float8[]",
            "certain": "bool[]"}  # fmt: skip
#: A product may be gone from the catalogue while its touches are still here.
_STORE = """
INSERT INTO understand_likeproducts (product_id, buyers, others, shared, weights, certain)
SELECT l.product_id, l.buyers, l.others, l.shared, l.weights, l.certain FROM like_fitted l
WHERE EXISTS (SELECT FROM know_product p WHERE p.id = l.product_id)
"""


def _rows(told: Bought, near: Neighbours, certain: np.ndarray) -> Iterator[tuple[Any, ...]]:
    """Of each product with enough buyers its row, without neighbours too: it was looked at."""
    ids, there = told.products.tolist(), near.item >= 0
    for place in np.flatnonzero(near.buyers >= LEAST_BUYERS).tolist():
        has = there[place]
        yield (
            ids[place],
            int(near.buyers[place]),
            told.products[near.item[place][has]].tolist(),
            near.both[place][has].tolist(),
            near.weight[place][has].astype(float).tolist(),
            certain[place][has].tolist(),
        )
