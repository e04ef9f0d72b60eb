import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.loop.understand.maths.known import KNOWN, happened, known_at, states_of
from rapport.loop.understand.maths.roles import Direction, Habit, Role

from ..guesses import acts, amounts
from ..rolling import Stand
from .purchases import at, crowd, orders

ORIGIN = at(150)


def test_what_was_recorded_after_the_origin_is_not_known_at_it():
    told_late = orders((1, 10), (1, 20), known=[10, 160])

    assert known_at(told_late, ORIGIN)["occurred_at"].tolist() == [at(10)]
    assert happened(told_late, after=at(15), upto=ORIGIN)["occurred_at"].tolist() == [at(20)]


def test_a_correction_counts_from_its_own_moment():
    before, after = orders((1, 10)), orders((2, 10), known=[160])
    before["known_until"] = at(160)
    both = np.concatenate([before, after])

    assert known_at(both, at(159))["party"].tolist() == [1]
    assert known_at(both, at(160))["party"].tolist() == [2]
    assert happened(both, after=0, upto=ORIGIN)["party"].tolist() == [2]


def test_orders_fold_to_days_with_a_purchase():
    states = states_of(orders((4, 1), (4, 1.2), (4, 8), (9, 3)))

    assert states["party"].tolist() == [4, 9]
    assert states["habit_days"][:, Habit.BUYING].tolist() == [2, 1]


CROWD = crowd(people=60)
later_touches = st.lists(
    st.tuples(st.integers(1, 80), st.floats(-20, 120), st.floats(0.01, 200), st.booleans()), min_size=1, max_size=40
)


@given(later_touches)
@settings(max_examples=15, deadline=None)
def test_no_touch_recorded_after_the_origin_changes_any_feature(touches):
    """Not what happens later, not what happened before and is told later, not what is taken back later."""
    new, gone = np.zeros(len(touches), KNOWN), CROWD.copy()
    new["direction"], new["role"], new["value"] = Direction.FROM_THEM, Role.ORDER, 500
    new["id_lo"] = 10**9 + np.arange(len(new))
    for row, (party, day, told, withdraws) in zip(new, touches, strict=True):
        row["party"], row["occurred_at"] = party, ORIGIN + int(day * 86_400e6)
        row["known_from"] = max(row["occurred_at"], ORIGIN + int(told * 86_400e6))
        row["known_until"] = row["known_from"] + 1 if withdraws else np.iinfo("i8").max
        if withdraws:
            gone["known_until"][party] = max(row["known_from"], ORIGIN + 1)
    later = np.concatenate([gone, new])
    later = later[np.lexsort((later["occurred_at"], later["party"]))]

    for look in (acts.buys, amounts.orders, amounts.value):
        without, with_them = (look(Stand(rows, ORIGIN, 14, at(250))) for rows in (known_at(CROWD, ORIGIN), later))
        assert np.array_equal(without.party, with_them.party)
        assert np.array_equal(without.said, with_them.said), look.__name__
        for name, figure in without.figures.items():
            assert np.array_equal(figure, with_them.figures[name]), name
