"""How is a look back at a guess said? Pure: scores in, sentences out, each in the unit of its guess."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.loop.understand.maths.known import APART_DAYS, HISTORY_DAYS
from rapport.platform.ui.formats import count, money, percent, plural

from .maths.guesses.nouns import Unit, unit_of, wait_of
from .models import BackTest, Guess, Lead, Outcome, Score, Way
from .queries import Record

ENOUGH = 30
HOLDS = 0.035
SPREAD_HOLDS = 0.05

RULES = {
    Way.RECENCY: "how long ago it was",
    Way.FREQUENCY: "how often it was",
    Way.BOTH: "how long ago and how often it was",
    Way.SPENT: "how much they spent so far",
    Way.BASE: "the same for everybody",
}
RULES_OF: dict[tuple[str, str], str] = {
    (Guess.RENEWS, Way.FREQUENCY): "how often it was renewed before",
}


@dataclass(frozen=True)
class Saying:
    """How a guess is called: what it foretells within some days, the two it tells apart, and what it needs to begin."""

    about: str
    one: str = ""
    other: str = ""
    needs: str = "purchases"
    title: str = ""


SAYINGS = {
    Guess.BUYS: Saying("Buys within {days}", "a buyer", "somebody who did not buy"),
    Guess.TURNS: Saying(
        "Turns to us within {days}, of people who never bought", "somebody who did", "somebody who did not",
        "words from people who never bought",
    ),
    Guess.ORDERS: Saying("Number of days with an order within {days}"),
    Guess.VALUE: Saying("What is kept of their orders within {days}; pages say it for a year"),
    Guess.DUE: Saying("Days until they are back, of those whose silence had the time to end"),
    Guess.ANSWERS: Saying(
        "Answers within 7 days, the next time we ask", "somebody who answered", "somebody who did not",
        "questions that we asked",
    ),
    Guess.PROMISES: Saying(
        "We keep the next promise that falls due within {days}", "a promise we kept", "one that we broke",
        "promises that fell due",
    ),
    Guess.AGAIN: Saying("Ten products named for each, against what they bought within {days}"),
    Guess.RENEWS: Saying(
        "A contract that is due within {days} is renewed, of those of which it was said", "a contract that was renewed",
        "one that ended", "renewals and ends of contracts",
    ),
}  # fmt: skip


def unit(guess: str) -> Unit:
    return unit_of(guess)


def about(guess: str, horizon: int) -> str:
    """What is foretold."""
    return SAYINGS[Guess(guess)].about.format(days=plural(horizon, "day"))


def off_by(score: Score) -> str:
    """ "2 points": how far said and happened lie apart on average."""
    points = round((score.ece or 0.0) * 100)
    return "under 1 point" if points < 1 else plural(points, "point")


def amount(guess: str, value: float | None, currency: str) -> str:
    """A number of the guess in its unit: money, days, or orders."""
    if value is None:
        return "–"
    if guess == Guess.VALUE:
        return money(round(value), currency)
    number = count(round(value)) if abs(value) >= 10 else f"{value:.2g}"
    return f"{number} {'day' if guess == Guess.DUE else 'order'}{'' if number == '1' else 's'}"


def guessed(guess: str, ours: Score, currency: str) -> str:
    """The finding in a sentence."""
    match unit(guess):
        case Unit.CHANCE:
            held = "Our guesses hold" if (ours.ece or 0.0) <= HOLDS else "Our guesses need care"
            return f"{held}: off by {off_by(ours)} on average"
        case Unit.NAMES:
            return f"We named {percent(ours.recall)} of what they then bought"
        case _:
            return f"Off by {amount(guess, ours.error, currency)} on average"


def verdict(record: Record) -> str:
    if record.is_earned:
        return "Our guess beats every plain rule"
    return "The plain rule is as good, and even better" if record.is_beaten else "The plain rule is as good"


def reasons(record: Record, currency: str) -> str:
    """Why the verdict is what it is, and what follows from it."""
    rule = RULES_OF.get((record.back_test.guess, record.rival.way)) or RULES[Way(record.rival.way)]
    facts = f"The best plain rule goes by {rule}. {_beside(record, currency)}"
    if record.is_earned:
        return f"{facts} Our error is smaller by more than chance, so what we say stands on its own."
    return f"{facts} Until our error is smaller by more than chance, what we say is provisional."


def _beside(record: Record, currency: str) -> str:
    """How good the best rule and we were, in the unit of the guess."""
    guess, rival, ours = record.back_test.guess, record.rival, record.ours
    match unit(guess):
        case Unit.CHANCE:
            one, other = SAYINGS[Guess(guess)].one, SAYINGS[Guess(guess)].other
            return f"Of {one} and {other}, it picks the right one {times(rival)}; our guess {times(ours)}."
        case Unit.NAMES:
            return f"It names {percent(rival.recall)} of what they buy; we {percent(ours.recall)}."
        case _:
            errors = (amount(guess, one.error, currency) for one in (rival, ours))
            return "It is off by {} on average; we by {}.".format(*errors)


def covered(guess: str, ours: Score) -> str:
    """How often the truth fell into our intervals; "" where we gave none.

    "No order at all" counts by the part of it that lies in the range (`maths.pit`), else ranges would hold too often.
    """
    if ours.within_80 is None or ours.within_95 is None:
        return ""
    inner, outer = percent(ours.within_80), percent(ours.within_95)
    told = f"Of 100, 80 should fall into our 80% range and 95 into the 95% one: {inner} and {outer} did."
    return told if ours.spread_off is None else f"{told} {spread(ours.spread_off)}"


def spread(off: float) -> str:
    """Are our ranges as wide as they should be, wherever one cuts them?"""
    if off <= SPREAD_HOLDS:
        return f"Wherever one cuts our ranges, they hold to {percent(off)}."
    return f"Cut elsewhere they are off by up to {percent(off)}: what we say is surer, or less sure, than it should be."


def times(score: Score) -> str:
    return "in no known share" if score.auc is None else f"{score.auc * 100:.0f} times of 100"


def of_hundred(auc: float | None) -> str:
    return "–" if auc is None else f"{auc * 100:.0f}"


def columns(guess: str) -> list[str]:
    """The heads of the table of ways to guess, after the way."""
    kinds = {Unit.CHANCE: ["Picks the right one", "Off by", "Error"], Unit.NAMES: ["Named"]}
    return kinds.get(unit(guess), ["Off by"])


def cells(guess: str, score: Score, currency: str) -> list[str]:
    """The figures under them."""
    match unit(guess):
        case Unit.CHANCE:
            picks = of_hundred(score.auc)
            return [picks if score.auc is None else f"{picks} of 100", off_by(score), f"{score.brier:.3f}"]
        case Unit.NAMES:
            return [percent(score.recall)]
        case _:
            return [amount(guess, score.error, currency)]


def not_yet(guess: str, back_test: BackTest | None) -> str:
    """Why there is nothing to tell of this guess yet."""
    needs = SAYINGS[Guess(guess)].needs
    if back_test is None or back_test.first_at is None or back_test.last_at is None:
        return f"We test this guess on what happened, every night once there are {needs} of some weeks."
    wait = wait_of(guess)
    spans = (back_test.last_at - back_test.first_at).days
    asked = needed_days(back_test.horizon_days + int(wait))
    if spans < asked:
        return f"This needs {needs} over {-(-asked // 7)} weeks; so far they span {spans // 7}."
    return f"There are too few to say: we look at no fewer than {ENOUGH} people on at least two dates."


def needed_days(horizon: int) -> int:
    """How far the past must reach for one date to look back from, and one before it that teaches the plain rules."""
    return HISTORY_DAYS + max(horizon, APART_DAYS) + horizon


LEADS = {
    Outcome.SPEND: "what they spend",
    Outcome.RETURN: "whether they come back",
    Outcome.REFERRAL: "whether they send somebody",
}


def led(rows: Sequence[Lead]) -> str:
    """Is the relationship a leading indicator? "No" is said as plainly as "yes"."""
    known = [row for row in rows if row.is_known]
    ahead = [LEADS[Outcome(row.outcome)] for row in known if leads(row)]
    if not known:
        return "Is the relationship a leading indicator?"
    if not ahead:
        return "No: the relationship told nothing ahead that spending had not"
    return f"Yes: how a relationship stands and changes tells ahead {' and '.join(ahead)}"


def leads(row: Lead) -> bool:
    """Did state and change add to spend alone, by more than chance?"""
    return row.gain_low is not None and row.gain_low > 0


def added(row: Lead) -> str:
    """What state and change added, with its interval; or that nothing is sure."""
    if row.gain is None or row.gain_low is None or row.gain_high is None:
        return f"Not enough yet: {plural(row.events, 'case')}"
    told = f"{row.gain:+.3f} ({row.gain_low:+.3f} to {row.gain_high:+.3f})"
    return told if leads(row) else f"{told}, nothing sure"


def change_alone(rows: Sequence[Lead]) -> str:
    """Does the change say anything that the state does not?"""
    known = [row for row in rows if row.is_known]
    ahead = [LEADS[Outcome(row.outcome)] for row in known if row.change_low is not None and row.change_low > 0]
    if not known:
        return ""
    if ahead:
        return f"How it changed in 90 days says more than how it stands about {' and '.join(ahead)}."
    return "How it changed in 90 days says nothing sure beyond how it stands."


def base(score: Score, currency: str) -> str:
    """What happened, on average."""
    guess = score.back_test.guess
    if score.base is None:
        return "–"
    return percent(score.base) if unit(guess) is Unit.CHANCE else amount(guess, score.base, currency)


def scores_head(guess: str) -> list[str]:
    """The statistician's columns."""
    kinds = {Unit.CHANCE: ["AUC", "Brier", "Off by (ECE)"], Unit.NAMES: ["Recall at 10"]}
    return kinds.get(unit(guess), ["Mean absolute error", "In 80% range", "In 95% range"])


def scores(score: Score, currency: str) -> tuple[str, ...]:
    """The figures under them."""
    guess = score.back_test.guess
    match unit(guess):
        case Unit.CHANCE:
            return _three(score.auc), _three(score.brier), _three(score.ece)
        case Unit.NAMES:
            return (_three(score.recall),)
        case _:
            within = ("–" if one is None else percent(one) for one in (score.within_80, score.within_95))
            return amount(guess, score.error, currency), *within


def _three(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.3f}"
