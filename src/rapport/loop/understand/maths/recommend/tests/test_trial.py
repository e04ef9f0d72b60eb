import numpy as np
import pytest

from ..bought import bought
from ..trial import best_way, named_new, trial

SPLIT = 400


def shop_over_time(seed=2):
    """Everybody buys one product of their taste weekly; others of it once each, the last of them after the split."""
    draw = np.random.default_rng(seed)
    lines = []
    for person in range(200):
        group = person % 4
        mine = group * 10 + draw.permutation(10)
        lines += [(person, mine[0], day) for day in range(5 + person % 7, SPLIT + 28, 7)]
        lines += [(person, one, SPLIT - 10 - 20 * place) for place, one in enumerate(mine[1:8])]
        lines.append((person, mine[8], SPLIT + 3))
    return np.array(lines).T


def test_habits_and_tastes_are_foretold_better_than_what_everybody_buys():
    found = trial(bought(*shop_over_time()), SPLIT)

    assert found.again == 0.5
    assert (found.asked_again, found.asked_new) == (200, 200)
    assert all(share == 1 for share in found.new.values())
    assert found.popular < 0.6


def test_who_comes_after_the_split_teaches_nothing_and_is_not_asked():
    party, product, day = shop_over_time()
    later = np.arange(1000, 2000)

    one = trial(bought(party, product, day), SPLIT)
    other = trial(
        bought(np.append(party, later), np.append(product, later % 40), np.append(day, np.full(1000, SPLIT + 1))), SPLIT
    )

    assert other == one


def test_only_the_days_of_the_horizon_are_asked_about():
    party, product, day = shop_over_time()

    assert trial(bought(party, product, day), SPLIT, 3).asked_new == 0
    assert trial(bought(party, product, day), SPLIT, 4).asked_new == 200


def test_the_best_way_is_the_one_that_foretold_most():
    found = trial(bought(*shop_over_time()), SPLIT)

    assert best_way(found.new) in found.new
    assert best_way({"cosine": 0.1, "bm25": 0.3, "ease": float("nan")}) == "bm25"
    assert found.as_dict()["new_cosine"] == 1


def test_the_lead_over_what_everybody_buys_is_of_the_same_people_with_what_chance_leaves_open():
    found = trial(bought(*shop_over_time()), SPLIT, ways=["cosine"])

    ahead, low, high = found.ahead["cosine"]
    assert found.new.keys() == {"cosine"}
    assert ahead == pytest.approx(found.new["cosine"] - found.popular)
    assert 0 < low < ahead < high


def test_choosing_asks_what_a_trial_asks():
    told = bought(*shop_over_time())

    assert named_new(told, SPLIT, 28, ["bm25"]) == {"bm25": trial(told, SPLIT).new["bm25"]}


@pytest.mark.parametrize("split", [0, 10_000])
def test_without_a_past_or_a_future_nobody_is_asked(split):
    found = trial(bought(*shop_over_time()), split)

    assert (found.asked_again, found.asked_new, best_way(found.new)) == (0, 0, "cosine")
    assert np.isnan(found.again)
    assert found.as_dict()["again"] is None


def test_a_shop_of_one_purchase_is_looked_at_without_harm():
    assert trial(bought([1], [1], [5]), 10).asked_new == 0
    assert trial(bought([], [], []), 10).asked_again == 0
