"""The published figures are compared as they were printed, and what has no data is said."""

import numpy as np
import pytest

from ..reference import cdnow
from ..reference.figures import Kind, Published, Study, compare
from ..reference.studies import STUDIES
from . import cdnow as folded

SAID = Published("r", "0.5248")


@pytest.fixture
def no_purchases(monkeypatch):
    """As if the package with the data were not installed."""
    _forget()
    monkeypatch.setattr(cdnow, "find_spec", lambda name: None)
    yield
    _forget()


def _forget():
    cdnow.purchases.cache_clear()
    cdnow.summary.cache_clear()


def study(printed, ours, kind=Kind.PARAMETER):
    return Study("Model", "Somebody (1999)", (Published("figure", printed, kind),), lambda: (ours,))


def test_every_published_figure_is_ours_too():
    folded.purchases("CDNOW_sample")  # skips where the data are not

    report = compare(STUDIES)

    assert [f"{each.model} {each.published.quantity}: {each.ours}" for each in report.figures if not each.agrees] == []
    assert (len(report.figures), report.missing) == (32, ())


def test_the_kernel_folds_the_purchases_to_the_same_histories():
    for ours, theirs in zip(folded.summary(), cdnow.summary(), strict=True):
        assert ours == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize(
    ("printed", "ours", "kind", "agrees"),
    [
        ("4.00", 4.008, Kind.PARAMETER, True),  # a thousandth, and half of the last digit
        ("4.00", 4.010, Kind.PARAMETER, False),
        ("-9582.429", -9582.4314, Kind.LIKELIHOOD, True),
        ("-9582.429", -9582.4320, Kind.LIKELIHOOD, False),
        ("946", 946, Kind.EXACT, True),
        ("946", 947, Kind.EXACT, False),
        ("finite", 0.99, Kind.PARAMETER, True),
        ("finite", np.nan, Kind.PARAMETER, False),
        ("0.5", np.inf, Kind.PARAMETER, False),
    ],
)
def test_a_figure_agrees_within_tolerance_and_rounding(printed, ours, kind, agrees):
    assert compare([study(printed, ours, kind)]).agrees is agrees


def test_without_the_data_the_rest_is_worked_out_and_one_sentence_says_how_to_get_them(no_purchases):
    report = compare(STUDIES)

    assert {each.model for each in report.figures} == {"Pareto/NBD", "sBG, High-End", "sBG, Regular"}
    assert report.agrees
    assert [sentence.count("pip install") for sentence in report.missing] == [1]


def test_a_study_that_gives_more_than_was_published_is_refused():
    with pytest.raises(ValueError, match="zip"):
        compare([Study("Model", "Somebody (1999)", (SAID,), lambda: (1.0, 2.0))])
