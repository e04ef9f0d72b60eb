"""Who returns often, and what comes back often: planted ones are found, and neither is blamed for the other."""

import numpy as np
import pytest

from rapport.loop.understand.maths.returners import LEAST_BOUGHT, LEAST_RETURNED, judge

from .returns import shop

SEEDS = range(6)
LONG = 10  # lines


def test_planted_returners_with_a_long_history_are_found():
    named = planted = right = 0
    for seed in SEEDS:
        made = shop(seed)
        people, _ = judge(*made.pairs)
        named += people.stands_out.sum()
        right += (people.stands_out & made.returners).sum()
        planted += (made.returners & (people.bought >= LONG)).sum()

    assert right >= 0.35 * planted
    assert right >= 0.95 * named


def test_planted_faulty_products_are_found():
    made = [shop(seed) for seed in SEEDS]
    found = [judge(*each.pairs)[1].stands_out for each in made]

    assert sum((out & each.faulty).sum() for out, each in zip(found, made, strict=True)) >= 0.85 * sum(
        each.faulty.sum() for each in made
    )
    assert sum((out & ~each.faulty).sum() for out, each in zip(found, made, strict=True)) <= 1


@pytest.mark.proof
def test_a_faulty_product_makes_nobody_a_returner():
    blamed = [judge(*shop(70 + seed, returners=0, faulty=0.1).pairs)[0].stands_out.sum() for seed in SEEDS]

    assert sum(blamed) == 0


@pytest.mark.proof
def test_returners_make_no_product_faulty():
    blamed = [judge(*shop(70 + seed, returners=0.1, faulty=0).pairs)[1].stands_out.sum() for seed in SEEDS]

    assert sum(blamed) == 0


def test_three_of_a_hundred_are_far_more_than_usual_and_still_not_often():
    person, product = np.divmod(np.arange(300 * 100), 100)
    bought, returned = np.ones(len(person), int), np.zeros(len(person), int)
    returned[(person < 30) & (product < 6)] = 1

    people, _ = judge(person, product, bought, returned)

    assert people.chance[:30].min() > 0.9
    assert not people.stands_out.any()


@pytest.mark.proof
def test_where_all_are_alike_nobody_stands_out():
    sides = [judge(*shop(50 + seed, returners=0, faulty=0).pairs) for seed in SEEDS]

    assert sum(people.stands_out.sum() + products.stands_out.sum() for people, products in sides) == 0


@pytest.mark.proof
def test_what_is_said_to_be_likely_is_so_as_often():
    said, true = [], []
    for seed in SEEDS:
        made = shop(seed)
        said.append(judge(*made.pairs)[0].chance)
        true.append(made.returners)
    said, true = np.concatenate(said), np.concatenate(true)

    for low, high in ((0, 0.05), (0.05, 0.2), (0.2, 0.8), (0.8, 1.01)):
        among = (said >= low) & (said < high)
        assert abs(said[among].mean() - true[among].mean()) < 0.1


def test_a_short_history_cannot_convict():
    made = shop(3)
    person, product, bought, returned = made.pairs
    newcomer = person.max() + 1
    pairs = (np.append(person, newcomer), np.append(product, 0), np.append(bought, 2), np.append(returned, 2))

    people, _ = judge(*pairs)

    assert people.bought[newcomer] < LEAST_BOUGHT
    assert people.returned[newcomer] < LEAST_RETURNED
    assert not people.stands_out[newcomer]


def test_an_empty_shop_has_two_empty_sides():
    nothing = np.empty(0, "i8")

    people, products = judge(nothing, nothing, nothing, nothing)

    assert len(people.chance) == len(products.chance) == 0
