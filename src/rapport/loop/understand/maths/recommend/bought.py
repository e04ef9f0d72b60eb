"""Who bought which product on which days? The lines of a ledger as sorted numbers, and what each pair comes to."""

from dataclasses import dataclass

import numpy as np

from ..counters import decayed

#: How soon a purchase counts half: the best of 15 to 240 days on The Complete Journey lies flat around it.
HALF_LIFE_DAYS = 60.0


@dataclass(frozen=True)
class Bought:
    """Each day on which somebody bought a product, once, ascending by (person, item, day).

    `parties` (people,) and `products` (items,) are the ids behind the places `person` and `item`, ascending; `person`,
    `item` and `day` (n,) are int64, days since 1970.
    """

    parties: np.ndarray
    products: np.ndarray
    person: np.ndarray
    item: np.ndarray
    day: np.ndarray


@dataclass(frozen=True)
class Pairs:
    """What a person and a product come to: on how many days, the first and the last, and the decayed frequency.

    All (m,), ascending by (person, item). `weight` is the sum of what is left of each day, so 0..days.
    """

    person: np.ndarray
    item: np.ndarray
    days: np.ndarray
    first: np.ndarray
    last: np.ndarray
    weight: np.ndarray


def bought(party, product, day) -> Bought:
    """Lines of any order and number as days of purchase; int arrays (n,), days since 1970."""
    parties, person = np.unique(np.asarray(party, "i8"), return_inverse=True)
    products, item = np.unique(np.asarray(product, "i8"), return_inverse=True)
    return _in_order(parties, products, person, item, np.asarray(day, "i8"))


def _in_order(parties, products, person, item, day) -> Bought:
    first = day.min() if len(day) else 0
    span = int(day.max() - first) + 1 if len(day) else 1
    lines = np.sort((person * len(products) + item) * span + (day - first))
    once = lines[np.diff(lines, prepend=-1) > 0]
    pair = once // span
    items = max(1, len(products))
    return Bought(parties, products, pair // items, pair % items, once % span + first)


def pairs(told: Bought, today: float, half_life: float = HALF_LIFE_DAYS) -> Pairs:
    """Each person's products by `today`, a day since 1970; no day of purchase may lie after it."""
    if not len(told.day):
        nothing = np.zeros(0, "i8")
        return Pairs(nothing, nothing, nothing, nothing, nothing, np.zeros(0))
    new = np.diff(told.person, prepend=-1).astype(bool) | np.diff(told.item, prepend=-1).astype(bool)
    start = np.flatnonzero(new)
    end = np.append(start[1:], len(told.day)) - 1
    left = decayed(1.0, today - told.day, half_life)
    return Pairs(
        person=told.person[start],
        item=told.item[start],
        days=end - start + 1,
        first=told.day[start],
        last=told.day[end],
        weight=np.add.reduceat(left, start),
    )


def strength(weight):
    """How much a purchase says of taste, by its decayed frequency `weight`: log2(1 + weight), so one of today says 1.

    Float arrays of one shape, >= 0. Lately and again says more, but twenty times is not twenty tastes.
    """
    return np.log2(1 + np.asarray(weight, float))
