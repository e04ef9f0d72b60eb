from math import fsum

from hypothesis import given
from hypothesis import strategies as st

from ..adding_up import adding_up


@given(st.floats(-1000, 1000), st.lists(st.floats(-500, 500), min_size=1, max_size=12))
def test_what_is_shown_adds_up_and_is_close_to_what_is_meant(before, parts):
    after = before + fsum(parts)
    shown = adding_up(parts, round(after) - round(before))

    assert round(before) + sum(shown) == round(after)
    assert all(abs(number - part) <= 1 for number, part in zip(shown, parts, strict=True))


def test_the_largest_remainder_is_rounded_up():
    assert adding_up([0.4, 0.3, 0.3], 1) == [1, 0, 0]
    assert adding_up([-12.1, 2.4, 0.7], -9) == [-12, 2, 1]


def test_nothing_to_round_stays_as_it_is():
    assert adding_up([3.0, -2.0, 0.0], 1) == [3, -2, 0]
