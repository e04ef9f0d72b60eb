"""Fold batches of touches into states, fit the parameters, compare with 90 days ago."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection, transaction

from rapport.loop.know.models import Party
from rapport.loop.listen import queries as ledger
from rapport.loop.listen.batches import Batch
from rapport.loop.listen.commands import hold_the_ledger, recount
from rapport.platform import clock
from rapport.platform.access.queries import workspace
from rapport.platform.journal.commands import announce

from .. import queries
from ..acts import purchases
from ..facts import ParametersFitted
from ..maths.bands import trend
from ..maths.diagnostics import diagnostics
from ..maths.measures import continuity
from ..maths.parameters import Evidence, fit_with_evidence
from ..maths.roles import Habit
from ..maths.state import empty_states
from ..models import Fit
from ..roles import as_touches
from ..states import all_parties, read_all_states, read_states, write_states
from .levels import cross_again, keep_crossings

TREND_DAYS = 90
PARTIES_AT_ONCE = 2000
#: Of more buyers than these every n-th is asked what a fit of the past foretold of them.
BUYERS_TESTED = 50_000


def fold_batch(batch: Batch) -> None:
    """Bring the states of the batch's parties up to `batch.upto`, in the projector's transaction.

    New touches that come after all that is known are folded on; parties with a late touch, or named by the batch, are
    folded anew from the ledger. Leaves the states of all its parties in `batch.notes`, and what was read anew.
    """
    from ..maths import fold

    touches, parties = as_touches(batch.touches), batch.parties
    states = _states_of(parties)
    places = np.searchsorted(parties, touches["party"])
    anew = np.unique(np.concatenate([batch.refold, touches["party"][fold.late(states, places, touches)]]))

    onward = ~np.isin(touches["party"], anew)
    fold.fold(states, places[onward], touches[onward])
    batch.notes["history"] = anew, ledger.history(anew, upto=batch.upto) if len(anew) else batch.touches[:0]
    if len(anew):
        states[np.searchsorted(parties, anew)] = _folded(*batch.notes["history"])
    changed = np.isin(parties, np.concatenate([touches["party"], anew]))
    if changed.any():
        write_states(states[changed])
    batch.notes["states"] = states
    keep_crossings(batch)


def _states_of(parties: np.ndarray) -> np.ndarray:
    """The stored states, one for each party, empty where there is none."""
    states = empty_states(parties)
    stored = read_states(parties)
    states[np.searchsorted(parties, stored["party"])] = stored
    return states


def folded_from_ledger(parties: np.ndarray, *, upto: Any) -> np.ndarray:
    """The states that the whole ledger of these parties (ascending) up to `upto` folds to."""
    return _folded(parties, ledger.history(parties, upto=upto))


def _folded(parties: np.ndarray, history: np.ndarray) -> np.ndarray:
    from ..maths import fold

    states = empty_states(parties)
    touches = as_touches(history)
    fold.fold(states, np.searchsorted(parties, touches["party"]), touches)
    return states


def lift_again() -> Iterator[int]:
    """Write anew what SQL reads of every state, without folding; yields how many are done."""
    parties, done = all_parties(), 0
    for start in range(0, len(parties), PARTIES_AT_ONCE):
        with transaction.atomic(), connection.cursor() as cursor:
            hold_the_ledger(cursor)
            states = read_states(parties[start : start + PARTIES_AT_ONCE])
            write_states(states)
        done += len(states)
        yield done


def fit(*, by: Any = None) -> Fit:
    """Fit the parameters anew on everybody, and let every due time and crossing be worked out with them."""
    row = _fit(by=by)
    cross_again()
    return row


@transaction.atomic
def _fit(*, by: Any) -> Fit:
    states, now = read_all_states(), clock.now()
    fitted, evidence = fit_with_evidence(states, clock.micros(now), horizon=workspace().horizon_days)
    row = Fit.objects.create(
        fitted_at=now,
        people=len(states),
        parameters=fitted.as_dict(),
        diagnostics=_diagnostics(evidence, now, buyers=int((states["orders"] > 0).sum())),
    )
    announce(ParametersFitted(fit_id=row.pk, people=len(states)), by=by)
    recount(Party.objects.filter(relationship__orders__gt=0).values_list("pk", flat=True).iterator())
    return row


def _diagnostics(evidence: dict[int, Evidence], now: datetime, *, buyers: int) -> dict[str, Any]:
    """What the fit rests on, and how a fit of the past foretold what every `one_in`-th buyer did since."""
    one_in = -(-buyers // BUYERS_TESTED) or 1
    acts = purchases(upto=now, one_in=one_in)
    return diagnostics(acts, evidence, clock.micros(now)) | {"one_in": one_in}


def compare_with_the_past() -> int:
    """Say of every relationship whether its chance of a purchase grew, held or faded in 90 days; returns how many.

    Both figures are told with the present parameters, each from what had happened by its day.
    """
    now = clock.now()
    then = now - timedelta(days=TREND_DAYS)
    parties, done = read_all_states()["party"], 0
    for start in range(0, len(parties), PARTIES_AT_ONCE):
        done += _compare(parties[start : start + PARTIES_AT_ONCE], now, then)
    count_trends()
    return done


@transaction.atomic
def count_trends() -> None:
    """Count once, for everybody who looks, how many relationships of each keeper grow, hold and fade."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE understand_trendcount IN EXCLUSIVE MODE")
        cursor.execute("DELETE FROM understand_trendcount")
        cursor.execute(
            "INSERT INTO understand_trendcount (keeper_id, trend, relationships) "
            "SELECT p.keeper_id, r.trend, count(*) FROM understand_relationship r "
            "JOIN know_party p ON p.id = r.party_id WHERE r.trend IS NOT NULL GROUP BY 1, 2"
        )


@transaction.atomic
def _compare(parties: np.ndarray, now: Any, then: Any) -> int:
    present, past = read_states(parties), folded_from_ledger(parties, upto=then)
    past = past[np.searchsorted(parties, present["party"])]
    known = (past["habit_days"][:, Habit.BUYING] > 0) & (present["habit_days"][:, Habit.BUYING] > 0)
    figures = [_chance_between(states[known], clock.micros(at)) for states, at in ((present, now), (past, then))]
    words = dict(zip(present["party"][known].tolist(), trend(*figures[0], *figures[1]).tolist(), strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE understand_relationship r SET trend = t.trend, trend_at = %s "
            "FROM unnest(%s::bigint[], %s::smallint[]) t (party, trend) WHERE r.party_id = t.party",
            [now, parties.tolist(), [words.get(party) for party in parties.tolist()]],
        )
    return int(known.sum())


def _chance_between(states: np.ndarray, at: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The chance of a purchase and its interval: value, low, high."""
    told = continuity(states, queries.parameters(), at)
    return told.value, told.low, told.high
