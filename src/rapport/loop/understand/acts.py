"""Who bought when, by which channel? Every counted purchase as numbers, for the diagnostics of a fit."""

from datetime import datetime

import numpy as np

from rapport.loop.listen.columns import SINCE_2000, copy_columns
from rapport.loop.listen.vocabulary import CHANNELS

from .maths.diagnostics import ACT


def purchases(*, upto: datetime, one_in: int = 1) -> np.ndarray:
    """The purchases of every n-th party up to `upto`, as we know them today; ACT (n,), ascending by party and time."""
    cells = copy_columns(_PURCHASES, {"upto": upto, "one_in": one_in}, columns=dict.fromkeys(ACT.names or (), ">i8"))
    acts = np.empty(len(cells["party"]), ACT)
    for name, column in cells.items():
        acts[name] = column
    acts["at"] += SINCE_2000
    return acts


_PURCHASES = f"""
COPY (
    SELECT party, occurred_at,
           (coalesce(array_position(ARRAY{list(CHANNELS)!r}::text[], channel), {len(CHANNELS)}) - 1)::int8
    FROM listen_counted
    WHERE kind = 'order.placed' AND direction IN (1, 2) AND party IS NOT NULL
      AND occurred_at <= %(upto)s::timestamptz AND party %% %(one_in)s = 0
    ORDER BY party, occurred_at, id
) TO STDOUT (FORMAT BINARY)
"""  # noqa: S608 - put together from constants
