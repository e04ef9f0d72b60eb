"""What was known of some parties, when? Every version of their touches, each with from when until when it was believed.

What a source brings of the time before it began to report, as every import does, was written down afterwards: it has no
honest "recorded at", and counts from the day it happened, as we read it today. Whatever happened after its source had
begun counts from the moment it was recorded, and each of its corrections from its own.
"""

from collections.abc import Iterable
from datetime import datetime

import numpy as np

from .. import sql
from ..batches import ROW
from ..columns import SINCE_2000, fetch_columns

FOREVER = np.iinfo("i8").max
#: One version of a counted touch; `known_from` and `known_until` in microseconds since 1970.
VERSION = np.dtype([*((name, ROW.fields[name][0]) for name in ROW.names or () if ROW.fields),
                    ("known_from", "i8"), ("known_until", "i8")])  # fmt: skip


def versions(party_ids: Iterable[int], *, upto: datetime, on_behalf: bool = False) -> np.ndarray:
    """Every version of the counted touches of these parties up to `upto`, in the order of the fold; VERSION (n,).

    With `on_behalf` these are organisations, and what their people did for them is theirs.
    """
    asked = {"parties": np.fromiter(party_ids, "i8"), "upto": upto}
    query = sql.VERSIONS.format(whose=sql.FOR_THEM if on_behalf else sql.THEIRS)
    kinds = {"id": ">u8"} | {name: ">i8" for name in VERSION.names or () if not name.startswith("id_")}
    cells = dict(zip(kinds, fetch_columns(query, asked, columns=kinds), strict=True))
    rows = np.empty(len(cells["party"]), VERSION)
    rows["id_hi"], rows["id_lo"] = cells["id"][:, 0], cells["id"][:, 1]
    for name in kinds:
        if name != "id":
            rows[name] = cells[name][:, 0]
    for name in ("occurred_at", "known_from", "known_until"):
        rows[name] += np.where(rows[name] == FOREVER, 0, SINCE_2000)
    return rows[np.lexsort((rows["id_lo"], rows["id_hi"], rows["occurred_at"], rows["party"]))]
