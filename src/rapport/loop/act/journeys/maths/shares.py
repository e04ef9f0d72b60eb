"""Which way does somebody go who stands at a place between 0 and 1?"""

from collections.abc import Mapping
from typing import TypeVar

Way = TypeVar("Way", bound=str)


def way_at(place: float, shares: Mapping[Way, float]) -> Way:
    """The way whose stretch the place (0..1) falls into; stretches lie in the order of their names, as long as
    shares."""
    whole, upto = sum(shares.values()), 0.0
    for way in sorted(shares):
        upto += shares[way] / whole
        if place < upto:
            return way
    return max(shares)
