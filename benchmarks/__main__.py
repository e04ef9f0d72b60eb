"""`python -m benchmarks`: measures everything and writes docs/benchmarks.md and benchmarks/latest.json."""

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from .figures import Figure
from .place import opened
from .report import write
from .world.size import A_FEW_WAITING, BIG, FEW, JOURNEY, MILLION, SMALL, WAITING, Size

HERE = Path(__file__).parent
#: What is measured on the large world, each on another one, and on none.
LARGE = ("landing", "projecting", "today", "pages")
ELSEWHERE = ("records", "deciding", "recommending")
NOWHERE = ("fitting", "peers", "starting", "foretelling")
PARTS = (*LARGE, *ELSEWHERE, *NOWHERE)


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--small", action="store_true", help="2,000 people and short runs: does every part work?")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="measure only these")
    parser.add_argument("--into", type=Path, help="write benchmarks.md and latest.json into this folder instead")
    parser.add_argument("--figures", type=Path, help="only write the figures into this file, as JSON")
    wanted = parser.parse_args()
    figures: list[Figure] = []
    if len(wanted.only) == 1 and wanted.only[0] in ELSEWHERE:
        figures += _there(wanted.only[0], small=wanted.small)
    else:
        for part in ELSEWHERE:
            if part in wanted.only:
                figures += _on_another_world(part, small=wanted.small)
    if set(wanted.only) & set(LARGE):
        with opened(SMALL if wanted.small else BIG, say):
            for part in LARGE:
                if part in wanted.only:
                    figures += _measured(part, small=wanted.small)
    for part in NOWHERE:
        if part in wanted.only:
            figures += _measured(part, small=wanted.small)
    if wanted.figures:
        wanted.figures.write_text(json.dumps([asdict(figure) for figure in figures]))
        return
    table, latest = HERE.parent / "docs" / "benchmarks.md", HERE / "latest.json"
    if wanted.into:
        table, latest = wanted.into / "benchmarks.md", wanted.into / "latest.json"
    write(figures, table=table, latest=latest)


def _there(part: str, *, small: bool) -> list[Figure]:
    """One part on its own world; nothing where the data for that is not on this machine."""
    if part == "recommending":
        from .foretelling import DataMissing, journey_file

        try:
            journey_file()
        except DataMissing as missing:
            say(f"  {missing}")
            return []
    with opened(_world_of(part, small=small), say, copied=False):
        return _measured(part, small=small)


def _world_of(part: str, *, small: bool) -> Size:
    match part:
        case "records":
            return FEW if small else MILLION
        case "deciding":
            return A_FEW_WAITING if small else WAITING
        case _:
            return JOURNEY


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
    """One part; imported only now, as most of them want the product set up before."""
    how = import_module({"peers": ".peers.fits"}.get(part, f".{part}"), "benchmarks")
    match part:
        case "landing":
            return how.measure()
        case "projecting":
            return how.measure(number=1_000 if small else 10_000, rounds=1 if small else 9)
        case "today":
            return how.measure(seconds=3 if small else 60)
        case "pages":
            return how.measure(requests=40 if small else 600, rounds=1 if small else 3)
        case "records":
            return how.measure(people=20_000 if small else 1_000_000, rounds=2 if small else 5)
        case "deciding":
            return how.measure(people=20_000 if small else 1_000_000, rounds=1 if small else 3)
        case "recommending":
            return how.measure(say, people=50 if small else 500, rounds=1 if small else 3)
        case "fitting":
            return how.measure(people=20_000 if small else 1_000_000, rounds=1 if small else 3)
        case "peers":
            return how.measure(say, people=20_000 if small else 1_000_000)
        case "foretelling":
            return how.measure(say)
        case _:
            return how.measure(rounds=1 if small else 3)


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
