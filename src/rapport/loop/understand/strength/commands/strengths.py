"""Learn every night how strength is told, and tell it of everybody of whom it is earned."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from django.db import connection, transaction

from rapport.loop.know.models import Kind
from rapport.loop.listen.columns import fetch_columns, send_columns
from rapport.loop.listen.queries import versions
from rapport.platform import clock
from rapport.platform.access.queries import workspace
from rapport.platform.journal.commands import announce

from ...maths import strength
from ...maths.known import known_at
from ...maths.parameters import Parameters
from ...maths.state import NEVER
from ...maths.strength import MEASURES, Model, Verdict
from ...queries import parameters
from ...states import read_states
from ..facts import StrengthFitted
from ..models import Outcome, Strength, StrengthFit
from ..windows import Stand, belongs, habits_of, seen_of, stand_at, windows

#: Of more than so many, every n-th teaches.
TEACH = 20_000
AT_ONCE = 5_000
KIND_OF = {Outcome.ACTS: Kind.PERSON, Outcome.CONTACT: Kind.ORGANISATION}


def learn(*, by: Any = None) -> list[StrengthFit]:
    """Learn each outcome from the ledger as it was known at past instants; one version of each, earned or not."""
    return [_learn(outcome, by=by) for outcome in Outcome]


def _learn(outcome: Outcome, *, by: Any) -> StrengthFit:
    now, parties = clock.now(), _parties(outcome)
    horizon = float(workspace().horizon_days)
    one_in = -(-len(parties) // TEACH) or 1
    known = versions(parties[::one_in].tolist(), upto=now, on_behalf=outcome == Outcome.CONTACT)
    seen, origins = windows(known, outcome, clock.micros(now), horizon)
    verdict = strength.learn(seen)
    with transaction.atomic():
        row = StrengthFit.objects.create(
            outcome=outcome, fitted_at=now, horizon_days=round(horizon), one_in=one_in,
            origins=[clock.instant(at) for at in origins], **_told(verdict),
        )  # fmt: skip
        announce(StrengthFitted(fit_id=row.pk, outcome=outcome.value, earned=row.earned), by=by)
    return row


def _told(verdict: Verdict) -> dict[str, Any]:
    model, ours, plain = verdict.model, verdict.ours, verdict.plain
    scores = {f"{whose}{name}": _or_none(getattr(score, name)) for whose, score in (("", ours), ("plain_", plain))
              for name in ("auc", "brier", "ece") if score}  # fmt: skip
    judged = {"ahead": verdict.ahead, "low": verdict.low, "high": verdict.high} if model else {}
    return scores | judged | {
        "people": verdict.people, "outcomes": verdict.outcomes, "judged": verdict.judged,
        "model": model.as_dict() if model else None,
        "slopes": model.curve.weights[1 : 1 + len(MEASURES)].tolist() if model else [],
        "earned": verdict.earned, "why": verdict.why,
    }  # fmt: skip


def _or_none(number: float) -> float | None:
    return None if np.isnan(number) else number


def tell() -> int:
    """Tell the strength of everybody of whom it is earned, by the latest versions; how many. Older ones go."""
    now, told = clock.now(), 0
    for outcome in Outcome:
        fit = StrengthFit.objects.filter(outcome=outcome).order_by("-id").first()
        if fit is None or not fit.earned:
            continue
        model, fitted = Model.from_dict(fit.model), parameters()
        for stand in _stands(outcome):
            with transaction.atomic():
                told += _tell(fit, model, stand, fitted, now)
    Strength.objects.filter(told_at__lt=now).delete()
    return told


def _tell(fit: StrengthFit, model: Model, stand: Stand, fitted: Parameters, now: Any) -> int:
    asked = belongs(stand, fit.outcome)
    figures = seen_of(stand, fitted, clock.micros(now))[0][asked]
    if not len(figures):
        return 0
    low, high = model.interval(figures)
    value = model.chance(figures)
    columns = {"party_id": stand.states["party"][asked], "value": value, "low": low, "high": high}
    columns |= {f"p{place}": part for place, part in enumerate(model.points(figures).T)}
    with connection.cursor() as cursor:
        cursor.execute(_TOLD)
        cursor.execute("TRUNCATE told_strength")
        send_columns("told_strength", columns)
        cursor.execute(_KEEP, [fit.pk, now])
        return cursor.rowcount


def _stands(outcome: Outcome) -> Iterator[Stand]:
    """Everybody of whom this outcome may be told, as they stand now, some at a time.

    People by the states that are kept; organisations with what their people did for them, from the ledger.
    """
    parties, now = _parties(outcome), clock.now()
    for start in range(0, len(parties), AT_ONCE):
        some = parties[start : start + AT_ONCE]
        if outcome == Outcome.CONTACT:
            known = versions(some.tolist(), upto=now, on_behalf=True)
            yield stand_at(known_at(known[known["known_until"] == NEVER], clock.micros(now)))
        else:
            states = read_states(some)
            with_contract = _cells(_RUNNING, {"parties": states["party"]})
            yield Stand(states, habits_of(states), np.isin(states["party"], with_contract))


def _parties(outcome: Outcome) -> np.ndarray:
    """The parties that an outcome may be told of, ascending."""
    if outcome == Outcome.RENEWS:
        return _cells(_WITH_CONTRACTS, {})
    return _cells(_OF_KIND, {"kind": KIND_OF[outcome].value})


def _cells(query: str, values: dict[str, Any]) -> np.ndarray:
    return np.sort(fetch_columns(query, values, columns={"party_id": ">i8"})[0].ravel().astype("i8"))


_OF_KIND = "SELECT id AS party_id FROM know_party WHERE kind = %(kind)s AND binned_at IS NULL"
_RUNNING = "SELECT party_id FROM strength_standing WHERE running > 0 AND party_id = ANY (%(parties)s::bigint[])"
_WITH_CONTRACTS = """
SELECT s.party_id FROM strength_standing s JOIN know_party p ON p.id = s.party_id
WHERE s.running > 0 AND p.binned_at IS NULL
UNION SELECT party FROM listen_touchpoint WHERE kind = 'contract.ended' AND party IS NOT NULL
"""
_POINTS = [f"p{place}" for place in range(1 + len(MEASURES))]
_TOLD = f"""
CREATE TEMP TABLE IF NOT EXISTS told_strength
    (party_id bigint, value float8, low float8, high float8, {", ".join(f"{name} float8" for name in _POINTS)})
"""
_KEEP = f"""
INSERT INTO strength_strength (party_id, fit_id, told_at, value, low, high, points)
SELECT t.party_id, %s, %s, t.value, t.low, t.high, ARRAY[{", ".join(f"t.{name}" for name in _POINTS)}]
FROM told_strength t WHERE EXISTS (SELECT FROM know_party p WHERE p.id = t.party_id)
ON CONFLICT (party_id) DO UPDATE SET fit_id = excluded.fit_id, told_at = excluded.told_at, value = excluded.value,
    low = excluded.low, high = excluded.high, points = excluded.points
"""
