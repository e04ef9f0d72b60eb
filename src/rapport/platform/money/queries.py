"""What can be asked about rates? The one of a day, those of many days at once, what there is of each currency."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import QuerySet

from rapport.platform.access.facts import WorkspaceChanged

from .models import Rate, Restating


@dataclass(frozen=True, slots=True)
class Known:
    """What one unit of a currency was worth on a day, and since when that held."""

    rate: Decimal
    since: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What is told of one currency: its latest rate and since when, from whom, and how many there are."""

    currency: str
    rate: Decimal
    since: date
    source: str
    rates: int


def rate_on(currency: str, day: date) -> Known | None:
    """The latest rate told on or before this day; none before the first of them."""
    return rates_on([(currency, day)]).get((currency, day))


def rates_on(wanted: Collection[tuple[str, date]]) -> dict[tuple[str, date], Known]:
    """The same of many, in one question; those without a rate are missing."""
    with connection.cursor() as cursor:
        cursor.execute(_RATES_ON, [[currency for currency, _ in wanted], [day for _, day in wanted]])
        return {(currency, day): Known(rate, since) for currency, day, rate, since in cursor.fetchall()}


_RATES_ON = """
SELECT w.currency, w.day, r.rate, r.day FROM unnest(%s::text[], %s::date[]) AS w (currency, day)
CROSS JOIN LATERAL (
    SELECT rate, day FROM money_rate WHERE currency = w.currency AND day <= w.day ORDER BY day DESC LIMIT 1
) r
"""


def standings() -> list[Standing]:
    """Every currency that has rates, by its letters."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDINGS)
        return [Standing(*row) for row in cursor.fetchall()]


_STANDINGS = """
SELECT currency, (array_agg(rate ORDER BY day DESC))[1], max(day), (array_agg(source ORDER BY day DESC))[1], count(*)
FROM money_rate GROUP BY currency ORDER BY currency
"""


def rates_of(currency: str) -> QuerySet[Rate]:
    """What was told of one currency, the latest day first."""
    return Rate.objects.filter(currency=currency).select_related("said_by").order_by("-day")


def any_rates() -> bool:
    return Rate.objects.exists()


def spans_of_all(currencies: Iterable[str]) -> list[list[str]]:
    """These currencies on all days, as `RatesChanged` says it."""
    return [[currency, "", ""] for currency in sorted(currencies)]


def restatings() -> list[Restating]:
    """What is being worked out anew just now, the oldest first."""
    return list(Restating.objects.filter(finished_at=None).order_by("began_at"))


def moves_worth(facts: Sequence[WorkspaceChanged]) -> bool:
    """Was anything changed by which amounts are worth something else: our currency, or which day it is?"""
    return any({"currency", "time_zone"} & set(fact.changed) for fact in facts)
