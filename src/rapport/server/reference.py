"""Do our models still give the figures of the literature? The command that prints them beside ours."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from rapport.loop.understand.maths.reference.figures import Figure, Kind, Report, compare
from rapport.loop.understand.maths.reference.studies import STUDIES

HEAD = ("model", "quantity", "published", "ours", "difference")
LEAST_DECIMALS = 5


def examine(say: Callable[[str], None], *, as_json: bool = False) -> int:
    """Print every figure, theirs and ours; 0 when all that could be worked out agree, 1 otherwise."""
    report = compare(STUDIES)
    if as_json:
        say(msgspec.json.format(msgspec.json.encode(_document(report))).decode())
    else:
        for line in _lines(report):
            say(line)
    return 0 if report.agrees else 1


def _document(report: Report) -> dict[str, object]:
    figures = [
        {
            "model": figure.model,
            "quantity": figure.published.quantity,
            "published": figure.published.printed if figure.published.value is None else figure.published.value,
            "ours": figure.ours,
            "difference": figure.difference,
            "allowed": figure.published.allowed,
            "agrees": figure.agrees,
            "source": figure.source,
        }
        for figure in report.figures
    ]
    return {"agrees": report.agrees, "figures": figures, "missing": report.missing}


def _lines(report: Report) -> Iterator[str]:
    rows = [HEAD, *map(_cells, report.figures)]
    marks = [" ", *("✓" if figure.agrees else "✗" for figure in report.figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for mark, row in zip(marks, rows, strict=True):
        yield f"{mark} {_aligned(row, widths)}"
    yield from report.missing
    beyond = sum(not figure.agrees for figure in report.figures)
    if beyond:
        yield f"{beyond} of {len(report.figures)} figures lie beyond what rounding and tolerance allow."
    else:
        yield f"All {len(report.figures)} figures agree."


def _cells(figure: Figure) -> tuple[str, ...]:
    printed, decimals = figure.published.printed, figure.published.decimals
    if decimals or figure.published.kind is not Kind.EXACT:
        decimals = max(decimals, LEAST_DECIMALS)
    difference = f"{figure.difference:+.{decimals}f}" if figure.difference else "0" if figure.difference == 0 else "-"
    return figure.model, figure.published.quantity, printed, f"{figure.ours:.{decimals}f}", difference


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    """Words to the left, figures to the right."""
    words = (cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True))
    figures = (cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True))
    return "  ".join((*words, *figures))
