"""The interval of a chance to renew holds the truth as often as it says."""

import numpy as np
import pytest

from rapport.loop.understand.maths import sbg
from rapport.loop.understand.maths.renewal import EIGHT_IN_TEN, renews_between, spread


def drawn(rng, model, contracts, dates):
    """Lost and alive counts of contracts that have met so many dates."""
    left = rng.geometric(rng.beta(model.a, model.b, contracts).clip(1e-9, 1)) - 1
    lost = np.bincount(left[left < dates], minlength=dates + 1)
    alive = np.zeros(dates + 1)
    alive[dates] = (left >= dates).sum()
    return lost.astype(float), alive


@pytest.mark.proof
def test_eight_in_ten_intervals_hold_the_truth():
    rng, model = np.random.default_rng(7), sbg.ShiftedBetaGeometric(0.8, 2.2)
    held = 0
    for _ in range(200):
        lost, alive = drawn(rng, model, 400, 5)
        fitted, _ = sbg.fit(lost, alive)
        low, high = renews_between(3, fitted, spread(lost, alive, fitted))
        held += low <= sbg.renews(3, model) <= high

    assert 0.72 < held / 200 < 0.88


def test_more_contracts_narrow_it_and_it_holds_the_guess():
    rng, model = np.random.default_rng(1), sbg.ShiftedBetaGeometric(0.8, 2.2)
    widths = []
    for contracts in (200, 20_000):
        lost, alive = drawn(rng, model, contracts, 5)
        fitted, _ = sbg.fit(lost, alive)
        low, high = renews_between(np.arange(4), fitted, spread(lost, alive, fitted), EIGHT_IN_TEN)
        assert (low < sbg.renews(np.arange(4), fitted)).all()
        assert (sbg.renews(np.arange(4), fitted) < high).all()
        widths.append(high - low)
    assert (widths[1] < widths[0] / 5).all()
