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
from .foretelling import DataMissing, journey_file
from .place import opened
from .report import write
from .world.size import BIG, FEW, HUNDREDTH, JOURNEY, MILLION, PARTIES, SMALL

HERE = Path(__file__).parent
#: What is measured on which world; those of NOWHERE need none.
PARTS = ("landing", "projecting", "today", "pages", "acting", "tracking", "copying", "records", "segmenting",
         "deciding", "journeying", "boarding", "adding_up", "recommending", "rebuilding", "fitting", "peers",
         "starting", "foretelling")  # fmt: skip
NOWHERE = ("fitting", "peers", "starting", "foretelling")
#: Those that are measured on a world of their own, each in its own process: which one, a hundredth of it, and whether
#: on a copy because they write.
OWN = {
    "records": (MILLION, FEW, False), "segmenting": (MILLION, FEW, True), "rebuilding": (PARTIES, HUNDREDTH, False),
    "deciding": (PARTIES, HUNDREDTH, True), "journeying": (PARTIES, HUNDREDTH, True),
    "adding_up": (HUNDREDTH, HUNDREDTH, True), "recommending": (JOURNEY, JOURNEY, True),
}  # fmt: skip
ALONE = {*OWN, *NOWHERE}


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--small", action="store_true", help="2,000 people and short runs: does every part work?")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="measure only these")
    parser.add_argument("--into", type=Path, help="write benchmarks.md and latest.json into this folder instead")
    parser.add_argument("--figures", type=Path, help="only write the figures into this file, as JSON")
    wanted = parser.parse_args()
    figures: list[Figure] = []
    for part in [part for part in wanted.only if part in OWN]:
        if list(wanted.only) == [part]:
            figures += _on_its_world(part, small=wanted.small)
        else:
            figures += _on_another_world(part, small=wanted.small)
    if set(wanted.only) - ALONE:
        with opened(SMALL if wanted.small else BIG, say):
            for part in wanted.only:
                if part not in ALONE:
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


def _on_its_world(part: str, *, small: bool) -> list[Figure]:
    """One part on its own world; nothing where the data for that is not on this machine."""
    big, few, copied = OWN[part]
    try:
        if part == "recommending":
            journey_file()
    except DataMissing as missing:
        say(f"  {missing}")
        return []
    with opened(few if small else big, say, copied=copied):
        return _measured(part, small=small)


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
    how = import_module(f"benchmarks.{'peers.fits' if part == 'peers' else part}")
    match part:
        case "landing":
            return how.measure()
        case "projecting":
            return how.measure(number=1_000 if small else 10_000, rounds=1 if small else 9)
        case "today":
            return how.measure(seconds=3 if small else 60)
        case "pages":
            return how.measure(requests=40 if small else 600, rounds=1 if small else 3)
        case "acting":
            return how.measure(number=1_000 if small else 10_000, rounds=1 if small else 3)
        case "tracking":
            return how.measure(seconds=3 if small else 20, rounds=1 if small else 3)
        case "copying":
            return how.measure()
        case "rebuilding":
            return how.measure(people=10_000 if small else 1_000_000, say=say)
        case "records":
            return how.measure(people=20_000 if small else 1_000_000, rounds=2 if small else 5)
        case "fitting":
            return how.measure(people=20_000 if small else 1_000_000, rounds=1 if small else 3)
        case "segmenting":
            return how.measure(seconds=6 if small else 60, rounds=2 if small else 9)
        case "deciding":
            return how.measure(people=10_000 if small else 1_000_000, rounds=1 if small else 3)
        case "journeying":
            return how.measure(
                rounds=3 if small else 21, points=10 if small else 200, people=2_000 if small else 100_000
            )
        case "boarding":
            return how.measure(cards=1_000 if small else 10_000, rounds=3 if small else 60)
        case "adding_up":
            return how.measure(records=2_000 if small else 100_000, writes=20 if small else 300)
        case "recommending":
            return how.measure(say, people=50 if small else 500, rounds=1 if small else 3)
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
