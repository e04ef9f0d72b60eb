"""What can be done? Count purchases, say who moved, look back at our guesses, ask what led."""

from .back_tests import FEWEST, back_test, back_tests, keep_back_test
from .count import count_movement, count_purchases
from .lead import ask_what_leads
from .tell_anew import MANY, tell_anew

__all__ = [
    "FEWEST",
    "MANY",
    "ask_what_leads",
    "back_test",
    "back_tests",
    "count_movement",
    "count_purchases",
    "keep_back_test",
    "tell_anew",
]
