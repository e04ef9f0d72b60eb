"""How did the relationship move? Weeks of chance and touches, gathered into the bars and the line of one picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapport.loop.listen.models import Loop, OpenLoop
from rapport.loop.understand.queries import Past
from rapport.platform.languages import N_, _, month, ngettext
from rapport.platform.ui.charts import Bucket, Event
from rapport.platform.ui.formats import day, percent
from rapport.workspace.place import Place

#: range -> (its name, how many weeks back, weeks a bar); "all" finds its own width.
RANGES = {"3m": (N_("3 m"), 13, 1), "12m": (N_("12 m"), 52, 2), "all": (N_("All"), 260, 0)}
#: The same stretches in a sentence; %(they)s and %(we)s are like "3 times".
_TURNS = {
    "3m": N_("In 3 months they turned to us %(they)s and we to them %(we)s."),
    "12m": N_("In 12 months they turned to us %(they)s and we to them %(we)s."),
    "all": N_("In all the time we know them they turned to us %(they)s and we to them %(we)s."),
}
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
    """What happened in some weeks, and how likely they were to act at the end of them, with the interval."""

    ends_at: datetime
    they: int
    we: int
    chance: float | None
    low: float | None
    high: float | None


def chart(past: Past, loops: Sequence[OpenLoop], place: Place, span: str) -> Chart:
    """Bars of equal stretches that end now, the chance at the end of each, and the complaints of that time."""
    turns = _turns(past.balance, len(past.chances), place.now)
    bars = _bars(past, turns, _first_sign(past, turns) if span == "all" else 0, RANGES[span][2])
    local = [place.local(bar.ends_at) for bar in bars]
    return Chart(
        buckets=[_bucket(bar, at, before) for bar, at, before in zip(bars, local, [None, *local], strict=False)],
        events=_complaints(loops, bars),
        label=_sentence(bars, span),
        rows=[
            (_("to %(day)s", day=day(at, place.now)), percent(bar.chance), bar.they, bar.we)
            for bar, at in zip(reversed(bars), reversed(local), strict=True)
            if bar.they or bar.we or bar.chance is not None
        ],
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


def _first_sign(past: Past, turns: Sequence[tuple[int, int]]) -> int:
    """Where the story begins: the first week with a touch or a chance; at least a quarter is shown."""
    signs = (
        i for i, (chance, turn) in enumerate(zip(past.chances, turns, strict=True)) if any(turn) or chance is not None
    )
    return min(next(signs, len(turns)), max(0, len(turns) - RANGES["3m"][1]))


def _bars(past: Past, turns: Sequence[tuple[int, int]], start: int, stretch: int) -> list[Bar]:
    """Bars of `stretch` weeks (0: as many as leave few enough bars), counted back from now to the week `start`."""
    stretch = stretch or max(1, -(-(len(turns) - start) // MOST_BARS))
    ends = range(len(turns), start, -stretch)[::-1]
    return [
        Bar(past.ends_at[end - 1], *_sum(turns[max(start, end - stretch) : end]), past.chances[end - 1], *interval)
        for end, interval in zip(ends, past.intervals([end - 1 for end in ends]), strict=True)
    ]


def _sum(turns: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(they for they, __ in turns), sum(we for __, we in turns)


def _bucket(bar: Bar, at: datetime, before: datetime | None) -> Bucket:
    """One bar; the first of a month carries its name."""
    new_month = before is None or before.month != at.month
    return Bucket(month(at) if new_month else "", bar.they, bar.we, bar.chance, bar.low, bar.high)


def _complaints(loops: Sequence[OpenLoop], bars: Sequence[Bar]) -> list[Event]:
    """The latest complaints, at the bar in which they were made."""
    made = sorted((loop.opened_at for loop in loops if loop.kind == Loop.COMPLAINT), reverse=True)[:2]
    first = bars[0].ends_at - (bars[1].ends_at - bars[0].ends_at) if len(bars) > 1 else None
    return [
        Event(next(i for i, bar in enumerate(bars) if at <= bar.ends_at), _("Complaint"))
        for at in made
        if first and first < at <= bars[-1].ends_at
    ]


def _sentence(bars: Sequence[Bar], span: str) -> str:
    they, we = sum(bar.they for bar in bars), sum(bar.we for bar in bars)
    told = _(_TURNS[span], they=_times(they), we=_times(we))
    known = [bar.chance for bar in bars if bar.chance is not None]
    if len(known) < 2:
        return told
    first, last = percent(known[0]), percent(known[-1])
    return _("The chance that they act went from %(first)s to %(last)s.", first=first, last=last) + f" {told}"


def _times(turns: int) -> str:
    return ngettext("%(n)s time", "%(n)s times", turns)
