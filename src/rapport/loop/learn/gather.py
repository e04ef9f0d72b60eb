"""What does Insights show? Gathers the figures of each card and how they are said, in few queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rapport.loop.know.queries import reads_all
from rapport.platform.access.rights import scope_of
from rapport.platform.languages import day_and_month, month
from rapport.platform.ui.formats import DECIMALS

from . import queries, words
from .held import Card, card
from .models import Guess, Lead, Movement
from .queries import Kept, Week

MONTHS_KEPT = 6
THOUSANDS_FROM = 100_000


@dataclass(frozen=True)
class Purchases:
    """The purchases of each full week, and of the running one; what the columns show is chosen by `by_value`."""

    title: str
    full: Sequence[Week]
    running: Week
    by_value: bool
    thousands: bool
    columns: Sequence[int]
    labels: Sequence[str]
    recent: int
    change: float | None
    elsewhere: int


@dataclass(frozen=True)
class Promises:
    """What we owed and settled: in all, by month, by colleague; and what is late now."""

    title: str
    total: Kept
    months: Mapping[date, Kept]
    names: Sequence[str]
    by_colleague: Mapping[str, Kept]
    colleagues: str
    late_now: int


@dataclass(frozen=True)
class Moves:
    """Who grew and who faded, by the end of each month; the last row is now."""

    title: str
    rows: Sequence[Movement]
    names: Sequence[str]

    @property
    def last(self) -> Movement:
        return self.rows[-1]


@dataclass(frozen=True)
class Board:
    """Every card of Insights; a card is None while there is nothing to show on it.

    `reads_orders` is False for whom purchases are not told at all.
    """

    purchases: Purchases | None
    promises: Promises | None
    moves: Moves | None
    guesses: Card | None
    leads: Sequence[Lead]
    reads_orders: bool = True

    @property
    def is_empty(self) -> bool:
        return not (self.purchases or self.promises or self.moves or (self.guesses and self.guesses.record))

    @property
    def is_own(self) -> bool:
        """Does it tell only of what the reader may see?"""
        return self.guesses is None


def board(user: Any, now: datetime, currency: str, *, by_value: bool = False) -> Board:
    """The whole page for `user`; `now` is local. Figures of all customers are for who may read all of them.

    What they bought is told to who may read everybody's orders as well.
    """
    if not reads_all(user):
        return Board(purchases=None, promises=promises(user, now), moves=None, guesses=None, leads=[])
    reads_orders = scope_of(user, "order", "read").everything
    return Board(
        purchases=purchases(now, currency, by_value=by_value) if reads_orders else None,
        promises=promises(user, now),
        moves=moves(now),
        guesses=card(Guess.BUYS, currency),
        leads=queries.what_led(),
        reads_orders=reads_orders,
    )


def purchases(now: datetime, currency: str, *, by_value: bool) -> Purchases | None:
    weeks = queries.purchase_weeks(now)
    if not weeks:
        return None
    *full, running = weeks
    recent, before = (sum(week.orders for week in four) for four in words.four_weeks(full))
    unit = _unit(full, currency)
    return Purchases(
        title=words.turnover(full, currency) if by_value else words.purchases(full),
        full=full,
        running=running,
        by_value=by_value,
        thousands=unit > _minor(currency),
        columns=[round(max(week.value, 0) / unit) if by_value else week.orders for week in full],
        labels=_labels([week.starts_on for week in full]),
        recent=recent,
        change=recent / before - 1 if before and words.differ(recent, before) else None,
        elsewhere=sum(week.elsewhere for week in weeks),
    )


def _unit(weeks: Sequence[Week], currency: str) -> int:
    """What one step of the value columns is, in minor units: one of the currency, or a thousand of large ones."""
    highest = max((week.value for week in weeks), default=0)
    return _minor(currency) * (1000 if highest >= THOUSANDS_FROM * _minor(currency) else 1)


def _minor(currency: str) -> int:
    return 10 ** DECIMALS.get(currency, 2)


def _labels(days: Sequence[date]) -> list[str]:
    """The month where one begins; the last week by its day."""
    names = [month(day) if day.day <= 7 else "" for day in days]
    return names[:-1] + [day_and_month(day) for day in days[-1:]]


def promises(user: Any, now: datetime) -> Promises | None:
    months = queries.kept_by_month(user, now, MONTHS_KEPT)
    total = Kept(*(sum(getattr(one, part) for one in months.values()) for part in ("settled", "in_time")))
    if not total.settled:
        return None
    by_colleague = queries.kept_by_colleague(user, now, MONTHS_KEPT)
    return Promises(
        title=words.kept(total),
        total=total,
        months=months,
        names=[words.month(start) for start in months],
        by_colleague=by_colleague,
        colleagues=words.colleagues(by_colleague),
        late_now=queries.late_now(user, now),
    )


def moves(now: datetime) -> Moves | None:
    rows = queries.movements()
    return Moves(words.moved(rows[-1]), rows, words.months_told(rows, now.tzinfo)) if rows else None
