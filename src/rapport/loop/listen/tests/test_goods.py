"""Which lines of orders the ledger tells, corrected, and from when each of them was known."""

from datetime import timedelta

import numpy as np
import pytest

from rapport.loop.listen.commands import project_batch, record, withdraw
from rapport.loop.listen.models import Touchpoint
from rapport.platform import clock

from ..queries import lines_bought

DAY = timedelta(days=1)


@pytest.fixture
def keep(touch):
    """Record that somebody bought a product so many days ago, now or then."""

    def kept(party, product, days, *, at=None, **said):
        line = touch(party, days, kind="item.bought", subject_type="product", subject_id=product, **said)
        with clock.at(at or clock.now()):
            record([line])
            while project_batch():
                pass
        return line

    return kept


def test_a_line_is_who_what_and_when(ana, keep, now):
    keep(ana, "7", 3, source="import")

    (line,) = lines_bought(upto=now)

    assert line.tolist() == (ana.pk, 7, clock.micros(now - 3 * DAY), clock.micros(now - 3 * DAY))


def test_what_a_live_source_tells_late_was_known_late(ana, keep, now):
    keep(ana, "7", 30, at=now - 30 * DAY)
    keep(ana, "8", 20, at=now - 5 * DAY)

    known = {line["product"]: line["known_at"] for line in lines_bought(upto=now)}

    assert known == {7: clock.micros(now - 30 * DAY), 8: clock.micros(now - 5 * DAY)}


def test_what_is_no_product_no_purchase_or_not_counted_is_left_out(ana, maya, keep, now):
    keep(ana, "seven", 3)
    keep(ana, None, 3)
    keep(ana, "7", 3, human=0.1)
    keep(ana, "7", -3)
    gone = keep(ana, "7", 4)
    withdraw(gone.id, at=gone.occurred_at, party_id=ana.pk, by=maya)

    assert len(lines_bought(upto=now)) == 0
    assert Touchpoint.objects.filter(kind="item.bought").count() == 5


def test_every_nth_party_is_asked_or_all(ana, bruno, keep, now):
    keep(ana, "7", 3)
    keep(bruno, "7", 3)

    assert sorted(lines_bought(upto=now)["party"]) == sorted([ana.pk, bruno.pk])
    assert np.unique(lines_bought(upto=now, one_in=2)["party"]).size == 1
