"""A program of the crash tests: lands touches without end, and says which of them were acknowledged.

What was not acknowledged is landed again under the same external id, as any careful caller would.
"""

import random
import signal
import sys
import time
from datetime import timedelta

import django

django.setup()

from django.db import Error, connection, transaction  # noqa: E402

from rapport.loop.know.models import Party  # noqa: E402
from rapport.loop.listen.commands import record  # noqa: E402
from rapport.loop.listen.touches import Touch  # noqa: E402
from rapport.loop.listen.vocabulary import KINDS, Direction  # noqa: E402
from rapport.platform import clock  # noqa: E402

MEASURED = [kind for kind, entry in KINDS.items() if entry.direction is not Direction.NONE]


def write_until_told(name: str) -> None:
    told: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: told.append(1))
    dice, number = random.Random(name), 0
    parties = list(Party.objects.order_by("pk").values_list("pk", flat=True))
    while not told:
        batch = [touch(f"{name}-{number + i}", dice, parties) for i in range(dice.choice([1, 3, 20, 80]))]
        number += len(batch)
        land(batch)
        print(*[one.external_id for one in batch], flush=True)


def touch(external_id: str, dice: random.Random, parties: list[int]) -> Touch:
    kind = dice.choice(MEASURED)
    ago = timedelta(seconds=0 if dice.random() < 0.7 else dice.randint(0, 40_000_000))
    return Touch(
        kind=kind,
        direction=KINDS[kind].direction,
        channel=KINDS[kind].channel,
        occurred_at=clock.now() - ago,
        source="crash test",
        party=dice.choice(parties),
        topic=dice.choice([None, "tea", "coffee"]),
        value=dice.randint(0, 9000),
        quantity=1,
        external_id=external_id,
    )


def land(batch: list[Touch]) -> None:
    while True:
        try:
            with transaction.atomic():
                record(batch)
            return
        except Error:
            connection.close()
            time.sleep(0.1)


if __name__ == "__main__":
    write_until_told(sys.argv[1])
