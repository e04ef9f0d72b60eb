"""Which touches come in while we measure? Orders with their lines, mails and questions, in the mix of the world."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime

from rapport.loop.listen.touches import Touch, uuid7
from rapport.loop.listen.vocabulary import KINDS

from .world.story import OTHERS

ORDERS = 0.27  # of what happens; with 2.5 lines each, orders and lines make 56 of 100 touches


def touches(parties: Sequence[int], instants: Sequence[datetime], *, source: str, seed: int) -> list[Touch]:
    """For each party and instant one thing that happens: an order with its lines, or another touch."""
    rng = random.Random(seed)
    return [touch for party, at in zip(parties, instants, strict=True) for touch in _happening(party, at, source, rng)]


def _happening(party: int, at: datetime, source: str, rng: random.Random) -> Iterator[Touch]:
    if rng.random() < ORDERS:
        yield from _order(party, at, source, rng)
    else:
        kind = rng.choices(list(OTHERS), list(OTHERS.values()))[0]
        said = "Do you have the dark roast again? The last parcel was the best so far." if "mail" in kind else None
        yield _touch(kind, party, at, source, said=said, external_id=f"touch:{uuid7()}")


def _order(party: int, at: datetime, source: str, rng: random.Random) -> Iterator[Touch]:
    order, number = uuid7(), rng.randrange(10**12)
    prices = [rng.randrange(150, 4000) for _ in range(rng.choice((1, 2, 2, 3, 3, 4)))]
    yield _touch(
        "order.placed", party, at, source, id=order, subject_type="order", subject_id=str(order), value=sum(prices),
        margin=sum(prices) // 4, quantity=len(prices), currency="EUR", external_id=f"order:{number}",
        payload={"number": str(number), "lines": len(prices)},
    )  # fmt: skip
    for place, price in enumerate(prices):
        yield _touch(
            "item.bought", party, at, source, subject_type="product", subject_id=str(rng.randrange(1, 5000)),
            topic="Category 7", value=price, margin=price // 4, quantity=1, currency="EUR",
            external_id=f"order:{number}:{place}",
        )  # fmt: skip


def _touch(kind: str, party: int, at: datetime, source: str, **said) -> Touch:
    usual = KINDS[kind]
    return Touch(kind=kind, direction=usual.direction, channel=usual.channel, occurred_at=at, party=party,
                 source=source, **said)  # fmt: skip
