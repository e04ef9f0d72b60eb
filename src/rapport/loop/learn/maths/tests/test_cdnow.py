"""How good are our guesses on the field's reference data? 23,570 CDNOW customers, four past dates, 13 weeks ahead."""

import os
from itertools import pairwise
from pathlib import Path

import duckdb
import numpy as np
import pytest

from rapport.loop.understand.maths.known import KNOWN
from rapport.loop.understand.maths.roles import Direction, Role
from rapport.loop.understand.maths.state import DAY, NEVER

from ..guesses import nouns
from ..scores import score
from .purchases import guesses, look

HORIZON = 91
ORIGINS = ("1997-03-31", "1997-06-30", "1997-09-30", "1997-12-31", "1998-03-31")
AUC = (0.740, 0.768, 0.796, 0.834)
RECENCY_AUC = (0.725, 0.764, 0.793, 0.828)
BRIER = (0.123, 0.118, 0.106, 0.090)

pytestmark = pytest.mark.proof


@pytest.fixture(scope="module")
def looks():
    folder = Path(os.environ.get("RAPPORT_DATA", Path(__file__).parents[7] / "shared" / "data"))
    file = folder / "cdnow_master.parquet"
    if not file.exists():
        pytest.skip(f"{file} is not there; set RAPPORT_DATA to the folder with the reference data.")
    rows = duckdb.sql(
        f"SELECT cust::int8 AS party, epoch_us(date) AS occurred_at FROM '{file}' ORDER BY 1, 2"
    ).fetchnumpy()
    orders = np.zeros(len(rows["party"]), KNOWN)
    orders["party"], orders["occurred_at"], orders["known_from"] = (
        rows["party"],
        rows["occurred_at"],
        rows["occurred_at"],
    )
    orders["known_until"], orders["id_lo"] = NEVER, np.arange(len(orders))
    orders["direction"], orders["role"] = Direction.FROM_THEM, Role.ORDER
    return [look(orders, _end_of(day), HORIZON) for day in ORIGINS]


def _end_of(day):
    return np.datetime64(day, "us").astype("i8").item() + DAY - 1


@pytest.fixture(scope="module")
def scores(looks):
    """For each of the four later origins: the score of every way to guess."""
    found = []
    for teacher, now in pairwise(looks):
        said = guesses(teacher, now)
        rest = (said[nouns.OURS], now.happened, now.party, np.zeros(now.happened.size))
        found.append({guess: score(chances, *rest) for guess, chances in said.items()})
    return found


def test_everybody_is_asked(looks):
    assert [each.happened.size for each in looks[1:]] == [23_570] * 4


def test_we_rank_as_well_as_the_reference(scores):
    assert [each[nouns.OURS].auc for each in scores] == pytest.approx(AUC, abs=0.002)


def test_we_err_as_little_as_the_reference(scores):
    assert [each[nouns.OURS].brier for each in scores] == pytest.approx(BRIER, abs=0.001)


def test_recency_ranks_as_published_and_never_better_than_we_do(scores):
    assert [each[nouns.RECENCY].auc for each in scores] == pytest.approx(RECENCY_AUC, abs=0.002)
    assert all(each[nouns.OURS].auc >= each[nouns.RECENCY].auc for each in scores)


def test_what_we_say_is_what_happens(scores):
    assert max(each[nouns.OURS].ece for each in scores) <= 0.035


def test_we_err_less_than_every_rule_of_one_figure(scores):
    for each in scores:
        assert min(each[rule].low for rule in (nouns.RECENCY, nouns.FREQUENCY, nouns.BASE)) > 0


def test_against_both_figures_together_nothing_is_won(scores):
    """The honest limit: the gain is in calibration and money, not in who comes first."""
    ahead = [each[nouns.BOTH].ahead for each in scores]

    assert np.abs(ahead).max() < 0.002
    assert all(each[nouns.BOTH].auc > each[nouns.OURS].auc for each in scores)
