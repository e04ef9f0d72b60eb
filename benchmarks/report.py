"""Where do the figures go? Into a table for people and a file for machines."""

import json
import os
import platform
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .figures import Figure

HEAD = """# How fast is Rapport?

Written by `make bench` on {date}: {machine}. Everything ran on that one machine, the load generator too, on a
PostgreSQL of its own with fsync. Limits are what we ask for; a figure that misses its limit says so. Figures without a
limit stand beside for comparison.

| what | figure | limit | data |
|---|---|---|---|
"""


def write(figures: Sequence[Figure], *, table: Path, latest: Path) -> None:
    """Write both; names that were not measured this time keep their last figure in `latest`."""
    today = date.today().isoformat()
    head = HEAD.format(date=today, machine=machine())
    rows = "".join(f"| {f.words} | {_number(f)} | {_limit(f)} | {f.data} |\n" for f in figures)
    hows = "".join(f"- **{f.words}**: {f.how}.\n" for f in figures)
    table.parent.mkdir(parents=True, exist_ok=True)
    table.write_text(f"{head}{rows}\n## How each was measured\n\n{hows}", encoding="utf-8")

    known = json.loads(latest.read_text()) if latest.exists() else {}
    named = {
        f.name: {"value": round(f.value, 3), "unit": f.unit, "data": f.data, "date": today} for f in figures if f.name
    }
    latest.parent.mkdir(parents=True, exist_ok=True)
    latest.write_text(json.dumps(known | named, indent=2) + "\n", encoding="utf-8")


def machine() -> str:
    """The machine in words: processors, memory, versions."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return f"{os.cpu_count()} processors, {memory:.0f} GB, Linux, Python {platform.python_version()}"


def _number(figure: Figure) -> str:
    value = figure.value
    places = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    shown = f"{value:,.{places}f}"
    return f"{shown} {figure.unit}".strip()


def _limit(figure: Figure) -> str:
    if figure.limit is None:
        return ""
    words = f"{'≤' if figure.at_most else '≥'} {figure.limit:,g}"
    return words if figure.holds else f"{words}, **missed**"
