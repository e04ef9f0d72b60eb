"""What can be done? Fold touches, fit parameters and likeness, compare with the past, watch levels, take snapshots."""

from .levels import cross_again, keep_crossings, unwatch_level, watch_level
from .measure import compare_with_the_past, count_trends, fit, fold_batch, folded_from_ledger, lift_again
from .recommend import fit_recommendations
from .snapshots import take_snapshots

__all__ = [
    "compare_with_the_past",
    "count_trends",
    "cross_again",
    "fit",
    "fit_recommendations",
    "fold_batch",
    "folded_from_ledger",
    "keep_crossings",
    "lift_again",
    "take_snapshots",
    "unwatch_level",
    "watch_level",
]
