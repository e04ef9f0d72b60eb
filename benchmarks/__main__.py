"""`python -m benchmarks`: measures everything and writes docs/benchmarks.md and benchmarks/latest.json."""

import argparse
from pathlib import Path

from .figures import Figure
from .place import opened
from .report import write
from .world.size import BIG, SMALL

HERE = Path(__file__).parent
PARTS = ("landing", "projecting", "today", "pages", "starting")


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--small", action="store_true", help="2,000 people and short runs: does every part work?")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="measure only these")
    parser.add_argument("--into", type=Path, help="write benchmarks.md and latest.json into this folder instead")
    wanted = parser.parse_args()
    figures: list[Figure] = []
    if set(wanted.only) - {"starting"}:
        with opened(SMALL if wanted.small else BIG, say):
            for part in wanted.only:
                if part != "starting":
                    figures += _measured(part, small=wanted.small)
    if "starting" in wanted.only:
        figures += _measured("starting", small=wanted.small)
    table, latest = HERE.parent / "docs" / "benchmarks.md", HERE / "latest.json"
    if wanted.into:
        table, latest = wanted.into / "benchmarks.md", wanted.into / "latest.json"
    write(figures, table=table, latest=latest)


def _measured(part: str, *, small: bool) -> list[Figure]:
    say(f"Measuring {part} …")
    figures = _measure(part, small=small)
    for figure in figures:
        mark = {True: "", False: "  MISSED", None: ""}[figure.holds]
        say(f"  {figure.words}: {figure.value:,.2f} {figure.unit} ({figure.data}){mark}")
    return figures


def _measure(part: str, *, small: bool) -> list[Figure]:
    """One part; imported only now, as the product must be set up before."""
    from . import landing, pages, projecting, starting, today

    match part:
        case "landing":
            return landing.measure()
        case "projecting":
            return projecting.measure(number=1_000 if small else 10_000, rounds=1 if small else 9)
        case "today":
            return today.measure(seconds=3 if small else 60)
        case "pages":
            return pages.measure(requests=40 if small else 600, rounds=1 if small else 3)
        case _:
            return starting.measure(rounds=1 if small else 3)


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
