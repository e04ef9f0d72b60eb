"""Tell anew what was told of touches that are gone."""

from .back_tests import back_tests
from .count import count_movement, count_purchases
from .lead import ask_what_leads

MANY = 1000


def tell_anew(*, removed: int) -> None:
    """So many touches were taken out: tell the purchases anew, and after many of them all the rest too."""
    count_purchases(anew=True)
    if removed >= MANY:
        count_movement()
        back_tests()
        ask_what_leads()
