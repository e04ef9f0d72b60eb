"""Another way of choosing is told from the logs, or refused."""

import numpy as np
import pytest

from rapport.loop.decide.maths.offpolicy import NotMeasurable, always, doubly_robust, snips
from rapport.loop.decide.maths.weighing import Weighed

N = 6_000
#: Of leaving alone, writing and calling: the chance that was logged, and that somebody buys.
LOGGED, BUYS = np.array([0.5, 0.3, 0.2]), np.array([0.10, 0.15, 0.30])


@pytest.fixture
def log() -> tuple[np.ndarray, np.ndarray]:
    """What was chosen, and whether they bought."""
    chance = np.random.default_rng(11)
    chosen = chance.choice(3, N, p=LOGGED)
    return chosen, (chance.random(N) < BUYS[chosen]).astype(float)


def test_always_calling_is_told_by_both_ways(log):
    chosen, bought = log
    always = (chosen == 2).astype(float)
    plain = snips(bought, LOGGED[chosen], always)
    robust = doubly_robust(bought, LOGGED[chosen], always, BUYS[chosen], np.full(N, BUYS[2]))

    for told in (plain, robust):
        assert told.low < 0.30 < told.high
        assert told.high - told.low < 0.08
    assert plain.worth == pytest.approx(0.2 * N, rel=0.1)


def test_a_wrong_guess_does_not_harm(log):
    chosen, bought = log
    told = doubly_robust(bought, LOGGED[chosen], (chosen == 2).astype(float), np.full(N, 0.9), np.full(N, 0.9))

    assert told.low < 0.30 < told.high


def test_what_was_hardly_ever_chosen_is_refused(log):
    chosen, bought = log
    with pytest.raises(NotMeasurable, match="200 comparable choices"):
        snips(bought[:600], LOGGED[chosen][:600], (chosen[:600] == 2).astype(float))


def test_chances_that_were_not_those_logged_are_refused(log):
    chosen, bought = log
    with pytest.raises(NotMeasurable, match="average"):
        snips(bought, np.full(N, 1 / 3), (chosen == 0).astype(float))


def test_one_arm_always_is_told_from_sums_as_from_every_choice(log):
    chosen, bought = log
    mine = chosen == 1
    weight, did = 1 / LOGGED[chosen][mine], bought[mine]
    sums = (mine.sum(), weight.sum(), (weight**2).sum(), (weight * did).sum(), (weight**2 * did).sum())

    told, each = always(N, Weighed(*(np.array([one]) for one in sums))), snips(bought, LOGGED[chosen], mine)

    assert (told.value, told.worth) == pytest.approx((each.value, each.worth))
    assert (told.low, told.high) == pytest.approx((each.low, each.high), abs=0.002)


def test_what_nobody_did_does_not_look_certain():
    told = always(300, Weighed(*(np.array([one]) for one in (300.0, 300.0, 300.0, 0.0, 0.0))))

    assert told.low == 0 < told.high
