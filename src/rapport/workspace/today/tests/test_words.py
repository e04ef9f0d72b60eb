"""Today in sentences: what, why now, worth; owed loops before money."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport.loop.decide.models import Rule, TriggerPoint
from rapport.loop.listen.models import Loop, OpenLoop
from rapport.workspace.today import words

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)


def loop(kind: str, due_in_days: float | None) -> TriggerPoint:
    due_at = None if due_in_days is None else NOW + timedelta(days=due_in_days)
    owed = OpenLoop(kind=kind, text="the price list", opened_at=NOW - timedelta(days=4), due_at=due_at)
    return TriggerPoint(rule=Rule.LOOP, loop=owed)


def silence(**reason) -> TriggerPoint:
    told = {"usual_gap_days": 7.2, "orders": 41} | reason
    return TriggerPoint(rule=Rule.SILENCE, episode="2026-04-18", reason=told, at_stake=52_000, value=168_000, risk=0.31)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Loop.PROMISE, "Keep your promise: the price list"),
        (Loop.QUESTION, "Answer: the price list"),
        (Loop.COMPLAINT, "Settle the complaint: the price list"),
    ],
)
def test_the_act_is_an_imperative(kind, said):
    assert words.what(loop(kind, 0), NOW) == said


@pytest.mark.parametrize(("days", "tone"), [(-2, "hot"), (0.2, "soon"), (3, ""), (None, "")])
def test_what_is_late_is_hot_and_what_is_due_today_is_soon(days, tone):
    [(said, _, found)] = words.why(loop(Loop.PROMISE, days), NOW)
    assert said.startswith("Your promise")
    assert found == tone


def test_a_silence_is_told_by_the_persons_own_rhythm():
    reasons = [said for said, _, _ in words.why(silence(), NOW, lateness=0.04)]
    assert reasons == [
        "Silent 24 days, usually every 7",
        "About 1 in 25 of their silences last this long",
        "41 orders before",
    ]


def test_money_at_stake_shows_how_it_was_reckoned():
    assert words.worth(silence(), NOW, "EUR") == ("€520 at stake", "€1,680 a year × 31% at risk")
    assert words.worth(loop(Loop.PROMISE, 0), NOW, "EUR")[0] == "a promise"


def test_the_day_in_a_sentence():
    assert words.brief(2, 1, 52_000, "EUR") == (
        "2 people wait for what you owe and 1 person is worth a word today, with €520 at stake."
    )
    assert words.brief(0, 0, 0, "EUR").startswith("Nobody needs you now")


@pytest.mark.parametrize(("hour", "part"), [(8, "morning"), (13, "afternoon"), (20, "evening")])
def test_the_greeting_follows_the_hour(hour, part):
    assert words.greeting("Maya Berg", NOW.replace(hour=hour)) == f"Good {part}, Maya"


@pytest.mark.parametrize(
    ("owed", "others", "said"),
    [
        (55, 368, "55 more that you owe and 368 smaller moves"),
        (1, 0, "1 more that you owe"),
        (0, 1, "1 smaller move"),
        (0, 0, ""),
    ],
)
def test_the_fold_says_what_is_behind_it(owed, others, said):
    assert words.folded(owed, others) == said
