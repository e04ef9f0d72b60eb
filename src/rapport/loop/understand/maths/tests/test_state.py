import numpy as np

from ..roles import EFFECTS, Role
from ..state import STATE, TOUCH, columns, empty_states


def test_a_state_is_eight_byte_words_and_columns_name_each():
    names, kinds = zip(*columns(), strict=True)

    assert STATE.itemsize == 8 * len(names)
    assert len(set(names)) == len(names)
    assert set(kinds) == {"i8", "f8"}


def test_the_columns_are_in_the_order_of_memory():
    states = empty_states([7])
    states["in_slow"], states["channels"][0, 2], states["trials"][0, 1] = 2.5, 9, 4.0
    words = {name: states.view(code)[i] for i, (name, code) in enumerate(columns())}

    assert (words["party"], words["in_slow"], words["channels_2"], words["trials_1"]) == (7, 2.5, 9, 4.0)


def test_nobody_known_is_all_zeros():
    assert empty_states([0]).tobytes() == bytes(STATE.itemsize)
    assert list(empty_states(np.array([3, 4]))["party"]) == [3, 4]


def test_a_touch_is_twelve_words():
    assert TOUCH.itemsize == 12 * 8


def test_every_role_has_a_meaning_and_an_effect():
    assert set(EFFECTS) == set(Role)
    assert all(role.__doc__.endswith(".") and role.__doc__ != Role.__doc__ for role in Role)
    assert Role(2) is Role.ORDER
