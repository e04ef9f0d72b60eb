"""How is the world made? Every line of a year's baskets as a touch, its households and goods by their numbers."""

from collections.abc import Callable

import duckdb
import numpy as np
from django.db import connection

from rapport.loop.know.commands import NewParty, add_parties
from rapport.loop.know.models import Kind, Product
from rapport.loop.listen.models import LedgerEnd
from rapport.loop.listen.vocabulary import CODES
from rapport.platform import clock
from rapport.platform.access.commands import set_up_workspace

from ...foretelling import journey_file
from ..ledger import write_story
from ..million.bare import bare
from ..size import SOURCE
from ..story import TOLD

_LINES = """
SELECT household_id::int8 AS party, epoch_us(transaction_timestamp - INTERVAL 5 HOUR) AS at,
       round(sales_value * 100)::int8 AS value, product_id::int8 AS product, basket_id::int8 AS basket
FROM '{}' ORDER BY 2, 5, 4
"""


def make(say: Callable[[str], None]) -> None:
    """Fill an empty database; only the ledger is written, as recommendations read nothing else."""
    rows = duckdb.sql(_LINES.format(journey_file())).fetchnumpy()
    set_up_workspace("Bench", currency="USD", time_zone="America/New_York")
    goods = np.unique(rows["product"]).tolist()
    Product.objects.bulk_create((Product(number=str(n), name=f"Product {n}", source=SOURCE) for n in goods), 10_000)
    numbers, place = np.unique(rows["party"], return_inverse=True)
    added = add_parties([NewParty(name=f"Household {n}", kind=Kind.HOUSEHOLD) for n in numbers], source=SOURCE)
    told = np.empty(len(place), TOLD)
    told["party"], told["kind"] = np.array(sorted(party.pk for party in added))[place], CODES["item.bought"]
    for name in ("at", "value", "product", "basket"):
        told[name] = rows[name]
    with bare(["listen_touchpoint"]):
        write_story(told, say)
    LedgerEnd.objects.update_or_create(
        id=1, defaults={"seq": len(told), "recorded_at": clock.now(), "folded_to": clock.now()}
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
