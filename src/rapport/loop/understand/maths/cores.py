"""How do all cores work at one pass? Compiled loops that let go of the interpreter, each over its part of the rows."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise


def on_all_cores(deed: Callable[[int, int], object], rows: int, least: int) -> None:
    """Call `deed(begin, end)` for parts of 0..rows, at once, of at least `least` rows each; one part if few."""
    parts = max(min(os.cpu_count() or 1, rows // least), 1)
    edges = [rows * part // parts for part in range(parts + 1)]
    if parts == 1:
        deed(0, rows)
        return
    with ThreadPoolExecutor(parts) as pool:
        list(pool.map(lambda part: deed(*part), pairwise(edges)))
