"""What SQL works out over the lake is what plain reading of the ledger, the kernel and the walks say."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import combinations_with_replacement

import numpy as np
import pytest

from rapport.loop.listen.commands import record
from rapport.loop.listen.commands.correct import correct
from rapport.loop.listen.models import CountedTouch, Touchpoint
from rapport.loop.understand.engine.checking import check_counters
from rapport.loop.understand.engine.commands import copy_ledger
from rapport.loop.understand.engine.computations import (
    COHORTS,
    COUNTERS,
    FEATURES,
    FRAME,
    TOGETHER,
)
from rapport.loop.understand.engine.queries import answer
from rapport.loop.understand.maths.roles import Habit
from rapport.loop.understand.states import read_all_states, write_states
from rapport.platform import clock

from .shop import open_shop

THEIRS = (1, 2)


def counted(kind: str):
    """What counts of this kind and comes from them, as the product's own view says."""
    return CountedTouch.objects.filter(kind=kind, direction__in=THEIRS)


@pytest.fixture(params=range(3))
def shop(db, now, lake, request):
    open_shop(now, request.param, touches=900)
    copy_ledger()
    return clock.micros(now)


def test_counters_are_those_of_the_kernel(shop):
    told = answer(COUNTERS, at=shop)

    states = read_all_states()
    states = states[states["n"] > 0]
    for name, column in told.items():
        if column.dtype.kind == "i":
            np.testing.assert_array_equal(column, states[name], err_msg=name)
        else:
            np.testing.assert_allclose(column, states[name], rtol=1e-11, err_msg=name)


def test_features_are_those_of_the_kernel(shop):
    told = answer(FEATURES, at=shop)

    states, buying = read_all_states(), Habit.BUYING
    states = states[states["habit_days"][:, buying] > 0]
    habit = {name: states[f"habit_{name}"][:, buying] for name in ("days", "first_at", "last_at", "log_gaps")}
    for name in ("days", "first_at", "last_at"):
        np.testing.assert_array_equal(told[name], habit[name], err_msg=name)
    for name in ("party", "orders", "spend", "valued_days", "value_sum"):
        np.testing.assert_array_equal(told[name], states[name], err_msg=name)
    np.testing.assert_allclose(told["log_gaps"], habit["log_gaps"], rtol=1e-12)
    np.testing.assert_allclose(told["value_squares"], states["value_squares"], rtol=1e-12)


def test_cohorts_are_those_of_plain_counting(shop):
    told = answer(COHORTS, at=shop)

    months = defaultdict(list)
    for party, at, value in counted("order.placed").values_list("party", "occurred_at", "value"):
        months[party].append((12 * (at.year - 1970) + at.month - 1, value or 0))
    plain: dict = defaultdict(lambda: [set(), 0, 0])
    for party, orders in months.items():
        first = min(month for month, _ in orders)
        for month, value in orders:
            cell = plain[first, month - first]
            cell[0].add(party)
            cell[1] += 1
            cell[2] += value
    rows = zip(*(told[name].tolist() for name in COHORTS.columns), strict=True)
    assert list(rows) == [(*key, len(cell[0]), *cell[1:]) for key, cell in sorted(plain.items())]


def test_what_is_bought_together_is_that_of_plain_counting(shop):
    told = answer(TOGETHER, at=shop, least=2)

    baskets = defaultdict(set)
    lines = CountedTouch.objects.filter(kind="item.bought", subject_type="product")
    for party, product in lines.values_list("party", "subject_id"):
        baskets[party].add(int(product))
    plain = Counter(pair for basket in baskets.values() for pair in combinations_with_replacement(sorted(basket), 2))
    rows = zip(*(told[name].tolist() for name in TOGETHER.columns), strict=True)
    assert list(rows) == [(*pair, count) for pair, count in sorted(plain.items()) if count >= 2]


def test_a_frame_is_unchanged_by_all_that_is_recorded_later(ana, bruno, maya, touch, project, lake, now):
    buy = {"kind": "order.placed", "channel": "store", "value": 500}
    with clock.at(now - timedelta(days=50)):
        record([touch(ana, days=days, **buy) for days in (0, 9)])
        project()
    copy_ledger()
    then, until = clock.micros(now - timedelta(days=40)), clock.micros(now)
    before = answer(FRAME, at=then, until=until, imported=0)
    record([touch(ana, days=70, **buy), touch(bruno, days=70, **buy), touch(ana, days=3, **buy)])
    correct(Touchpoint.objects.latest("occurred_at"), party=bruno.pk, by=maya)
    project()
    copy_ledger()

    after = answer(FRAME, at=then, until=until, imported=0)

    features = [name for name in FRAME.columns if name not in ("again", "orders_after", "spend_after")]
    assert [after[name].tolist() for name in features] == [before[name].tolist() for name in features]
    assert [after[name].tolist() for name in ("again", "orders_after", "spend_after")] == [[1], [1], [500]]
    assert before["again"].tolist() == [0]


def test_what_an_import_brings_was_known_when_it_happened(ana, touch, project, lake, now):
    record([touch(ana, days=days, kind="order.placed", source="import", run=1) for days in (90, 60, 3)])
    project()
    copy_ledger()

    told = answer(FRAME, at=clock.micros(now - timedelta(days=30)), until=clock.micros(now), imported=1)

    assert (told["days"].tolist(), told["again"].tolist()) == ([2], [1])


def test_a_state_that_differs_from_the_lake_is_found(shop):
    assert check_counters().different == []

    states = read_all_states()[:3]
    states["in_n"][0] += 1
    states["out_slow"][2] += 1e-6
    write_states(states)

    found = check_counters()
    assert found.different == [states["party"][0], states["party"][2]]
    assert found.checked >= 8


def test_whoever_was_touched_since_the_copy_is_not_checked(ana, bruno, touch, project, lake):
    record([touch(ana), touch(bruno)])
    project()
    copy_ledger()
    record([touch(ana)])
    project()

    assert check_counters().checked == 1
    assert check_counters().different == []
