"""What happened in the world? The story of everybody as plain numbers, the same for the same seed."""

import numpy as np

from rapport.loop.listen.vocabulary import CODES

from .size import PRODUCTS, YEARS, Size

SEED = 20_260_101
DAY = 86_400_000_000
SPAN = YEARS * 365 * DAY
ITEMS = 0.40
#: The shares of everything that is not a purchase.
OTHERS = {
    "newsletter.sent": 0.46, "page.viewed": 0.18, "mail.received": 0.07, "mail.sent": 0.08, "question.asked": 0.06,
    "question.answered": 0.05, "call.received": 0.05, "visit.received": 0.05,
}  # fmt: skip
ORDERS_OF_THE_LONGEST = 0.16

#: One touch: who, when (microseconds since 1970), code of the kind, minor units, product or -1, order or -1.
TOLD = np.dtype([(name, "i8") for name in ("party", "at", "kind", "value", "product", "basket")])


def story(size: Size, people: np.ndarray, now: int) -> np.ndarray:
    """Exactly `size.touches` touches up to `now` (microseconds) in the order of time; TOLD (n,).

    Some buy often and most seldom (Gamma), everybody between a first day and a last one; the first of `people` has
    `size.longest` touches over the whole time.
    """
    rng = np.random.default_rng(SEED)
    first = now - SPAN + (rng.random(len(people)) * 0.8 * SPAN).astype("i8")
    last = np.minimum(first + (rng.exponential(1.2, len(people)) * SPAN).astype("i8") + DAY, now)
    first[0], last[0] = now - SPAN, now
    weights = rng.gamma(0.8, size=len(people))

    orders, items = int(size.touches * size.orders), int(size.touches * ITEMS)
    who = np.concatenate([
        rng.choice(len(people), orders, p=weights / weights.sum()),
        rng.integers(len(people), size=size.touches - orders - items),
    ])  # fmt: skip
    baskets = np.sort(rng.integers(orders, size=items))
    _give_to_the_longest(who, orders, baskets, size)
    at = first[who] + (rng.random(len(who)) * (last[who] - first[who])).astype("i8")
    prices = rng.integers(150, 4000, items)

    told = np.full(size.touches, -1, TOLD)
    bought, lines, other = told[:orders], told[orders : orders + items], told[orders + items :]
    bought["party"], bought["at"], bought["basket"] = people[who[:orders]], at[:orders], np.arange(orders)
    bought["value"] = np.bincount(baskets, prices, orders).astype("i8") + 1
    for name in ("party", "at"):
        lines[name] = bought[name][baskets]
    lines["basket"], lines["value"], lines["product"] = baskets, prices, rng.integers(PRODUCTS, size=items)
    other["party"], other["at"], other["value"] = people[who[orders:]], at[orders:], 0
    bought["kind"], lines["kind"] = CODES["order.placed"], CODES["item.bought"]
    other["kind"] = rng.choice([CODES[kind] for kind in OTHERS], len(other), p=list(OTHERS.values()))
    return told[np.argsort(told["at"], kind="stable")]


def _give_to_the_longest(who: np.ndarray, orders: int, baskets: np.ndarray, size: Size) -> None:
    """Let the first person have exactly `size.longest` touches: orders with their items, the rest other touches."""
    who[who == 0] = 1
    mine = np.linspace(0, orders - 1, int(size.longest * ORDERS_OF_THE_LONGEST)).astype("i8")
    who[mine] = 0
    had = len(mine) + int(np.isin(baskets, mine).sum())
    who[orders : orders + size.longest - had] = 0
