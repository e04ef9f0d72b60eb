import numpy as np
import pytest

from ..counters import balance, daily_rate, decayed, effective_number, momentum


def test_a_touch_counts_half_after_its_half_life():
    assert decayed(8.0, 30, 30) == 4.0
    assert decayed(np.array([8.0, 8.0]), np.array([0, 60]), 30) == pytest.approx([8.0, 2.0])


def test_the_rate_of_a_steady_stream_is_its_rate_at_any_age():
    for age in (5, 100, 3000):
        ages = np.arange(0, age, 0.01)
        counter = decayed(0.01 * 2.0, ages, 30).sum()

        assert daily_rate(counter, age, 30) == pytest.approx(2.0, rel=0.01)


def test_momentum_is_zero_for_somebody_who_keeps_their_pace_however_young():
    for age in (1, 20, 400):
        ages = np.arange(0, age, 0.01)
        fast, slow = decayed(0.01, ages, 30).sum(), decayed(0.01, ages, 180).sum()

        assert momentum(fast, slow, age) == pytest.approx(0, abs=0.01)


def test_momentum_falls_in_silence_and_rises_with_a_burst():
    slow_and_silent = momentum(decayed(1.0, 60, 30), decayed(5.0, 60, 180), 400)
    bursting = momentum(6.0, 8.0, 400)

    assert slow_and_silent < -0.5
    assert bursting > 0.5


def test_momentum_is_finite_for_nobody_and_for_the_first_second():
    assert momentum(0.0, 0.0, 100.0) == 0.0
    assert momentum(1.0, 1.0, 0.0) == pytest.approx(0, abs=1e-6)
    assert momentum(0.0, 1e-300, 9000.0) == -10.0


def test_balance_is_one_for_a_conversation_and_zero_for_a_monologue():
    assert balance([3.0, 0.0], [3.0, 7.0]) == pytest.approx([1.0, 0.0])
    assert np.isnan(balance(0.0, 0.0))


def test_the_effective_number_counts_equal_shares_fully_and_small_ones_little():
    assert effective_number([[5, 5, 5, 0], [98, 1, 1, 0], [0, 0, 0, 0]]) == pytest.approx([3.0, 1.041, 0.0], abs=1e-3)
