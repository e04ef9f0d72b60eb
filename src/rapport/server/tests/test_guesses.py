"""`rapport backtest` looks back on this installation's own past and prints each guess beside plain rules."""

import json

import pytest

from rapport.loop.learn.models import BackTest, Guess
from rapport.loop.learn.tests.purchases import people, regulars
from rapport.platform.access.models import Workspace
from rapport.server import guesses


@pytest.fixture
def said(now, db):
    Workspace.objects.update_or_create(pk=1, defaults={"name": "Halden", "currency": "EUR", "horizon_days": 7})

    def examine(**how):
        lines = []
        assert guesses.examine(lines.append, **how) == 0
        return "\n".join(lines)

    return examine


def test_it_says_plainly_that_there_is_too_little(said):
    told = said()

    assert told.count("Not yet measurable. We test this guess on what happened") == len(Guess)


def test_every_guess_that_can_be_checked_is_a_table(said, now):
    regulars(now, people(45), days=240, stopped=10)

    told = said()

    assert "They buy: Buys within 7 days" in told
    assert "guesses about 45 people from 4 past dates" in told
    for way in ("Our guess", "How long ago", "How often", "How long ago and how often", "The same for everybody"):
        assert way in told
    assert "Of 100, 80 should fall into our 80% range" in told
    assert "lain rule" in told
    assert BackTest.objects.count() == len(Guess)


def test_programs_get_every_score_with_its_number_and_its_base(said, now):
    regulars(now, people(45), days=240, stopped=10)

    told = {one["guess"]: one for one in json.loads(said(as_json=True))["guesses"]}

    assert set(told) == set(Guess.values)
    ours = next(one for one in told["buys"]["scores"] if one["by"] == "ours" and one["origin"] is None)
    assert ours["guesses"] == 4 * 45
    assert 0 < ours["base"] < 1
    assert {"auc", "brier", "ece", "ahead", "low", "high"} <= set(ours)
    assert told["value"]["scores"][0]["within_80"] is not None
    assert (told["promises"]["measurable"], "promises" in told["promises"]["why"]) == (False, True)
