import numpy as np
import pytest

from ..bought import bought, pairs, strength


def test_several_lines_of_a_day_are_one_day_of_purchase():
    told = bought([7, 7, 3, 7], [50, 50, 50, 40], [10, 10, 11, 10])

    assert told.parties.tolist() == [3, 7]
    assert told.products.tolist() == [40, 50]
    assert list(zip(told.person.tolist(), told.item.tolist(), told.day.tolist(), strict=True)) == [
        (0, 1, 11),
        (1, 0, 10),
        (1, 1, 10),
    ]


def test_a_pair_is_its_days_first_last_and_what_is_left_of_them():
    told = pairs(bought([1, 1, 1, 2], [5, 5, 5, 5], [0, 60, 120, 120]), today=120)

    assert (told.days[0], told.first[0], told.last[0]) == (3, 0, 120)
    assert told.weight == pytest.approx([1 + 1 / 2 + 1 / 4, 1])


def test_the_order_and_size_of_the_ids_do_not_matter():
    draw = np.random.default_rng(4)
    party, product = draw.integers(1, 10**15, 50)[draw.integers(0, 50, 500)], draw.integers(1, 9, 500)
    day, order = draw.integers(18_000, 18_400, 500), draw.permutation(500)

    one, other = bought(party, product, day), bought(party[order], product[order], day[order])

    assert all(np.array_equal(getattr(one, part), getattr(other, part)) for part in ("person", "item", "day"))
    assert len(one.day) == len({*zip(party.tolist(), product.tolist(), day.tolist(), strict=True)})


def test_nothing_bought_is_nothing_told():
    told = pairs(bought([], [], []), today=100)

    assert len(told.weight) == len(told.person) == 0


def test_a_purchase_of_today_says_one_and_more_say_less_each():
    assert strength(np.array([0, 1, 3, 7])).tolist() == [0, 1, 2, 3]
