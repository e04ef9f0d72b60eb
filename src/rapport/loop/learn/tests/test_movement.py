"""Who grew and who faded: now as lists show it, before as it would have been shown."""

from datetime import timedelta

import pytest

from rapport.loop.understand.commands import compare_with_the_past, fit
from rapport.loop.understand.maths.bands import Trend
from rapport.loop.understand.queries import parameters, trend_counts
from rapport.platform import clock

from .. import ledger
from ..commands import count_movement
from ..maths.movement import movement
from ..models import Movement
from .purchases import people, regulars


@pytest.fixture
def crowd(now, db):
    ids = people(60)
    regulars(now, ids, days=400, stopped=15)
    fit()
    compare_with_the_past()
    return ids


def test_now_is_what_lists_show(crowd):
    count_movement()

    last = Movement.objects.order_by("at").last()
    assert {"growing": last.growing, "holding": last.holding, "fading": last.fading} == trend_counts()
    assert last.fading >= 10


def test_the_past_is_told_as_the_present_is(crowd, now):
    """The same comparison made from orders alone: at this instant both must agree."""
    orders, _ = ledger.touches(["order.placed"])

    told = movement(orders, clock.micros(now), parameters())

    assert {trend.name.lower(): number for trend, number in told.items()} == trend_counts()
    assert sum(told.values()) == len(crowd)


def test_a_past_month_is_what_the_comparison_would_have_said_then(crowd, now):
    count_movement()
    month = Movement.objects.order_by("at")[3]

    with clock.at(month.at):
        compare_with_the_past()
    shown_then = trend_counts()

    # The states of today hold later touches, so only those who had stopped by then can be compared like with like.
    orders, _ = ledger.touches(["order.placed"])
    assert movement(orders, clock.micros(month.at), parameters())[Trend.GROWING] == month.growing
    assert sum(shown_then.values()) == month.growing + month.holding + month.fading


def test_months_without_anybody_to_compare_are_left_out(now, db):
    regulars(now, people(10), days=150)
    compare_with_the_past()

    count_movement()

    assert min(Movement.objects.values_list("at", flat=True)) > now - timedelta(days=70)


def test_an_empty_ledger_tells_of_nobody(now, db):
    count_movement()

    assert not Movement.objects.exists()
