"""How do batches of touches travel as numbers? COPY BINARY of fixed-width columns, read by numpy."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np

_POSTGRES_EPOCH = 946_684_800_000_000
_HEADER = 19
_TRAILER = 2

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
#: What the SQL behind `ROW` must select, in this order, all NOT NULL.
_WIRE = np.dtype(
    [("fields", ">i2")]
    + [
        part
        for name in ROW.names
        if name != "id_lo"
        for part in (
            [("id_len", ">i4"), ("id_hi", ">u8"), ("id_lo", ">u8")]
            if name == "id_hi"
            else [(f"{name}_len", ">i4"), (name, ">i8")]
        )
    ]
)


def rows_of(copied: bytes) -> np.ndarray:
    """The touches in the bytes of a COPY BINARY of the columns of `ROW`; shape (n,)."""
    wire = np.frombuffer(
        copied, dtype=_WIRE, offset=_HEADER, count=(len(copied) - _HEADER - _TRAILER) // _WIRE.itemsize
    )
    rows = np.empty(len(wire), ROW)
    for name in ROW.names:
        rows[name] = wire[name]
    rows["occurred_at"] += _POSTGRES_EPOCH
    return rows


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
