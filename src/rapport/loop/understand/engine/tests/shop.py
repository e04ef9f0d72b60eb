"""A small shop with everything that makes counting hard: late touches, machines, notes, corrections, strangers."""

import random
from datetime import timedelta

from rapport.loop.know.commands import add_parties
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Kind
from rapport.loop.listen.commands import project_batch, record
from rapport.loop.listen.commands.correct import correct
from rapport.loop.listen.models import Touchpoint
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import CHANNELS, KINDS, Direction
from rapport.platform import clock

KINDS_OFTEN = ["order.placed", "item.bought", "item.returned", "newsletter.sent", "mail.clicked", "mail.unsubscribed"]
NASTY = ["tea", "", "\\N", 'a "quoted", topic\r\nover two lines', "ключ", None]


def open_shop(now, seed: int, *, people: int = 8, touches: int = 400) -> list[int]:
    """Parties with touches told in several batches over the last months, some of them corrected; their ids."""
    dice = random.Random(seed)
    parties = [
        made.pk for made in add_parties([NewParty(Kind.PERSON, f"Person {i}") for i in range(people)], source="test")
    ]
    told = [_touch(dice, parties, now) for _ in range(touches)]
    for back in (40, 20, 0):
        with clock.at(now - timedelta(days=back)):
            some, told = told[: touches // 3], told[touches // 3 :]
            record(some if back else some + told)
            while project_batch():
                pass
            for touch in dice.sample(list(Touchpoint.objects.order_by("seq")), 12):
                correct(touch, by=None, **dice.choice(CORRECTIONS)(dice, parties))
    with clock.at(now):
        while project_batch():
            pass
    return parties


CORRECTIONS = [
    lambda dice, parties: {"party": dice.choice(parties)},
    lambda dice, parties: {"human": dice.choice([0.1, 0.9])},
    lambda dice, parties: {"withdrawn": dice.choice([True, False])},
]


def _touch(dice: random.Random, parties: list[int], now) -> Touch:
    kind = dice.choice(KINDS_OFTEN) if dice.random() < 0.7 else dice.choice(list(KINDS))
    lines = kind in ("item.bought", "item.returned")
    return Touch(
        kind=kind,
        direction=dice.choice([KINDS[kind].direction] * 9 + list(Direction)),
        channel=dice.choice(CHANNELS),
        source=dice.choice(["shop", "till"]),
        occurred_at=now - timedelta(hours=dice.randint(-300, 9000), microseconds=dice.randint(0, 2)),
        party=dice.choice([*parties, *parties, None]),
        topic=dice.choice(NASTY),
        subject_type="product" if lines else None,
        subject_id=dice.choice(["1", "2", "3", "77"]) if lines else dice.choice(["issue", None]),
        actor=dice.choice([None, 1, 40]),
        value=dice.choice([None, 0, -300, dice.randint(1, 9000)]),
        margin=dice.choice([None, 50]),
        quantity=dice.choice([None, 1, 3]),
        human=dice.choice([1.0, 1.0, 1.0, 0.1]),
    )
