"""How good are our guesses on this installation's own past? The command that looks back and prints what it found."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from rapport.departments.sales.contracts.commands import back_test_renewals
from rapport.loop.learn.commands import back_tests
from rapport.loop.learn.maths.guesses.nouns import Unit
from rapport.loop.learn.models import BackTest, Guess, Score, Way
from rapport.loop.learn.queries import Record, records_of
from rapport.loop.learn.sayings import about, covered, not_yet, reasons, unit, verdict
from rapport.platform.access.queries import workspace

HEAD = {
    Unit.CHANCE: ("guess by", "n", "happened", "AUC", "Brier", "ECE", "we err less by (95 %)"),
    Unit.NAMES: ("guess by", "n", "recall at 10", "we miss less by (95 %)"),
}
AMOUNTS = ("guess by", "n", "mean", "error", "in 80 %", "in 95 %", "spread off", "we err less by (95 %)")
FIGURES = (
    "guesses", "people", "base", "auc", "brier", "ece", "error", "recall", "within_80", "within_95", "spread_off",
    "ahead", "low", "high",
)  # fmt: skip


def examine(say: Callable[[str], None], *, as_json: bool = False) -> int:
    """Look back at every guess, keep what was found as the nightly job does, and print it."""
    rows = [*back_tests(), back_test_renewals()]
    found, currency = records_of(rows), workspace().currency
    if as_json:
        document = {"guesses": [_document(row, found.get(row.pk)) for row in rows]}
        say(msgspec.json.format(msgspec.json.encode(document)).decode())
        return 0
    for row in rows:
        for line in _lines(row, found.get(row.pk), currency):
            say(line)
    return 0


def _document(row: BackTest, record: Record | None) -> dict[str, Any]:
    told: dict[str, Any] = {"guess": row.guess, "about": about(row.guess, row.horizon_days), "unit": unit(row.guess),
                            "horizon_days": row.horizon_days, "one_in": row.one_in}  # fmt: skip
    if record is None:
        return told | {"measurable": False, "why": not_yet(row.guess, row)}
    return told | {
        "measurable": True,
        "verdict": verdict(record),
        "scores": [
            {"origin": one.origin.isoformat() if one.origin else None, "by": one.way}
            | {name: getattr(one, name) for name in FIGURES}
            for one in [*record.overall.values(), *record.by_origin]
        ],
        "reliability": [
            {"said": one.said, "happened": one.happened, "n": one.n, "low": one.low, "high": one.high}
            for one in record.bins
        ],
    }


def _lines(row: BackTest, record: Record | None, currency: str) -> Iterator[str]:
    yield ""
    yield f"{Guess(row.guess).label}: {about(row.guess, row.horizon_days)}"
    if record is None:
        yield f"  Not yet measurable. {not_yet(row.guess, row)}"
        return
    dates = len({one.origin for one in record.by_origin})
    yield f"  {record.ours.guesses:,} guesses about {record.ours.people:,} people from {dates} past dates"
    rows = [HEAD.get(unit(row.guess), AMOUNTS)]
    rows += [_cells(record.overall[way]) for way in Way.values if way in record.overall]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        yield "  " + _aligned(cells, widths)
    if ranges := covered(row.guess, record.ours):
        yield f"  {ranges}"
    yield f"  {verdict(record)}. {reasons(record, currency)}"


def _cells(one: Score) -> tuple[str, ...]:
    head = (Way(one.way).label, f"{one.guesses:,}")
    ahead = "-" if one.way == Way.OURS else f"{one.ahead:+.4g} ({one.low:+.4g} to {one.high:+.4g})"
    match unit(one.back_test.guess):
        case Unit.CHANCE:
            return *head, *map(_figure, (one.base, one.auc, one.brier, one.ece)), ahead
        case Unit.NAMES:
            return *head, _figure(one.recall), ahead
        case _:
            return *head, *map(_figure, (one.base, one.error, one.within_80, one.within_95, one.spread_off)), ahead


def _figure(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3f}"


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    """Words to the left, figures to the right."""
    return "  ".join((row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))))
