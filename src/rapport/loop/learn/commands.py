"""What can be done? Count purchases by week, say who moved, and look back at how good our guesses were."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.db.models import Q

from rapport.loop.listen.models import LedgerEnd
from rapport.loop.understand.maths.bands import Trend
from rapport.loop.understand.maths.calibration import reliability
from rapport.loop.understand.maths.state import NEVER
from rapport.loop.understand.models import Relationship
from rapport.loop.understand.queries import parameters, trend_counts
from rapport.platform import clock
from rapport.platform.access.models import Workspace
from rapport.platform.access.queries import workspace, zone
from rapport.platform.journal.commands import announce

from . import ledger
from .facts import GuessesTested
from .maths import rolling
from .maths.movement import movement
from .maths.scores import score
from .models import BackTest, Bin, Guess, Movement, PurchasesCounted, PurchaseWeek, Score
from .weeks import first_monday, monday, month_starts, start_of

MONTHS = 6
FEWEST = 30
MANY = 1000


@transaction.atomic
def count_purchases(*, anew: bool = False) -> int:
    """Bring the purchases of each week up to date; how many weeks were counted.

    Counts from the earliest week in which something new happened; once a day, or `anew`, all of them, so that
    corrections and taken out touches are seen too.
    """
    place = workspace()
    end = LedgerEnd.objects.values_list("seq", flat=True).first() or 0
    now = clock.now().astimezone(zone(place.time_zone))
    last, _ = PurchasesCounted.objects.select_for_update().get_or_create(pk=1, defaults={"counted_at": now})
    if anew or last.counted_at.astimezone(now.tzinfo).date() != now.date():
        last.seq, last.first_at = 0, None
    since = _first_new(last.seq) if end > last.seq else None
    last.first_at = min((each for each in (last.first_at, since) if each), default=None)
    counted = _count_weeks(since if last.seq else None, now, place) if since or not last.seq else 0
    last.seq, last.counted_at = end, now
    last.save()
    return counted


def _first_new(seq: int) -> datetime | None:
    """When the earliest purchase was that was recorded after `seq`; None when there was none."""
    with connection.cursor() as cursor:
        cursor.execute(ledger.FIRST_NEW, [seq])
        return cursor.fetchone()[0]


def _count_weeks(since: datetime | None, now: datetime, place: Workspace) -> int:
    """Count the weeks from the one that holds `since`; without it, all that are told of."""
    earliest = first_monday(now.date())
    first = max(monday(since.astimezone(now.tzinfo).date()), earliest) if since else earliest
    PurchaseWeek.objects.filter(Q(starts_on__lt=earliest) | Q(starts_on__gte=first)).delete()
    asked: dict[str, Any] = {"zone": place.time_zone, "currency": place.currency}
    with connection.cursor() as cursor:
        cursor.execute(ledger.COUNT_WEEKS, asked | {"since": start_of(first, now.tzinfo), "now": now})
        return cursor.rowcount


def count_movement() -> int:
    """Say anew how many had grown, held and faded by the end of each past month and now; how many dates were told.

    Now is told by the comparison that lists show; for past months it is made again from the ledger.
    """
    now = clock.now().astimezone(zone(workspace().time_zone))
    orders, one_in = ledger.orders(buyers=_buyers())
    fitted = parameters()
    ends = [start_of(day, now.tzinfo) for day in month_starts(now, MONTHS)]
    told = [(end, movement(orders, clock.micros(end), fitted), one_in) for end in ends]
    present = trend_counts()
    told.append((now, {trend: present[trend.name.lower()] for trend in Trend}, 1))
    rows = [_movement(*each) for each in told]
    with transaction.atomic():
        Movement.objects.all().delete()
        Movement.objects.bulk_create(row for row in rows if row.growing + row.holding + row.fading)
    return len(rows)


def _movement(at: datetime, counts: dict[Trend, int], one_in: int) -> Movement:
    return Movement(
        at=at,
        growing=counts[Trend.GROWING] * one_in,
        holding=counts[Trend.HOLDING] * one_in,
        fading=counts[Trend.FADING] * one_in,
    )


def back_test(*, by: Any = None) -> BackTest:
    """Look back: what would we have said at past dates that somebody buys within the horizon, and did they?

    Each date sees only what was known at it, parameters included; see maths.rolling and maths.orders.
    """
    now, horizon = clock.now(), workspace().horizon_days
    orders, one_in = ledger.orders(buyers=_buyers())
    row = BackTest(run_at=now, horizon_days=horizon, one_in=one_in)
    bought = orders["at"][(orders["known_until"] == NEVER) & (orders["at"] <= clock.micros(now))]
    looks = []
    if len(bought):
        first, last = int(bought.min()), int(bought.max())
        row.first_at, row.last_at = clock.instant(first), clock.instant(last)
        origins = rolling.origins_between(first, last, horizon)
        looks = [rolling.look(orders, origin, horizon) for origin in origins if _enough(orders, origin)]
    return _keep(row, _trials(looks), by=by)


def _buyers() -> int:
    return Relationship.objects.filter(orders__gt=0).count()


def _enough(orders: np.ndarray, origin: int) -> bool:
    return np.unique(rolling.known_at(orders, origin)["party"]).size >= FEWEST


@dataclass(frozen=True)
class Trial:
    """What every way to guess said about whom, from which instant, and what happened. No `origin`: from all of them."""

    origin: datetime | None
    said: dict[str, np.ndarray]
    happened: np.ndarray
    party: np.ndarray
    at: np.ndarray


@transaction.atomic
def _keep(row: BackTest, trials: Sequence[Trial], *, by: Any) -> BackTest:
    row.save()
    Score.objects.bulk_create(one for trial in trials for one in _scores(row, trial))
    ours = {one.origin: one for one in row.scores.filter(guess=Guess.OURS)}
    Bin.objects.bulk_create(one for trial in trials for one in _bins(ours[trial.origin], trial))
    if trials:
        announce(GuessesTested(back_test_id=row.pk, origins=len(trials) - 1, guesses=len(trials[-1].party)), by=by)
    return row


def _trials(looks: Sequence[rolling.Look]) -> list[Trial]:
    """Every origin that has one before it to teach the plain rules, then all of them together."""
    trials = [_trial(rolling.guesses(teacher, now.seen), now) for teacher, now in pairwise(looks)]
    return [*trials, _together(trials)] if trials else []


def _trial(said: dict[str, np.ndarray], look: rolling.Look) -> Trial:
    origin, party = look.seen.origin, look.seen.party
    return Trial(clock.instant(origin), said, look.happened, party, np.full(len(party), origin))


def _together(trials: Sequence[Trial]) -> Trial:
    said = {guess: np.concatenate([trial.said[guess] for trial in trials]) for guess in Guess.values}
    rest = (np.concatenate([getattr(trial, part) for trial in trials]) for part in ("happened", "party", "at"))
    return Trial(None, said, *rest)


def _scores(row: BackTest, trial: Trial) -> list[Score]:
    ours, rest = trial.said[rolling.OURS], (trial.happened, trial.party, trial.at)
    made = {guess: asdict(score(said, ours, *rest)) for guess, said in trial.said.items()}
    return [
        Score(back_test=row, origin=trial.origin, guess=guess, **{name: _known(value) for name, value in one.items()})
        for guess, one in made.items()
    ]


def _bins(ours: Score, trial: Trial) -> list[Bin]:
    table = reliability(trial.said[rolling.OURS], trial.happened)
    columns = (table.said, table.happened, table.n, table.low, table.high)
    return [
        Bin(score=ours, said=said, happened=happened, n=n, low=low, high=high)
        for said, happened, n, low, high in zip(*(column.tolist() for column in columns), strict=True)
    ]


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value


def tell_anew(*, removed: int) -> None:
    """So many touches were taken out: tell the purchases anew, and after many of them all the rest too."""
    count_purchases(anew=True)
    if removed >= MANY:
        count_movement()
        back_test()
