import numpy as np
import pytest

from ..proportions import Difference
from ..qini import qini, scores
from ..uplift import Four, Halves, difference_of_differences, told_by_halves


def drawn(chance, n, share, alone):
    return Four(n, int(chance.binomial(n, share)), n, int(chance.binomial(n, alone)))


def halves(chance, n, share, alone):
    return Halves(drawn(chance, n, share, alone), drawn(chance, n, share, alone))


def together(*parts):
    total = parts[0]
    for part in parts[1:]:
        total = Halves(total.chooses + part.chooses, total.tells + part.tells)
    return total


def test_two_ranges_of_one_width_make_one_wider_by_the_root_of_two():
    found = difference_of_differences(Difference(0.07, 0.06, 0.08), Difference(0.01, 0.0, 0.02))

    assert (found.mean, found.low, found.high) == pytest.approx((0.06, 0.06 - 0.01 * 2**0.5, 0.06 + 0.01 * 2**0.5))


def test_a_segment_that_gains_far_more_fits_and_its_opposite_does_not():
    chance = np.random.default_rng(1)
    inside, outside = halves(chance, 4000, 0.18, 0.11), halves(chance, 4000, 0.11, 0.10)

    fits, opposite = told_by_halves(together(inside, outside), [inside, outside])

    assert fits.fits
    assert fits.inside.mean == pytest.approx(0.07, abs=0.02)
    assert not opposite.fits


def test_of_segments_that_do_not_matter_hardly_ever_one_fits():
    chance, wrong, rounds = np.random.default_rng(2), 0, 300
    for _ in range(rounds):
        parts = [halves(chance, 600, 0.12, 0.10) for _ in range(8)]
        wrong += any(told.fits for told in told_by_halves(together(*parts), parts))

    assert wrong / rounds < 0.05


def test_a_segment_nobody_was_left_alone_in_is_not_told():
    chance = np.random.default_rng(3)
    empty = Halves(Four(10, 1, 0, 0), Four(10, 1, 3, 0))

    assert told_by_halves(together(empty, halves(chance, 50, 0.1, 0.1)), [empty]) == [None]


def cells(cell, treated, did):
    """The counts of each cell, by its number."""
    return [np.bincount(cell, mask, minlength=cell.max() + 1)
            for mask in (treated, treated & did, ~treated, ~treated & did)]  # fmt: skip


def test_ranking_by_the_true_gain_lies_above_writing_to_anybody():
    chance, n = np.random.default_rng(4), 40_000
    cell, treated = chance.integers(0, 2, n), chance.random(n) < 0.5
    counts = cells(cell, treated, chance.random(n) < 0.1 + 0.08 * cell * treated)

    found = qini(scores(*counts), *counts)

    assert found.gained[-1] == pytest.approx(0.04, abs=0.01)
    assert found.coefficient == pytest.approx(0.01, abs=0.003)  # up to .04 by the half, where the line is at .02
    assert found.gained[1] == pytest.approx(found.gained[-1], abs=0.01)


def test_ranking_by_nothing_is_writing_to_anybody():
    chance, n = np.random.default_rng(5), 20_000
    cell, treated = chance.integers(0, 40, n), chance.random(n) < 0.5
    counts = cells(cell, treated, chance.random(n) < 0.1)

    assert qini(np.zeros(40), *counts).coefficient == 0
    assert abs(qini(chance.random(40), *counts).coefficient) < 0.004


def test_effects_that_differ_by_chance_only_are_drawn_together():
    chance, n = np.random.default_rng(6), 20_000
    cell, treated = chance.integers(0, 10, n), chance.random(n) < 0.5
    n, k, n_alone, k_alone = cells(cell, treated, chance.random(n) < 0.1)

    assert np.ptp(scores(n, k, n_alone, k_alone)) < np.ptp(k / n - k_alone / n_alone) / 3


def test_an_untold_cell_gets_the_effect_of_all():
    drawn = scores(*(np.array(counts) for counts in ([90, 110, 5], [20, 10, 5], [100, 100, 0], [10, 9, 0])))

    assert drawn[1] < drawn[2] < drawn[0]
