"""States: folded live or anew, the bits are the same; read back, they are what was written."""

import random
from datetime import timedelta

import pytest

from rapport.loop.know.commands import add_parties
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Kind
from rapport.loop.listen.commands import project_batch, rebuild_in_batches, record
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import KINDS, Direction
from rapport.loop.understand.models import Relationship
from rapport.loop.understand.states import read_all_states, read_states


@pytest.mark.parametrize("seed", range(4))
def test_live_folding_equals_a_rebuild_bit_for_bit_with_late_touches(db, now, seed, project):
    dice = random.Random(seed)
    parties = add_parties([NewParty(Kind.PERSON, f"Person {i}") for i in range(6)], source="test")
    touches = []
    for i in range(400):
        kind = dice.choice([k for k, entry in KINDS.items() if entry.direction is not Direction.NONE])
        touches.append(
            Touch(
                kind=kind,
                direction=KINDS[kind].direction,
                channel=KINDS[kind].channel,
                source="test",
                occurred_at=now - timedelta(hours=dice.randint(-200, 20_000)),
                party=dice.choice(parties).pk,
                topic=dice.choice([None, "tea", "coffee", "milk"]),
                actor=dice.choice([None, 1, 2, 40]),
                value=dice.randint(0, 9000),
                quantity=1,
                human=dice.choice([1.0, 0.1]),
                external_id=str(i),
            )
        )
    while touches:
        size = dice.randint(1, 90)
        record(touches[:size])
        touches = touches[size:]
        project_batch()
    project()
    live = read_all_states().tobytes()

    list(rebuild_in_batches(size=2))

    assert read_all_states().tobytes() == live


def test_what_lists_sort_by_is_lifted_out_of_the_state(ana, bought, now):
    bought(ana, times=3, every=10, last=2, value=700)

    row, state = Relationship.objects.get(party=ana), read_states([ana.pk])[0]
    assert (row.orders, row.spend) == (int(state["orders"]), int(state["spend"])) == (3, 2100)
    assert row.last_order_at == now - timedelta(days=2)
    assert row.last_in_at == row.last_at


def test_a_party_that_is_gone_gets_no_state(db, now, project):
    record(
        [
            Touch(
                kind="call.received",
                direction=Direction.FROM_THEM,
                channel="phone",
                occurred_at=now,
                source="t",
                party=999_999,
            )
        ]
    )
    project()
    assert not Relationship.objects.exists()
