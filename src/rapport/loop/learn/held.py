"""What does "How good are our guesses" show? For each guess its record, or why there is none yet, in few queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.platform.languages import _
from rapport.platform.ui import charts

from . import queries, sayings
from .maths.guesses.nouns import Unit
from .models import BackTest, Guess, Way
from .queries import Record


@dataclass(frozen=True)
class Card:
    """One guess: its finding in a sentence, the dots of said against happened, and the ways to guess, best first."""

    guess: Guess
    record: Record | None
    title: str
    sub: str
    not_yet: str
    groups: Sequence[charts.Group]
    ranked: Sequence[Way]


def cards(currency: str, *, money: bool = True) -> list[Card]:
    """Every guess, those that can be told first; without `money` none that says what people order for."""
    latest = queries.last_back_tests()
    found = queries.records_of(latest.values())
    made = [_card(guess, latest.get(guess), found, currency) for guess in Guess if money or guess != Guess.VALUE]
    return sorted(made, key=lambda card: card.record is None)


def card(guess: Guess, currency: str) -> Card:
    """One guess alone."""
    latest = queries.last_back_test(guess)
    return _card(guess, latest, queries.records_of([latest]) if latest else {}, currency)


def _card(guess: Guess, latest: BackTest | None, found: dict[int, Record], currency: str) -> Card:
    record = found.get(latest.pk) if latest else None
    if record is None or latest is None:
        return Card(guess, None, _(guess.label), "", sayings.not_yet(guess, latest), [], [])
    dots = record.bins if sayings.unit(guess) is Unit.CHANCE else []
    return Card(
        guess=guess,
        record=record,
        title=sayings.guessed(guess, record.ours, currency),
        sub=sayings.about(guess, latest.horizon_days),
        not_yet="",
        groups=[charts.Group(one.said, one.happened, one.n, one.low, one.high) for one in dots],
        ranked=[Way(way) for way in sorted(record.overall, key=lambda way: record.overall[way].ahead)],
    )
