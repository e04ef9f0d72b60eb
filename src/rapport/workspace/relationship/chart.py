"""How did the relationship move? Weeks of chance and touches, gathered into the bars and the line of one picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapport.loop.listen.models import Loop, OpenLoop
from rapport.loop.understand.queries import Week
from rapport.platform.ui.charts import Bucket, Event
from rapport.platform.ui.formats import MONTHS, day, percent, plural
from rapport.workspace.place import Place

#: range -> (its name, how many weeks back, weeks a bar); "all" finds its own width.
RANGES = {"3m": ("3 m", 13, 1), "12m": ("12 m", 52, 2), "all": ("All", 260, 0)}
MOST_BARS = 44
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture, the sentence that says the same, and the rows of its table."""

    buckets: list[Bucket]
    events: list[Event]
    label: str
    rows: list[tuple[str, str, int, int]]


@dataclass(frozen=True, slots=True)
class Bar:
    """What happened in some weeks, and how likely they were to act at the end of them."""

    ends_at: datetime
    they: int
    we: int
    last: Week


def chart(
    weeks: Sequence[Week],
    balance: Sequence[tuple[datetime, int, int]],
    loops: Sequence[OpenLoop],
    place: Place,
    span: str,
) -> Chart:
    """Bars of equal stretches that end now, the chance at the end of each, and the complaints of that time."""
    turns = _turns(balance, len(weeks), place.now)
    start = _first_sign(weeks, turns) if span == "all" else 0
    bars = _bars(weeks[start:], turns[start:], RANGES[span][2])
    return Chart(
        buckets=[_bucket(bar, before, place) for bar, before in zip(bars, [None, *bars], strict=False)],
        events=_complaints(loops, bars),
        label=_sentence(bars, {"3m": "3 months", "12m": "12 months", "all": "all the time we know them"}[span]),
        rows=[_row(bar, place) for bar in reversed(bars) if bar.they or bar.we or bar.last.chance is not None],
    )


def _turns(balance: Sequence[tuple[datetime, int, int]], weeks: int, now: datetime) -> list[tuple[int, int]]:
    """How often they and we turned to each other in each week that ends now, oldest first."""
    turns = [(0, 0)] * weeks
    for monday, they, we in balance:
        back = int((now - monday - WEEK / 2) / WEEK)
        if 0 <= back < weeks:
            place = weeks - 1 - back
            turns[place] = (turns[place][0] + they, turns[place][1] + we)
    return turns


def _first_sign(weeks: Sequence[Week], turns: Sequence[tuple[int, int]]) -> int:
    """Where the story begins: the first week with a touch or a chance; at least a quarter is shown."""
    signs = (i for i, (week, turn) in enumerate(zip(weeks, turns, strict=True)) if any(turn) or week.chance is not None)
    return min(next(signs, len(weeks)), max(0, len(weeks) - RANGES["3m"][1]))


def _bars(weeks: Sequence[Week], turns: Sequence[tuple[int, int]], stretch: int) -> list[Bar]:
    stretch = stretch or max(1, -(-len(weeks) // MOST_BARS))
    bars = []
    for end in range(len(weeks), 0, -stretch):
        mine = turns[max(0, end - stretch) : end]
        last = weeks[end - 1]
        bars.append(Bar(last.ends_at, sum(they for they, _ in mine), sum(we for _, we in mine), last))
    return bars[::-1]


def _bucket(bar: Bar, before: Bar | None, place: Place) -> Bucket:
    """One bar; the first of a month carries its name."""
    at = place.local(bar.ends_at)
    new_month = before is None or place.local(before.ends_at).month != at.month
    return Bucket(
        MONTHS[at.month - 1] if new_month else "", bar.they, bar.we, bar.last.chance, bar.last.low, bar.last.high
    )


def _complaints(loops: Sequence[OpenLoop], bars: Sequence[Bar]) -> list[Event]:
    """The latest complaints, at the bar in which they were made."""
    made = sorted((loop.opened_at for loop in loops if loop.kind == Loop.COMPLAINT), reverse=True)[:2]
    first = bars[0].ends_at - (bars[1].ends_at - bars[0].ends_at) if len(bars) > 1 else None
    return [
        Event(next(i for i, bar in enumerate(bars) if at <= bar.ends_at), "Complaint")
        for at in made
        if first and first < at <= bars[-1].ends_at
    ]


def _sentence(bars: Sequence[Bar], stretch: str) -> str:
    they, we = sum(bar.they for bar in bars), sum(bar.we for bar in bars)
    told = f"In {stretch} they turned to us {plural(they, 'time')} and we to them {plural(we, 'time')}."
    known = [bar.last.chance for bar in bars if bar.last.chance is not None]
    if len(known) < 2:
        return told
    return f"The chance that they act went from {percent(known[0])} to {percent(known[-1])}. {told}"


def _row(bar: Bar, place: Place) -> tuple[str, str, int, int]:
    return (f"to {day(place.local(bar.ends_at), place.now)}", percent(bar.last.chance), bar.they, bar.we)
