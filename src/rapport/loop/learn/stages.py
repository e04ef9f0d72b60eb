"""Who moved between stages, month by month? Counts from each stage to each other, and what share moved on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.db.models.functions import TruncMonth

from rapport.loop.understand.maths.stages import Stage
from rapport.loop.understand.strength.models import Move
from rapport.loop.understand.strength.words import STAGE_WORDS
from rapport.platform.languages import _, ngettext
from rapport.platform.ui.formats import count, percent

from .weeks import month_starts, start_of

MONTHS = 6
ENOUGH = 30
CUSTOMERS = (Stage.FIRST_ORDER, Stage.REGULAR, Stage.ADVOCATE)
#: From one stage to another.
Way = tuple[Stage, Stage]


@dataclass(frozen=True)
class Moves:
    """How many moved each way in each month, oldest first, and how many could have moved from a stage in the last full
    one: those who stood there as it began, and those who came meanwhile.
    """

    title: str
    months: Sequence[date]
    ways: Sequence[tuple[Way, Sequence[int]]]
    standing: Mapping[Stage, int]
    could: Mapping[Stage, int]

    def share(self, way: Way) -> str:
        """What share of those who could moved this way in the last full month; below 30 as a count."""
        before, counts = way[0], dict(self.ways)[way]
        could = self.could.get(before, 0)
        if before is Stage.STRANGER or len(counts) < 2:
            return "–"
        if could >= ENOUGH:
            return percent(counts[-2] / could)
        return _("%(some)s of %(all)s", some=count(counts[-2]), all=count(could))


def moves(now: datetime) -> Moves | None:
    """The moves of the last months, the running one last; `now` is local. None while nobody has moved."""
    starts = month_starts(now, MONTHS)
    counted = _counted(starts[0], now)
    if not counted:
        return None
    ways = [(way, [counted[way].get(start, 0) for start in starts]) for way in sorted(counted)]
    last = start_of(starts[-2], now.tzinfo)
    could = _standing_at(last)
    for (__, after), counts in ways:
        could[after] += counts[-2]
    return Moves(title(ways), starts, ways, _standing_at(now), could)


def _counted(since: date, now: datetime) -> dict[Way, dict[date, int]]:
    rows = Move.objects.filter(of=Move.Of.STAGE, at__gte=start_of(since, now.tzinfo), at__lte=now)
    by_month = rows.annotate(month=TruncMonth("at", tzinfo=now.tzinfo)).values("before", "after", "month")
    found: dict[Way, dict[date, int]] = defaultdict(dict)
    for row in by_month.annotate(moved=Count("pk")):
        found[Stage(row["before"] or 0), Stage(row["after"])][row["month"].date()] = row["moved"]
    return found


def _standing_at(at: datetime) -> dict[Stage, int]:
    """How many stood in each stage at this instant, told from their moves: who came less who went."""
    found: dict[Stage, int] = defaultdict(int)
    for row in Move.objects.filter(of=Move.Of.STAGE, at__lt=at).values("before", "after").annotate(moved=Count("pk")):
        found[Stage(row["after"])] += row["moved"]
        found[Stage(row["before"] or 0)] -= row["moved"]
    found[Stage.STRANGER] = 0
    return found


def title(ways: Sequence[tuple[Way, Sequence[int]]]) -> str:
    """What the last full month says: how many became customers, came back, and stopped."""
    told = {way: counts[-2] for way, counts in ways}
    new = sum(moved for (before, after), moved in told.items() if before < Stage.FIRST_ORDER and after in CUSTOMERS)
    back = sum(moved for (before, __), moved in told.items() if before is Stage.LAPSED)
    gone = sum(moved for (__, after), moved in told.items() if after is Stage.LAPSED)
    return ngettext(
        "Last month %(n)s customer came, %(gone)s stopped buying, %(back)s came back",
        "Last month %(n)s customers came, %(gone)s stopped buying, %(back)s came back",
        new,
        gone=count(gone),
        back=count(back),
    )


def words(stage: Stage) -> str:
    return _(STAGE_WORDS[stage])
