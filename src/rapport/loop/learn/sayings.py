"""How is a look back at a guess said? Pure: scores in, sentences out, each in the unit of its guess."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.loop.understand.maths.known import APART_DAYS, HISTORY_DAYS
from rapport.platform.languages import N_, _, listed, ngettext, percent_of, written
from rapport.platform.ui.formats import money, percent

from .maths.guesses.nouns import Unit, unit_of, wait_of
from .models import BackTest, Guess, Lead, Outcome, Score, Way
from .queries import Record

ENOUGH = 30
HOLDS = 0.035
SPREAD_HOLDS = 0.05

RULES = {
    Way.RECENCY: N_("how long ago it was"),
    Way.FREQUENCY: N_("how often it was"),
    Way.BOTH: N_("how long ago and how often it was"),
    Way.SPENT: N_("how much they spent so far"),
    Way.BASE: N_("the same for everybody"),
}
RULES_OF: dict[tuple[str, str], str] = {
    (Guess.RENEWS, Way.FREQUENCY): N_("how often it was renewed before"),
}


@dataclass(frozen=True)
class Saying:
    """How a guess is called: what it foretells within some days, the two it tells apart, and what it needs to begin."""

    about: str
    one: str = ""
    other: str = ""
    needs: str = N_("purchases")
    title: str = ""


SAYINGS = {
    Guess.BUYS: Saying(N_("Buys within %(days)s"), N_("a buyer"), N_("somebody who did not buy")),
    Guess.TURNS: Saying(
        N_("Turns to us within %(days)s, of people who never bought"), N_("somebody who did"),
        N_("somebody who did not"), N_("words from people who never bought"),
    ),
    Guess.ORDERS: Saying(N_("Number of days with an order within %(days)s")),
    Guess.VALUE: Saying(N_("What is kept of their orders within %(days)s; pages say it for a year")),
    Guess.DUE: Saying(N_("Days until they are back, of those whose silence had the time to end")),
    Guess.ANSWERS: Saying(
        N_("Answers within 7 days, the next time we ask"), N_("somebody who answered"), N_("somebody who did not"),
        N_("questions that we asked"),
    ),
    Guess.PROMISES: Saying(
        N_("We keep the next promise that falls due within %(days)s"), N_("a promise we kept"), N_("one that we broke"),
        N_("promises that fell due"),
    ),
    Guess.AGAIN: Saying(N_("Ten products named for each, against what they bought within %(days)s")),
    Guess.RENEWS: Saying(
        N_("A contract that is due within %(days)s is renewed, of those of which it was said"),
        N_("a contract that was renewed"), N_("one that ended"), N_("renewals and ends of contracts"),
    ),
}  # fmt: skip


def unit(guess: str) -> Unit:
    return unit_of(guess)


def about(guess: str, horizon: int) -> str:
    """What is foretold."""
    return _(SAYINGS[Guess(guess)].about, days=ngettext("%(n)s day", "%(n)s days", horizon))


def off_by(score: Score) -> str:
    """ "2 points": how far said and happened lie apart on average."""
    points = round((score.ece or 0.0) * 100)
    return _("under 1 point") if points < 1 else ngettext("%(n)s point", "%(n)s points", points)


def amount(guess: str, value: float | None, currency: str) -> str:
    """A number of the guess in its unit: money, days, or orders."""
    if value is None:
        return "–"
    if guess == Guess.VALUE:
        return money(round(value), currency)
    number = round(value) if abs(value) >= 10 else float(f"{value:.2g}")
    said = written(number, len(f"{number:g}".partition(".")[2]) if abs(value) < 10 else 0)
    many = 1 if number == 1 else 2  # a part of one is said as several are
    if guess == Guess.DUE:
        return ngettext("%(amount)s day", "%(amount)s days", many, amount=said)
    return ngettext("%(amount)s order", "%(amount)s orders", many, amount=said)


def guessed(guess: str, ours: Score, currency: str) -> str:
    """The finding in a sentence."""
    match unit(guess):
        case Unit.CHANCE:
            if (ours.ece or 0.0) <= HOLDS:
                return _("Our guesses hold: off by %(points)s on average", points=off_by(ours))
            return _("Our guesses need care: off by %(points)s on average", points=off_by(ours))
        case Unit.NAMES:
            return _("We named %(share)s of what they then bought", share=percent(ours.recall))
        case _:
            return _("Off by %(amount)s on average", amount=amount(guess, ours.error, currency))


def verdict(record: Record) -> str:
    if record.is_earned:
        return _("Our guess beats every plain rule")
    return _("The plain rule is as good, and even better") if record.is_beaten else _("The plain rule is as good")


def reasons(record: Record, currency: str) -> str:
    """Why the verdict is what it is, and what follows from it."""
    rule = RULES_OF.get((record.back_test.guess, record.rival.way)) or RULES[Way(record.rival.way)]
    follows = (
        _("Our error is smaller by more than chance, so what we say stands on its own.")
        if record.is_earned
        else _("Until our error is smaller by more than chance, what we say is provisional.")
    )
    return " ".join([_("The best plain rule goes by %(rule)s.", rule=_(rule)), _beside(record, currency), follows])


def _beside(record: Record, currency: str) -> str:
    """How good the best rule and we were, in the unit of the guess."""
    guess, rival, ours = record.back_test.guess, record.rival, record.ours
    match unit(guess):
        case Unit.CHANCE:
            of = SAYINGS[Guess(guess)]
            return _(
                "Of %(one)s and %(other)s, it picks the right one %(often)s; our guess %(our_often)s.",
                one=_(of.one), other=_(of.other), often=times(rival), our_often=times(ours),
            )  # fmt: skip
        case Unit.NAMES:
            named = {"share": percent(rival.recall), "our_share": percent(ours.recall)}
            return _("It names %(share)s of what they buy; we %(our_share)s.", **named)
        case _:
            error, ours_is = (amount(guess, one.error, currency) for one in (rival, ours))
            return _("It is off by %(amount)s on average; we by %(our_amount)s.", amount=error, our_amount=ours_is)


def covered(guess: str, ours: Score) -> str:
    """How often the truth fell into our intervals; "" where we gave none.

    "No order at all" counts by the part of it that lies in the range (`maths.pit`), else ranges would hold too often.
    """
    if ours.within_80 is None or ours.within_95 is None:
        return ""
    inner, outer = percent(ours.within_80), percent(ours.within_95)
    told = _(
        "Of 100, 80 should fall into our 80%% range and 95 into the 95%% one: %(inner)s and %(outer)s did.",
        inner=inner, outer=outer,
    )  # fmt: skip
    return told if ours.spread_off is None else f"{told} {spread(ours.spread_off)}"


def spread(off: float) -> str:
    """Are our ranges as wide as they should be, wherever one cuts them?"""
    if off <= SPREAD_HOLDS:
        return _("Wherever one cuts our ranges, they hold to %(off)s.", off=percent(off))
    return _(
        "Cut elsewhere they are off by up to %(off)s: what we say is surer, or less sure, than it should be.",
        off=percent(off),
    )


def times(score: Score) -> str:
    return _("in no known share") if score.auc is None else _("%(times)s times of 100", times=of_hundred(score.auc))


def of_hundred(auc: float | None) -> str:
    return "–" if auc is None else written(auc * 100)


def columns(guess: str) -> list[str]:
    """The heads of the table of ways to guess, after the way."""
    kinds = {Unit.CHANCE: [_("Picks the right one"), _("Off by"), _("Error")], Unit.NAMES: [_("Named")]}
    return kinds.get(unit(guess), [_("Off by")])


def cells(guess: str, score: Score, currency: str) -> list[str]:
    """The figures under them."""
    match unit(guess):
        case Unit.CHANCE:
            picks = of_hundred(score.auc)
            of = picks if score.auc is None else _("%(times)s of 100", times=picks)
            return [of, off_by(score), _three(score.brier)]
        case Unit.NAMES:
            return [percent(score.recall)]
        case _:
            return [amount(guess, score.error, currency)]


def not_yet(guess: str, back_test: BackTest | None) -> str:
    """Why there is nothing to tell of this guess yet."""
    needs = _(SAYINGS[Guess(guess)].needs)
    if back_test is None or back_test.first_at is None or back_test.last_at is None:
        return _(
            "We test this guess on what happened, every night once there are %(needs)s of some weeks.", needs=needs
        )
    wait = wait_of(guess)
    spans = (back_test.last_at - back_test.first_at).days
    asked = needed_days(back_test.horizon_days + int(wait))
    if spans < asked:
        return _(
            "This needs %(needs)s over %(weeks)s weeks; so far they span %(spanned)s.",
            needs=needs, weeks=-(-asked // 7), spanned=spans // 7,
        )  # fmt: skip
    return _("There are too few to say: we look at no fewer than %(least)s people on at least two dates.", least=ENOUGH)


def needed_days(horizon: int) -> int:
    """How far the past must reach for one date to look back from, and one before it that teaches the plain rules."""
    return HISTORY_DAYS + max(horizon, APART_DAYS) + horizon


LEADS = {
    Outcome.SPEND: N_("what they spend"),
    Outcome.RETURN: N_("whether they come back"),
    Outcome.REFERRAL: N_("whether they send somebody"),
}


def led(rows: Sequence[Lead]) -> str:
    """Is the relationship a leading indicator? "No" is said as plainly as "yes"."""
    known = [row for row in rows if row.is_known]
    ahead = [_(LEADS[Outcome(row.outcome)]) for row in known if leads(row)]
    if not known:
        return _("Is the relationship a leading indicator?")
    if not ahead:
        return _("No: the relationship told nothing ahead that spending had not")
    return _("Yes: how a relationship stands and changes tells ahead %(ahead)s", ahead=listed(ahead))


def leads(row: Lead) -> bool:
    """Did state and change add to spend alone, by more than chance?"""
    return row.gain_low is not None and row.gain_low > 0


def added(row: Lead) -> str:
    """What state and change added, with its interval; or that nothing is sure."""
    if row.gain is None or row.gain_low is None or row.gain_high is None:
        return ngettext("Not enough yet: %(n)s case", "Not enough yet: %(n)s cases", row.events)
    gain, low, high = (_signed(one) for one in (row.gain, row.gain_low, row.gain_high))
    if leads(row):
        return _("%(gain)s (%(low)s to %(high)s)", gain=gain, low=low, high=high)
    return _("%(gain)s (%(low)s to %(high)s), nothing sure", gain=gain, low=low, high=high)


def _signed(gain: float) -> str:
    return f"{'' if gain < 0 else '+'}{written(gain, 3)}"


def change_alone(rows: Sequence[Lead]) -> str:
    """Does the change say anything that the state does not?"""
    known = [row for row in rows if row.is_known]
    ahead = [_(LEADS[Outcome(row.outcome)]) for row in known if row.change_low is not None and row.change_low > 0]
    if not known:
        return ""
    if ahead:
        return _("How it changed in 90 days says more than how it stands about %(ahead)s.", ahead=listed(ahead))
    return _("How it changed in 90 days says nothing sure beyond how it stands.")


def base(score: Score, currency: str) -> str:
    """What happened, on average."""
    guess = score.back_test.guess
    if score.base is None:
        return "–"
    return percent(score.base) if unit(guess) is Unit.CHANCE else amount(guess, score.base, currency)


def scores_head(guess: str) -> list[str]:
    """The statistician's columns."""
    kinds = {Unit.CHANCE: [_("AUC"), _("Brier"), _("Off by (ECE)")], Unit.NAMES: [_("Recall at 10")]}
    return kinds.get(
        unit(guess),
        [
            _("Mean absolute error"),
            _("In %(share)s range", share=percent_of("80")),
            _("In %(share)s range", share=percent_of("95")),
        ],
    )


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
    return "–" if figure is None else written(figure, 3)
