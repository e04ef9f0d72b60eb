"""Which guesses can be looked back on? Each with what is said, what bounds it, and the plain rules beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rapport.loop.understand.maths.roles import Direction, Habit, Role

from .. import plain
from ..rolling import Look, Stand
from . import acts, amounts, due, shares

OURS = "ours"
RECENCY, FREQUENCY, BOTH, SPENT, BASE = "recency", "frequency", "both", "spent", "base"
_READ = {RECENCY: [RECENCY], FREQUENCY: [FREQUENCY], BOTH: [RECENCY, FREQUENCY], SPENT: [SPENT], BASE: []}
#: Answers and promises are rarer than purchases: they are looked for over at least so many days.
LONG_ENOUGH = 28.0


class Unit(StrEnum):
    """What is said: a chance, a number or sum, days, or a list of products."""

    CHANCE = "chance"
    AMOUNT = "amount"
    DAYS = "days"
    NAMES = "names"


@dataclass(frozen=True)
class Noun:
    """One guess: how it is looked at, in which unit, how far ahead, and the touches that say how far back it goes.

    `reach`: days after an origin in which it shows whether it happened, of the horizon.
    """

    unit: Unit
    look: Callable[[Stand], Look]
    bounds: Callable[[np.ndarray], np.ndarray]
    horizon: Callable[[float], float] = float
    wait: float = 0.0


def _bought(touches):
    return touches[(touches["role"] == Role.ORDER) & (touches["direction"] != Direction.FROM_US)]


def _of(*roles):
    return lambda touches: touches[np.isin(touches["role"], roles)]


def _long_enough(horizon: float) -> float:
    return max(float(horizon), LONG_ENOUGH)


NOUNS = {
    "buys": Noun(Unit.CHANCE, acts.buys, _bought),
    "turns": Noun(Unit.CHANCE, acts.turns, lambda touches: acts.acts_of(touches, Habit.ANSWERING)),
    "orders": Noun(Unit.AMOUNT, amounts.orders, _bought),
    "value": Noun(Unit.AMOUNT, amounts.value, _bought),
    "due": Noun(Unit.DAYS, due.back, _bought),
    "answers": Noun(Unit.CHANCE, shares.answers, _of(Role.ASKED_THEM), _long_enough, shares.ANSWER_DAYS),
    "promises": Noun(Unit.CHANCE, shares.promises, _of(Role.PROMISE_KEPT, Role.PROMISE_BROKEN), _long_enough),
}
#: Guesses that are looked at otherwise, and in which unit.
OTHERS = {"again": Unit.NAMES, "renews": Unit.CHANCE}
#: Of a contract it often takes some weeks until somebody says what became of it.
RENEWS_WAIT = 30.0
_FIT = {
    Unit.CHANCE: (plain.fit, plain.Curve.chance),
    Unit.AMOUNT: (plain.fit_amounts, plain.Curve.amount),
    Unit.DAYS: (plain.fit_days, plain.Curve.amount),
}


def unit_of(guess: str) -> Unit:
    return NOUNS[guess].unit if guess in NOUNS else OTHERS[guess]


def wait_of(guess: str) -> float:
    """Days that have to pass behind the horizon until it is known what happened."""
    return NOUNS[guess].wait if guess in NOUNS else RENEWS_WAIT if guess == "renews" else 0.0


def said_by_all(unit: Unit, teacher: Look, now: Look) -> dict[str, np.ndarray]:
    """What we said in `now`, and what every plain rule said that was taught at the origin before; way -> (n,)."""
    fit, tell = _FIT[unit]
    taught = [(way, read) for way, read in _READ.items() if set(read) <= set(now.figures)]
    rules = {way: fit(_columns(teacher, read), teacher.happened) for way, read in taught}
    return {OURS: now.said} | {way: tell(rules[way], _columns(now, read)) for way, read in taught}


def _columns(look: Look, read: list[str]):
    """The figures a plain rule goes by, as columns on a log scale."""
    return np.log1p(np.array([look.figures[name] for name in read], float).reshape(-1, look.party.size).T)
