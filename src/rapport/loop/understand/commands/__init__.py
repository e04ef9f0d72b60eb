"""What can be done? Fold touches into states, fit parameters and likeness, compare with the past, watch levels."""

from .levels import cross_again, keep_crossings, unwatch_level, watch_level
from .measure import compare_with_the_past, count_trends, fit, fold_batch, folded_from_ledger, lift_again
from .recommend import fit_recommendations

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
    "unwatch_level",
    "watch_level",
]
