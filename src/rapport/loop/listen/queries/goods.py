"""Who bought which product when, and since when do we know? The lines of all orders as numbers."""

from datetime import datetime

import numpy as np

from .. import sql
from ..columns import SINCE_2000, copy_columns

#: One line of an order: the party and the product, when it was bought and from when we knew; microseconds since 1970.
LINE = np.dtype([("party", "i8"), ("product", "i8"), ("at", "i8"), ("known_at", "i8")])


def lines_bought(*, upto: datetime, one_in: int = 1) -> np.ndarray:
    """Every counted line up to `upto` of a product of the catalogue, corrected; of every n-th party only; LINE (n,).

    What a source brings of the time before it began to report, as an import does, was known when it happened; the rest
    from when it was recorded. A line that was corrected stands as it does now.
    """
    cells = copy_columns(sql.LINES, {"upto": upto, "one_in": one_in}, columns=dict.fromkeys(LINE.names or (), ">i8"))
    lines = np.empty(len(cells["party"]), LINE)
    for name, column in cells.items():
        lines[name] = column
    for name in ("at", "known_at"):
        lines[name] += SINCE_2000
    return lines
