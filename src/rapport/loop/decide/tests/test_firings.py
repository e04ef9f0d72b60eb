"""Whom would a trigger have named, each time, between two instants?"""

from datetime import timedelta

import pytest

from rapport.loop.decide.commands import draft_trigger
from rapport.loop.decide.dry_run import dry_run, firings


@pytest.fixture
def second_order(maya):
    return draft_trigger("orders", noun="person", settings={"number": 2}, only="", cool_down_days=0, expires_days=20)


def test_each_time_is_told_on_its_day_and_how_far_it_is(second_order, ana, bruno, bought, now):
    bought(ana, times=3, every=10, last=2)
    bought(bruno, times=2, every=10, last=60)
    heard = []

    told = firings(second_order, now - timedelta(days=30), now, so_far=lambda done, total: heard.append((done, total)))

    assert [party for party, _ in told.named] == [ana.pk]
    assert [(one.party, one.at) for one in dry_run(second_order, now, weeks=5).named] == list(told.named)
    assert heard == [(0, 2), (2, 2)]
