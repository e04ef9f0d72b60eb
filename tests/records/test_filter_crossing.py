"""Time passes, and whoever is looked at again because of it is everybody whose answer changed."""

import random
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from rapport.platform.records.filters import crossing, is_recounted, parse

from .conditions import Conditions
from .naive import Naive
from .small_world import as_dicts
from .test_filter_differential import NOUNS, SLOW, asking, found, rows

__all__ = ["asking"]
STEPS = [timedelta(seconds=5), timedelta(hours=1), timedelta(hours=2, seconds=1), timedelta(days=1), timedelta(days=9)]


def seconds_later(noun, before, now, condition, was):
    """Who fulfils it now, when only those are asked again whom the clock has passed."""
    passed = crossing(condition, noun, now, before.now, now.now)
    again = rows(passed) if passed else set()
    return (was - again) | (found(noun, now, condition, few=True) & again)


def test_nobody_is_missed_when_time_passes(asking):
    world = as_dicts(asking, asking)
    conditions = Conditions(world, asking, timed=True)

    @SLOW
    @given(st.data(), st.sampled_from(NOUNS[:7]), st.sampled_from(STEPS), st.floats(-40, 40))
    def check(data, name, step, days):
        noun = asking.noun(name)
        condition = data.draw(conditions.of(noun))
        before = replace(asking, now=(asking.now + timedelta(days=days)).replace(microsecond=0))
        after = replace(before, now=before.now + step)
        was = Naive(world, before).ids(condition, noun)

        assert seconds_later(noun, before, after, condition, was) == Naive(world, after).ids(condition, noun)

    check()


@pytest.mark.parametrize(
    "text",
    [
        "at least 2 touches in the last 7 days",
        'some touches (kind is "Called") in the last 30 days and birthday in the next 14 days',
        'no touches (kind is "Redeemed a coupon") since the 2nd last (kind is "Sent a coupon")',
        "last_touch before 30 days ago or some organisations (newest orders placed before 90 days ago)",
        "sum of value of touches in the last 14 days > 20",
        "touches_in_all > 2",
    ],
)
def test_late_touches_and_passing_time_together_miss_nobody(asking, text):
    noun, dice = asking.noun("person"), random.Random(text)
    condition = parse(text, noun, asking)
    before = asking
    holds = Naive(as_dicts(asking, asking), asking).ids(condition, noun)

    for _ in range(6):
        now = replace(before, now=before.now + dice.choice(STEPS))
        party = late_touch(dice, now)
        world = as_dicts(now, now)
        holds = seconds_later(noun, before, now, condition, holds)
        holds = (holds - {party}) | (found(noun, now, condition, few=True) & {party})
        before = now

        assert holds == Naive(world, now).ids(condition, noun)


def late_touch(dice, now):
    """Something that happened days ago is told now; whose it is."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE listen_ledgerend SET folded_to = %s", [now.now])
        cursor.execute("SELECT id FROM know_party WHERE kind = 1 ORDER BY id")
        party = dice.choice([pk for (pk,) in cursor.fetchall()])
        cursor.execute(
            "INSERT INTO listen_touchpoint (id, occurred_at, recorded_at, seq, party, direction, channel, kind, human,"
            " actor, source, value) VALUES (%s, %s, %s, 1, %s, 1, 'store', %s, 1, NULL, 'page', 500)",
            [UUID(int=dice.getrandbits(128)), now.now - timedelta(days=dice.uniform(0, 20)), now.now, party,
             dice.choice(["coupon.sent", "coupon.redeemed", "call.received"])],
        )  # fmt: skip
    return party


def test_what_does_not_speak_of_now_is_passed_by_nothing(asking):
    noun = asking.noun("person")
    told = parse('city is "Bergen" and some orders (value > 10) since 2026-01-01', noun, asking)

    assert crossing(told, noun, asking, asking.now, asking.now + timedelta(days=400)) is None


def test_nothing_of_the_product_need_be_recounted_yet(asking):
    noun = asking.noun("person")

    assert not is_recounted(parse("last_touch before 90 days ago", noun, asking), noun, asking)
