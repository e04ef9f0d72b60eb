"""How do batches of touches travel as numbers, and who is called with them?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np

from .columns import SINCE_2000, fetch_columns

#: One touch of a resolved party, as the folds read it. `occurred_at` is in microseconds since 1970.
ROW = np.dtype(
    [
        ("party", "i8"),
        ("occurred_at", "i8"),
        ("id_hi", "u8"),
        ("id_lo", "u8"),
        ("kind", "i8"),
        ("direction", "i8"),
        ("channel", "i8"),
        ("topic", "i8"),
        ("colleague", "i8"),
        ("value", "i8"),
        ("margin", "i8"),
        ("quantity", "i8"),
    ]
)
#: What the query behind them gives, none of it NULL: 8 bytes each, and the 16 of the id.
_COLUMNS = {"id": ">u8"} | {name: ">i8" for name in ROW.fields or () if not name.startswith("id_")}


def fetch_rows(query: str, values: Mapping[str, Any]) -> np.ndarray:
    """The touches that `query` gives as columns of these names, in the order of the fold; ROW (n,)."""
    cells = dict(zip(_COLUMNS, fetch_columns(query, values, columns=_COLUMNS), strict=True))
    rows = np.empty(len(cells["party"]), ROW)
    rows["id_hi"], rows["id_lo"] = cells["id"][:, 0], cells["id"][:, 1]
    for name in ROW.fields or ():
        if name in cells:
            rows[name] = cells[name][:, 0]
    rows["occurred_at"] += SINCE_2000
    return rows[np.lexsort((rows["id_lo"], rows["id_hi"], rows["occurred_at"], rows["party"]))]


@dataclass(frozen=True)
class Batch:
    """What the projector hands to the floors above, inside its transaction.

    `touches` are new, due, resolved, in the order (party, occurred_at, id). The parties in `refold` must be folded
    whole from the ledger; those in `retime` only want their due time worked out again. `upto` is the instant states
    are folded to: planned touches after it do not count yet. `notes` is what a lower floor leaves for the higher ones.
    """

    touches: np.ndarray
    refold: np.ndarray
    retime: np.ndarray
    upto: datetime
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def parties(self) -> np.ndarray:
        """Every party this batch concerns, once, ascending."""
        return np.unique(np.concatenate([self.touches["party"], self.refold, self.retime]))


Subscriber = Callable[[Batch], Any]
_subscribers: dict[str, tuple[int, Subscriber]] = {}


def on_batch(floor: int) -> Callable[[Subscriber], Subscriber]:
    """Call the decorated function with every batch, in the projector's transaction, lower floors first."""

    def register(subscriber: Subscriber) -> Subscriber:
        _subscribers[f"{subscriber.__module__}.{subscriber.__name__}"] = (floor, subscriber)
        return subscriber

    return register


def publish(batch: Batch) -> None:
    """Hand the batch to every subscriber, in floor order."""
    for _, subscriber in sorted(_subscribers.values(), key=lambda entry: entry[0]):
        subscriber(batch)
