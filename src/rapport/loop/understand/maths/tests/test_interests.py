"""Interests fade by closed forms: what is stored does not change with time, and tells the level at any instant."""

import numpy as np
import pytest

from rapport.loop.understand.maths.interests import WEIGHTS, Evidence, least_score, level, score

DAY = 20_500.0
KINDS = pytest.mark.parametrize("evidence", Evidence)


@KINDS
def test_the_level_is_that_of_the_decayed_sum(evidence):
    days, weight = np.array([DAY - 300, DAY - 40, DAY - 3]), WEIGHTS[evidence]
    left = (weight.adds * 2 ** (-(DAY - days) / weight.half_life_days)).sum()

    assert level(score(days, evidence), evidence, DAY) == pytest.approx(weight.cap * left / (1 + left), rel=1e-12)


@KINDS
def test_levels_compare_as_scores_do(evidence):
    stored = score(np.array([DAY - 20]), evidence)

    for wanted in (0.0, 1.0, 10.0, 29.0, 60.0, 100.0):
        assert (stored >= least_score(wanted, evidence, DAY)) == (level(stored, evidence, DAY) >= wanted)


def test_what_they_said_outweighs_what_they_bought_and_that_what_they_clicked():
    once = [level(score(np.array([DAY]), evidence), evidence, DAY) for evidence in Evidence]

    assert once == sorted(once, reverse=True)
    assert once[0] == pytest.approx(90)


def test_no_number_of_clicks_passes_their_cap():
    many = score(np.arange(DAY - 1000, DAY), Evidence.INFERRED)

    assert level(many, Evidence.INFERRED, DAY) < WEIGHTS[Evidence.INFERRED].cap
