"""What can be done? Fold touches into states, fit the parameters, compare with the past, watch levels."""

from .levels import cross_again, keep_crossings, unwatch_level, watch_level
from .measure import compare_with_the_past, count_trends, fit, fold_batch, folded_from_ledger, lift_again

__all__ = [
    "compare_with_the_past",
    "count_trends",
    "cross_again",
    "fit",
    "fold_batch",
    "folded_from_ledger",
    "keep_crossings",
    "lift_again",
    "unwatch_level",
    "watch_level",
]
