"""`python -m benchmarks`: measures everything and writes docs/benchmarks.md and benchmarks/latest.json."""

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from .figures import Figure
from .place import opened
from .report import write
from .world.size import BIG, FEW, MILLION, SMALL

HERE = Path(__file__).parent
#: What is measured on which world; `fitting`, `starting` and `foretelling` need none.
PARTS = ("landing", "projecting", "today", "pages", "records", "segmenting", "fitting", "starting", "foretelling")
ALONE = {"records", "segmenting", "fitting", "starting", "foretelling"}
#: Those that are measured on a world of a million, each in a process of its own; with a copy where they write.
MILLIONS = {"records": False, "segmenting": True}


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--small", action="store_true", help="2,000 people and short runs: does every part work?")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="measure only these")
    parser.add_argument("--into", type=Path, help="write benchmarks.md and latest.json into this folder instead")
    parser.add_argument("--figures", type=Path, help="only write the figures into this file, as JSON")
    wanted = parser.parse_args()
    figures: list[Figure] = []
    for part in [part for part in wanted.only if part in MILLIONS]:
        if list(wanted.only) == [part]:
            with opened(FEW if wanted.small else MILLION, say, copied=MILLIONS[part]):
                figures += _measured(part, small=wanted.small)
        else:
            figures += _on_another_world(part, small=wanted.small)
    if set(wanted.only) - ALONE:
        with opened(SMALL if wanted.small else BIG, say):
            for part in wanted.only:
                if part not in ALONE:
                    figures += _measured(part, small=wanted.small)
    for part in ("fitting", "starting", "foretelling"):
        if part in wanted.only:
            figures += _measured(part, small=wanted.small)
    if wanted.figures:
        wanted.figures.write_text(json.dumps([asdict(figure) for figure in figures]))
        return
    table, latest = HERE.parent / "docs" / "benchmarks.md", HERE / "latest.json"
    if wanted.into:
        table, latest = wanted.into / "benchmarks.md", wanted.into / "latest.json"
    write(figures, table=table, latest=latest)


def _on_another_world(part: str, *, small: bool) -> list[Figure]:
    """In a process of its own: one process knows one database."""
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as place:
        told = Path(place) / "figures.json"
        command = [sys.executable, "-m", "benchmarks", "--only", part, "--figures", str(told)]
        subprocess.run([*command, *(["--small"] if small else [])], check=True)
        return [Figure(**one) for one in json.loads(told.read_text())]


def _measured(part: str, *, small: bool) -> list[Figure]:
    say(f"Measuring {part} …")
    figures = _measure(part, small=small)
    for figure in figures:
        mark = {True: "", False: "  MISSED", None: ""}[figure.holds]
        say(f"  {figure.words}: {figure.value:,.2f} {figure.unit} ({figure.data}){mark}")
    return figures


def _measure(part: str, *, small: bool) -> list[Figure]:
    """One part; imported only now, as the product must be set up before."""
    if part == "foretelling":
        from . import foretelling  # reads files, not the product's database

        return foretelling.measure(say)
    from . import fitting, landing, pages, projecting, records, segmenting, starting, today

    match part:
        case "landing":
            return landing.measure()
        case "projecting":
            return projecting.measure(number=1_000 if small else 10_000, rounds=1 if small else 9)
        case "today":
            return today.measure(seconds=3 if small else 60)
        case "pages":
            return pages.measure(requests=40 if small else 600, rounds=1 if small else 3)
        case "records":
            return records.measure(people=20_000 if small else 1_000_000, rounds=2 if small else 5)
        case "fitting":
            return fitting.measure(people=20_000 if small else 1_000_000, rounds=1 if small else 3)
        case "segmenting":
            return segmenting.measure(seconds=6 if small else 60, rounds=2 if small else 9)
        case _:
            return starting.measure(rounds=1 if small else 3)


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
