"""Look back at how good our guesses were: what would we have said at past dates, and what happened?

Each date sees only what was known at it, parameters included; see maths.rolling and maths.known.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import numpy as np
from django.db import transaction

from rapport.loop.listen.queries import lines_bought
from rapport.loop.understand.looking_back import one_in as lines_asked
from rapport.loop.understand.maths.state import DAY, NEVER
from rapport.platform import clock
from rapport.platform.access.queries import workspace
from rapport.platform.journal.commands import announce

from .. import ledger
from ..facts import GuessesTested
from ..maths.guesses.again import lines_known, named_again
from ..maths.guesses.nouns import NOUNS, OURS, Unit, said_by_all, unit_of
from ..maths.pit import covered, farthest
from ..maths.rolling import Ends, Look, Stand, Stood, origins_between, taught
from ..maths.scores import said_and_happened, score
from ..models import BackTest, Bin, Guess, Score, Way

FEWEST = 30
LEVELS = (80, 95)


@dataclass(frozen=True)
class Trial:
    """What every way to guess said about whom, from which instant, and what happened. No `origin`: from all of them."""

    origin: datetime | None
    said: dict[str, np.ndarray]
    happened: np.ndarray
    party: np.ndarray
    at: np.ndarray
    ends: Ends | None


def back_tests(*, by: Any = None) -> list[BackTest]:
    """Look back at every guess of the loop; one row each, those with too little to look back on too."""
    touches, one_in = ledger.touches()
    alike: dict[object, list[BackTest]] = defaultdict(list)
    for name in NOUNS:
        row = _row(Guess(name), touches, one_in)
        alike[row.first_at, row.last_at, row.horizon_days, NOUNS[name].wait].append(row)
    found = {row.guess: row for rows in alike.values() for row in _of_touches(rows, touches, by=by)}
    return [*(found[name] for name in NOUNS), _of_products(by=by)]


def back_test(guess: Guess = Guess.BUYS, *, by: Any = None) -> BackTest:
    """Look back at one guess."""
    if guess == Guess.AGAIN:
        return _of_products(by=by)
    touches, one_in = ledger.touches()
    return _of_touches([_row(guess, touches, one_in)], touches, by=by)[0]


def keep_back_test(
    row: BackTest, look: Callable[[Stood], Look], stands: Sequence[Stood], *, by: Any = None
) -> BackTest:  # fmt: skip
    """Keep what a floor above looks back on: its guess from each of its past instants, the oldest first."""
    unit = unit_of(row.guess)
    return _keep(row, _trials(unit, look, stands), unit, by=by)


def _row(guess: Guess, touches: np.ndarray, one_in: int) -> BackTest:
    """What is looked back on: from when to when its guess has touches that bound it, and how far it looks ahead."""
    noun, now = NOUNS[guess], clock.now()
    row = BackTest(guess=guess, run_at=now, horizon_days=int(noun.horizon(workspace().horizon_days)), one_in=one_in)
    bounds = noun.bounds(touches)
    at = bounds["occurred_at"][(bounds["known_until"] == NEVER) & (bounds["occurred_at"] <= clock.micros(now))]
    if len(at):
        row.first_at, row.last_at = clock.instant(int(at.min())), clock.instant(int(at.max()))
    return row


def _of_touches(rows: Sequence[BackTest], touches: np.ndarray, *, by: Any) -> list[BackTest]:
    """Guesses that look back from the same instants: the states and parameters of each instant are found once."""
    stands = _stands(rows[0], touches)
    nouns = [NOUNS[row.guess] for row in rows]
    return [
        _keep(row, _trials(noun.unit, noun.look, stands), noun.unit, by=by)
        for row, noun in zip(rows, nouns, strict=True)
    ]


def _stands(row: BackTest, touches: np.ndarray) -> list[Stand]:
    if row.first_at is None or row.last_at is None:
        return []
    first, last, horizon = clock.micros(row.first_at), clock.micros(row.last_at), row.horizon_days
    origins = origins_between(first, last, horizon + NOUNS[row.guess].wait)
    return [Stand(touches, origin, horizon, last) for origin in origins]


def _trials(unit: Unit, look: Callable[[Stood], Look], stands: Sequence[Stood]) -> list[Trial]:
    """Every origin with an earlier one from which the plain rules were taught by then, then all of them together."""
    return _and_together([
        Trial(clock.instant(now.origin), said_by_all(unit, teacher, now), now.happened, now.party,
              np.full(len(now.party), now.origin), now.ends)
        for teacher, now in taught(look, stands, FEWEST)
    ])  # fmt: skip


def _of_products(*, by: Any) -> BackTest:
    """The products that people buy again; nothing has to be taught, so every origin counts."""
    now, horizon, one_in = clock.now(), workspace().horizon_days, lines_asked()
    row = BackTest(guess=Guess.AGAIN, run_at=now, horizon_days=horizon, one_in=one_in)
    lines = lines_bought(upto=now, one_in=one_in)
    trials: list[Trial] = []
    if len(lines):
        first, last = int(lines["at"].min()), int(lines["at"].max())
        row.first_at, row.last_at = clock.instant(first), clock.instant(last)
        trials = [_named(lines, origin // DAY, horizon) for origin in origins_between(first, last, horizon)[1:]]
    return _keep(row, _and_together([one for one in trials if len(one.party) >= FEWEST]), Unit.NAMES, by=by)


def _named(lines: np.ndarray, day: int, horizon: int) -> Trial:
    party, shares = named_again(lines_known(lines, day), day, horizon)
    origin = clock.instant(day * DAY)
    return Trial(origin, shares, np.ones(len(party)), party, np.full(len(party), day * DAY), None)


def _and_together(trials: list[Trial]) -> list[Trial]:
    if not trials:
        return []
    said = {way: np.concatenate([one.said[way] for one in trials]) for way in trials[0].said}
    known = [one.ends for one in trials if one.ends is not None]
    ends = (np.concatenate([one[0] for one in known]), np.concatenate([one[1] for one in known])) if known else None
    happened, party, at = (
        np.concatenate([getattr(one, part) for one in trials]) for part in ("happened", "party", "at")
    )
    return [*trials, Trial(None, said, happened, party, at, ends)]


@transaction.atomic
def _keep(row: BackTest, trials: Sequence[Trial], unit: Unit, *, by: Any) -> BackTest:
    row.save()
    Score.objects.bulk_create(one for trial in trials for one in _scores(row, trial, unit))
    ours = {one.origin: one for one in row.scores.filter(way=Way.OURS)}
    if unit is not Unit.NAMES:
        Bin.objects.bulk_create(one for trial in trials for one in _bins(ours[trial.origin], trial, unit))
    if trials:
        announce(
            GuessesTested(
                back_test_id=row.pk, origins=len(trials) - 1, guesses=len(trials[-1].party), guess=str(row.guess)
            ),
            by=by,
        )
    return row


def _scores(row: BackTest, trial: Trial, unit: Unit) -> list[Score]:
    ours, rest = trial.said[OURS], (trial.happened, trial.party, trial.at, unit)
    made = {way: asdict(score(said, ours, *rest)) for way, said in trial.said.items()}
    if trial.ends:
        made[OURS] |= {f"within_{level}": float(covered(level / 100, *trial.ends).mean()) for level in LEVELS}
        made[OURS]["spread_off"] = farthest(*trial.ends)
    return [
        Score(back_test=row, origin=trial.origin, way=way, **{name: _known(value) for name, value in one.items()})
        for way, one in made.items()
    ]


def _bins(ours: Score, trial: Trial, unit: Unit) -> list[Bin]:
    table = said_and_happened(trial.said[OURS], trial.happened, unit)
    columns = (table.said, table.happened, table.n, table.low, table.high)
    return [
        Bin(score=ours, said=said, happened=happened, n=n, low=low, high=high)
        for said, happened, n, low, high in zip(*(column.tolist() for column in columns), strict=True)
    ]


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value
