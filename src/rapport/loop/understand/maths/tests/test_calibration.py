import numpy as np
import pytest

from ..calibration import auc, brier, calibration_error, reliability, wilson


def said_truly(n=20_000, seed=4):
    draw = np.random.default_rng(seed)
    said = draw.beta(2, 3, n)
    return said, draw.random(n) < said


def test_auc_is_the_share_of_pairs_in_the_right_order():
    said, happened = np.array([0.1, 0.4, 0.4, 0.8]), np.array([0, 1, 0, 1])

    assert auc(said, happened) == pytest.approx((2 + 1.5) / 4)
    assert auc(-said, happened) == pytest.approx(1 - 3.5 / 4)
    assert np.isnan(auc([0.2, 0.3], [1, 1]))


def test_brier_of_knowing_only_the_base_rate_is_its_variance():
    assert brier([0.25] * 4, [1, 0, 0, 0]) == pytest.approx(0.25 * 0.75)
    assert brier([1, 0], [1, 0]) == 0


def test_a_true_chance_is_calibrated_and_a_boast_is_not():
    said, happened = said_truly()

    assert calibration_error(said, happened) < 0.015
    assert calibration_error(np.sqrt(said), happened) > 0.1


def test_the_table_has_bins_of_equal_count_and_its_intervals_hold_the_truth():
    said, happened = said_truly()

    table = reliability(said, happened)

    assert list(table.n) == [2000] * 10
    assert np.all(np.diff(table.said) > 0)
    assert ((table.low <= table.said) & (table.said <= table.high)).sum() >= 9


def test_fewer_people_than_bins_give_fewer_bins():
    table = reliability([0.2, 0.9, 0.5], [0, 1, 1])

    assert list(table.said) == [0.2, 0.5, 0.9]
    assert list(table.n) == [1, 1, 1]
    with pytest.raises(ValueError, match="Nobody"):
        reliability([], [])


def test_wilson_stays_within_the_possible():
    low, high = wilson(np.array([0.0, 5.0, 10.0]), np.array([10.0, 10.0, 10.0]))

    assert low == pytest.approx([0.0, 0.2366, 0.7225], abs=1e-4)
    assert high == pytest.approx([0.2775, 0.7634, 1.0], abs=1e-4)
