"""How a look back is said: in the unit of its guess, and no prouder than the figures."""

from datetime import UTC, datetime, timedelta

import pytest

from .. import sayings
from ..models import BackTest, Guess, Lead, Outcome, Score, Way
from ..queries import Record

NOW = datetime(2026, 5, 12, 9, tzinfo=UTC)


@pytest.mark.parametrize(("ece", "said"), [(0.004, "under 1 point"), (0.011, "1 point"), (0.0531, "5 points")])
def test_off_by(ece, said):
    assert sayings.off_by(Score(ece=ece)) == said


@pytest.mark.parametrize(
    ("guess", "score", "said"),
    [
        (Guess.BUYS, Score(ece=0.03), "Our guesses hold: off by 3 points on average"),
        (Guess.BUYS, Score(ece=0.05), "Our guesses need care: off by 5 points on average"),
        (Guess.VALUE, Score(error=41200.0), "Off by €412 on average"),
        (Guess.ORDERS, Score(error=0.84), "Off by 0.84 orders on average"),
        (Guess.DUE, Score(error=12.4), "Off by 12 days on average"),
        (Guess.AGAIN, Score(recall=0.402), "We named 40% of what they then bought"),
    ],
)
def test_the_finding_is_said_in_the_unit_of_the_guess(guess, score, said):
    assert sayings.guessed(guess, score, "EUR") == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.001, 0.002, "Our guess beats every plain rule"),
        (-0.001, 0.002, "The plain rule is as good"),
        (-0.002, -0.001, "The plain rule is as good, and even better"),
    ],
)
def test_the_plain_rule_is_as_good_unless_we_are_ahead_beyond_chance(low, high, said):
    ours = Score(way=Way.OURS, auc=0.8, ahead=0, low=0, high=0)
    rival = Score(way=Way.RECENCY, auc=0.79, ahead=(low + high) / 2, low=low, high=high)
    record = Record(BackTest(guess=Guess.BUYS), {"ours": ours, "recency": rival}, [], [])

    assert sayings.verdict(record) == said
    assert ("stands on its own" in sayings.reasons(record, "EUR")) == (low > 0)
    assert "it picks the right one 79 times of 100; our guess 80 times of 100" in sayings.reasons(record, "EUR")


def test_coverage_is_said_only_where_ranges_were_given():
    assert sayings.covered("due", Score(within_80=0.79, within_95=0.94)).endswith("79% and 94% did.")
    assert "hold to 2%." in sayings.covered("value", Score(within_80=0.8, within_95=0.96, spread_off=0.02))
    assert "off by up to 12%" in sayings.covered("value", Score(within_80=0.8, within_95=0.95, spread_off=0.12))
    assert sayings.covered("buys", Score()) == ""


def test_why_there_is_nothing_to_tell_yet():
    def spanning(days):
        return BackTest(run_at=NOW, horizon_days=7, first_at=NOW - timedelta(days=days), last_at=NOW)

    assert "every night once there are purchases" in sayings.not_yet("buys", None)
    assert "every night once there are promises" in sayings.not_yet("promises", BackTest(run_at=NOW, horizon_days=7))
    assert sayings.not_yet("buys", spanning(50)) == "This needs purchases over 13 weeks; so far they span 7."
    assert sayings.not_yet("answers", spanning(91)).startswith("This needs questions that we asked over 14 weeks")
    assert "no fewer than 30 people" in sayings.not_yet("buys", spanning(91))


def lead(outcome, low, high):
    gain = None if low is None else (low + high) / 2
    return Lead(outcome=outcome, events=7, gain=gain, gain_low=low, gain_high=high, change_gain=gain, change_low=low)


def test_no_is_said_as_plainly_as_yes():
    yes, no = lead(Outcome.RETURN, 0.01, 0.03), lead(Outcome.SPEND, -0.01, 0.02)

    assert sayings.led([yes, no]) == "Yes: how a relationship stands and changes tells ahead whether they come back"
    assert sayings.led([no]) == "No: the relationship told nothing ahead that spending had not"
    assert sayings.led([lead(Outcome.SPEND, None, None)]).endswith("?")
    assert sayings.added(no) == "+0.005 (−0.010 to +0.020), nothing sure"
    assert sayings.added(lead(Outcome.REFERRAL, None, None)) == "Not enough yet: 7 cases"
    assert sayings.change_alone([no]).startswith("How it changed in 90 days says nothing sure")
