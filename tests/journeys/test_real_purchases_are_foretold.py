"""Real customers are ranked better by our guess than by a plain rule: the figures that the benchmarks report."""

import numpy as np
import pytest
from scipy.stats import rankdata

from benchmarks import foretelling
from rapport.loop.understand.maths.calibration import auc

pytestmark = pytest.mark.proof


def there(part):
    """The look, or a skip that says what is missing."""
    try:
        return part()
    except foretelling.DataMissing as missing:
        pytest.skip(str(missing))


def plain(look):
    """Frequency's rank less recency's."""
    return rankdata(look.figures["frequency"]) - rankdata(look.figures["recency"])


def test_online_retail_is_ranked_better_than_by_frequency_and_recency():
    look = there(foretelling.retail)

    assert (len(look.party), round(look.happened.mean(), 3)) == (3362, 0.567)
    assert auc(-look.figures["recency"], look.happened) == pytest.approx(0.684, abs=0.001)
    assert auc(look.figures["frequency"], look.happened) == pytest.approx(0.723, abs=0.001)
    assert auc(look.said, look.happened) > 0.732
    assert auc(look.said, look.happened) > auc(plain(look), look.happened)


def test_the_complete_journey_is_ranked_as_well_as_is_asked():
    look = there(foretelling.journey)

    assert len(look.party) == 2464
    assert auc(look.said, look.happened) >= 0.855
    assert auc(look.said, look.happened) > auc(plain(look), look.happened)


def test_what_is_bought_again_and_anew_is_named_as_often_as_is_asked():
    found = there(foretelling.december)

    assert found.again >= 0.39
    assert max(found.new.values()) >= 0.047


def test_every_figure_has_its_name_and_its_limit():
    missed = []
    figures = foretelling.measure(missed.append)

    if missed:
        pytest.skip(" ".join(missed))
    assert {figure.name for figure in figures} == {
        "online_retail_auc", "completejourney_auc", "repeat_recall10", "explore_recall10",
    }  # fmt: skip
    assert all(figure.holds for figure in figures)
    assert np.isfinite([figure.value for figure in figures]).all()
