"""How are the parts of a sum rounded so that what is shown adds up?"""

from collections.abc import Sequence
from math import floor


def adding_up(parts: Sequence[float], total: int) -> list[int]:
    """Whole numbers, each less than 1 from its part, that sum to `total`; the largest remainders are rounded up.

    `total` is the sum of the parts rounded at both its ends, so less than 1 from it.
    """
    down = [floor(part) for part in parts]
    missing = total - sum(down)
    by_remainder = sorted(range(len(parts)), key=lambda place: down[place] - parts[place])
    for place in by_remainder[:missing]:
        down[place] += 1
    return down
