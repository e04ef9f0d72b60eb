"""What can be asked about what we learned? Purchases by week, what was settled on time, who moved, how we guessed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncMonth

from rapport.loop.know.queries import parties_seen_by, reads_all
from rapport.loop.listen.models import Close, Correction, OpenLoop, Touchpoint
from rapport.loop.listen.queries import loops_seen_by
from rapport.platform.access.rights import scope_of

from .models import BackTest, Bin, Guess, Lead, Movement, PurchasesCounted, PurchaseWeek, Score, Way
from .weeks import first_monday, monday, month_starts, start_of

LIKELY_HUMAN = 0.5
IN_TIME = Q(due_at=None) | Q(closed_at__lte=F("due_at"))


@dataclass(frozen=True, slots=True)
class Week:
    """The purchases of one week: how many, and their value in the workspace's currency, minor units."""

    starts_on: date
    orders: int
    value: int
    elsewhere: int


def purchase_weeks(now: datetime) -> list[Week]:
    """The full weeks since the first purchase, at most 52, oldest first, and the running one last; `now` is local.

    Empty without a purchase in them; the week in which we began is not full, unless we began on its Monday.
    """
    today, counted = now.date(), PurchasesCounted.objects.filter(pk=1).first()
    rows = {row.starts_on: row for row in PurchaseWeek.objects.filter(starts_on__gte=first_monday(today))}
    if not rows or counted is None or counted.first_at is None:
        return []
    began = counted.first_at.astimezone(now.tzinfo).date()
    first_full = began if began == monday(began) else monday(began) + timedelta(weeks=1)
    first = min(max(first_full, first_monday(today)), monday(today))
    days = [first + timedelta(weeks=number) for number in range((monday(today) - first).days // 7 + 1)]
    return [
        Week(day, rows[day].orders, rows[day].value, rows[day].elsewhere) if day in rows else Week(day, 0, 0, 0)
        for day in days
    ]


def purchases_between(since: datetime, until: datetime, *, seen_by: Any = None) -> QuerySet[Touchpoint]:
    """The purchases behind a week's figure, newest first; corrections applied as they are in the figure.

    `whose` is the party that each counts for. With `seen_by` only those of parties this colleague may see, and whose
    orders they may read.
    """
    bought = Touchpoint.objects.filter(kind="order.placed", occurred_at__gte=since, occurred_at__lt=until)
    told = _latest_corrections(since, until)
    taken_out = [row.touch_id for row in told if row.withdrawn or _is_machine(row.human)]
    let_in = [row.touch_id for row in told if row.human is not None and not _is_machine(row.human)]
    human = Q(human__gte=LIKELY_HUMAN) | Q(pk__in=let_in)
    given = Correction.objects.filter(touch_id=OuterRef("pk")).order_by("-id").values("party")[:1]
    found = bought.filter(human).exclude(pk__in=taken_out).annotate(whose=Coalesce(Subquery(given), F("party")))
    if seen_by is not None:
        found = found.filter(_told_to(seen_by))
    return found.order_by("-occurred_at", "-id")


def _told_to(user: Any) -> Q:
    """Whose purchases the colleague may read; those of nobody we know are for who may read everybody's."""
    orders = scope_of(user, "order", "read")
    if orders.everything and reads_all(user):
        return Q()
    return Q(whose__in=parties_seen_by(user).filter(orders.where("keeper")).values("pk"))


def _latest_corrections(since: datetime, until: datetime) -> QuerySet[Correction]:
    said = Correction.objects.filter(touch_at__gte=since, touch_at__lt=until)
    return said.order_by("touch_id", "-id").distinct("touch_id")


def _is_machine(human: float | None) -> bool:
    return human is not None and human < LIKELY_HUMAN


@dataclass(frozen=True, slots=True)
class Kept:
    """How many loops that we owed were settled, and how many of them in time."""

    settled: int
    in_time: int

    @property
    def late(self) -> int:
        return self.settled - self.in_time

    @property
    def share(self) -> float:
        return self.in_time / self.settled if self.settled else 0.0


def settled_between(user: Any, since: datetime, until: datetime) -> QuerySet[OpenLoop]:
    """The loops that we owed and settled in [since, until); let-go ones are not settled."""
    ours = loops_seen_by(user).owed_by_us().filter(closed_how=Close.ANSWERED)
    return ours.filter(closed_at__gte=since, closed_at__lt=until)


def kept_by_month(user: Any, now: datetime, months: int) -> dict[date, Kept]:
    """What was settled in each of the last `months` months, oldest first, the running one last; `now` is local."""
    starts = month_starts(now, months)
    settled = settled_between(user, start_of(starts[0], now.tzinfo), now)
    rows = settled.annotate(month=TruncMonth("closed_at", tzinfo=now.tzinfo)).values("month")
    rows = rows.annotate(settled=Count("id"), in_time=Count("id", filter=IN_TIME))
    found = {row["month"].date(): Kept(row["settled"], row["in_time"]) for row in rows}
    return {start: found.get(start, Kept(0, 0)) for start in starts}


def kept_by_colleague(user: Any, now: datetime, months: int) -> dict[str, Kept]:
    """What each colleague settled in these months, those who settled most first; "" for what nobody had been given."""
    settled = settled_between(user, start_of(month_starts(now, months)[0], now.tzinfo), now)
    rows = settled.values("owner", "owner__name").annotate(settled=Count("id"), in_time=Count("id", filter=IN_TIME))
    return {
        row["owner__name"] or "": Kept(row["settled"], row["in_time"])
        for row in rows.order_by("-settled", "owner__name")
    }


def late_now(user: Any, now: datetime) -> int:
    """How many loops that we owe are past their date and still open."""
    return loops_seen_by(user).owed_by_us().overdue(now).count()


def movements() -> list[Movement]:
    """How many had grown, held and faded by the end of each past month, and by the last night."""
    return list(Movement.objects.order_by("at"))


@dataclass(frozen=True, slots=True)
class Record:
    """How good our guesses were: overall by way to guess, from each origin, and said against happened."""

    back_test: BackTest
    overall: dict[str, Score]
    by_origin: Sequence[Score]
    bins: Sequence[Bin]

    @property
    def ours(self) -> Score:
        return self.overall[Way.OURS]

    @property
    def rival(self) -> Score:
        """The plain rule that erred least."""
        return min((one for way, one in self.overall.items() if way != Way.OURS), key=lambda one: one.ahead)

    @property
    def is_earned(self) -> bool:
        """Do we err less than every plain rule, by more than chance?"""
        return self.rival.low > 0

    @property
    def is_beaten(self) -> bool:
        """Does a plain rule err less than we do, by more than chance?"""
        return self.rival.high < 0


def last_back_test(guess: Guess = Guess.BUYS) -> BackTest | None:
    return BackTest.objects.filter(guess=guess).order_by("-id").first()


def last_back_tests() -> dict[str, BackTest]:
    """The latest look back at each guess that was looked back on, by guess."""
    latest = BackTest.objects.order_by("guess", "-id").distinct("guess")
    return {one.guess: one for one in latest}


def record_of(back_test: BackTest | None) -> Record | None:
    """What this look back found; None when there was too little to look back on."""
    return records_of([back_test]).get(back_test.pk) if back_test else None


def records_of(back_tests: Iterable[BackTest]) -> dict[int, Record]:
    """What these looks back found, by their id, in two queries; those with too little to look back on are missing."""
    rows = {one.pk: one for one in back_tests}
    scores: dict[int, list[Score]] = {}
    for one in Score.objects.filter(back_test__in=rows).order_by("origin", "pk"):
        one.back_test = rows[one.back_test_id]
        scores.setdefault(one.back_test_id, []).append(one)
    bins: dict[int, list[Bin]] = {}
    of_ours = Bin.objects.filter(score__back_test__in=rows, score__way=Way.OURS, score__origin=None)
    for each in of_ours.select_related("score").order_by("said", "pk"):
        bins.setdefault(each.score.back_test_id, []).append(each)
    return {
        pk: Record(
            rows[pk],
            {one.way: one for one in found if one.is_overall},
            [one for one in found if not one.is_overall],
            bins.get(pk, []),
        )
        for pk, found in scores.items()
    }


#: Which guesses may be shown without "provisional": those that beat every plain rule on our own past, each as a row
#: that can be asked beside others. As `Record.is_earned` of the latest look back at each.
EARNED = """
SELECT b.guess FROM (SELECT DISTINCT ON (guess) id, guess FROM learn_backtest ORDER BY guess, id DESC) b
JOIN LATERAL (SELECT s.low FROM learn_score s WHERE s.back_test_id = b.id AND s.origin IS NULL AND s.way <> 'ours'
              ORDER BY s.ahead LIMIT 1) rival ON rival.low > 0
"""


def what_led() -> list[Lead]:
    """The last answer to whether the relationship leads, by outcome; empty before it was asked."""
    return list(Lead.objects.order_by("pk"))
