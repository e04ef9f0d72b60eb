"""The optimiser: of many people it needs few looks at all of them, and finds what it finds without that."""

import os

import numpy as np
import pytest

from .. import fitting, mbg
from ..cores import on_all_cores
from ..fitting import most_likely, most_likely_of
from ..mbg_sums import sums
from .people import STEADY, simulate

START = (0.5, 20.0, 0.8, 1.5)


@pytest.fixture(scope="module")
def many():
    return simulate(60_000, STEADY, seed=5)


def looked_at(people, looks):
    """The log-likelihood of slices of these people; `looks` counts how often everybody was asked."""

    def likelihood_of(which):
        some = mbg._total_log_likelihood(people.x[which], people.t_x[which], people.T[which], 0.0, 3)

        def counted(parameters):
            looks.append(people.x[which].size)
            return some(parameters)

        return counted

    return likelihood_of


def test_many_are_fitted_in_few_looks_at_all_of_them(many):
    looks = []
    likelihood_of = looked_at(many, looks)

    best, value = most_likely_of(likelihood_of, many.x.size, START)

    assert looks.count(many.x.size) <= 5
    plain, most = most_likely(likelihood_of(slice(None)), START)
    assert best == pytest.approx(plain, rel=1e-3)
    assert value == pytest.approx(most, abs=1e-3)


def test_few_are_fitted_at_once(many):
    looks = []

    most_likely_of(looked_at(simulate(2_000, STEADY), looks), 2_000, START)

    assert set(looks) == {2_000}


@pytest.mark.parametrize("bend", [np.zeros((4, 4)), -np.eye(4), np.eye(4)])
def test_steps_that_lead_nowhere_are_not_gone(many, monkeypatch, bend):
    monkeypatch.setattr(fitting, "_curvature", lambda *_: bend)

    best, _ = most_likely_of(looked_at(many, []), many.x.size, START)

    assert best == pytest.approx((STEADY.r, STEADY.alpha, STEADY.a, STEADY.b), rel=0.15)


def test_sums_are_the_same_on_one_core_and_on_many(many, monkeypatch):
    ours = many.x, many.t_x, many.T - many.t_x, 3.0, 12.0, 0.7, 6.0, 3
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    alone = sums(*ours)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    assert np.array_equal(sums(*ours), alone)


@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_the_compiled_sums_are_those_of_few(k):
    few = simulate(3_000, STEADY)
    ours = few.x, few.t_x, few.T - few.t_x, 3.0, 12.0, 0.7, 6.0, k

    assert sums(*ours) == pytest.approx(mbg._sums_of_few(*ours), rel=1e-11)


@pytest.mark.parametrize(("rows", "parts"), [(0, [(0, 0)]), (19, [(0, 19)]), (21, [(0, 10), (10, 21)])])
def test_each_core_has_its_part_unless_there_is_little_to_do(monkeypatch, rows, parts):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    done = []

    on_all_cores(lambda begin, end: done.append((begin, end)), rows, least=10)

    assert sorted(done) == parts


def test_what_goes_wrong_on_a_core_is_heard(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    with pytest.raises(ZeroDivisionError):
        on_all_cores(lambda begin, end: begin / 0, 100, least=10)
