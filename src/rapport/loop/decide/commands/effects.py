"""Learn from what came out how much each move helps beside leaving alone, and at which hours people answer."""

from collections import defaultdict
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection, transaction

from rapport.loop.understand.maths.stages import Stage
from rapport.platform import clock
from rapport.platform.access.queries import workspace

from ..believed import hoped_of
from ..maths.hours import WEEK
from ..maths.pooling import Pooled, Seen, pooled
from ..maths.weighing import Weighed, difference
from ..models import Effect, EffectModel
from ..queries.hours import ANSWERED

Cell = tuple[str, str]


@transaction.atomic
def fit_effects() -> EffectModel:
    """Fit all effects to what has come out; choices from now on are drawn by them.

    By what was assigned, whatever was done; what colleagues chose by themselves had no chance and is not in it.
    """
    now = clock.now()
    counted = _counted(now)
    arms = sorted({arm for _, arm, _ in counted})
    cells = {arm: sorted({cell for cell, of, _ in counted if of == arm}) for arm in arms}
    compared = {arm: _differences(arm, cells[arm], counted) for arm in arms}
    tried = {arm: found for arm, found in compared.items() if found[1].any()}
    told, between, within = pooled([seen for seen, _ in tried.values()])
    model = EffectModel.objects.create(
        fitted_at=now, upto=now, of_triggers=between, of_segments=within, typical_value=_typical(now),
        welcome=_welcome(now), hours=_hours(now),
    )  # fmt: skip
    for arm, fit in zip(tried, told, strict=True):
        seen = [cell for cell, is_there in zip(cells[arm], tried[arm][1], strict=True) if is_there]
        Effect.objects.bulk_create(_effects(model, arm, fit, seen, counted))
    return model


def _counted(now: datetime) -> dict[tuple[Cell, str, bool], np.ndarray]:
    """For each cell (cause, segment) and arm: n and the weighted sums, of those in it and of those left alone instead.

    Both sides are of choices at which the arm could have been taken.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, {"now": now})
        return {((cause, segment), arm, held): np.array(sums, float)
                for cause, segment, arm, held, *sums in cursor.fetchall()}  # fmt: skip


_SUMS = """
SELECT split_part(d.cause, ':', 1), d.segment, tried.arm, d.arm = 'hold', count(*),
    sum(1 / d.propensity), sum(1 / d.propensity ^ 2),
    sum((d.outcome = 'bought')::int / d.propensity), sum((d.outcome = 'bought')::int / d.propensity ^ 2)
FROM decide_decision d, jsonb_array_elements_text(d.eligible) AS tried (arm)
WHERE d.propensity < 1 AND d.source = '' AND d.trigger_point_id IS NOT NULL AND d.outcome <> ''
    AND d.window_ends_at <= %(now)s AND d.decided_at > %(now)s - interval '3 years'
    AND tried.arm <> 'hold' AND d.arm IN ('hold', tried.arm)
GROUP BY 1, 2, 3, 4
"""


def _differences(arm: str, cells: list[Cell], counted: dict[Any, np.ndarray]) -> tuple[Seen, np.ndarray]:
    """What the arm added in each cell where both sides were seen, and which cells these are."""
    nothing = np.zeros(5)
    sides = [np.array([counted.get((cell, arm, held), nothing) for cell in cells]).T for held in (False, True)]
    off, variance = difference(*(Weighed(*side) for side in sides))
    there = np.isfinite(off) & np.isfinite(variance)
    causes = sorted({cause for (cause, _), is_there in zip(cells, there, strict=True) if is_there})
    place = np.array([causes.index(cause) for (cause, _), is_there in zip(cells, there, strict=True) if is_there], int)
    return Seen(place, off[there], variance[there], hoped_of(arm)), there


def _effects(
    model: EffectModel, arm: str, fit: Pooled, cells: list[Cell], counted: dict[Any, np.ndarray]
) -> list[Effect]:
    """The posterior of an action, of each trigger at which it was tried, and of each segment there, as rows."""
    seen: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for cause, segment in cells:
        for key in ("", cause, f"{cause}/{segment}"):
            for held in (False, True):
                seen[key][held] += int(counted[(cause, segment), arm, held][0])

    def effect(level: str, key: str, mean: float, sd: float) -> Effect:
        n, n_hold = seen[key]
        return Effect(model=model, level=level, key=key, arm=arm, n=n, n_hold=n_hold, mean=float(mean), sd=float(sd))

    causes = sorted({cause for cause, _ in cells})
    told = [effect(Effect.Level.ACTION, "", *fit.action)]
    for cause, mean, sd in zip(causes, *fit.triggers, strict=True):
        told.append(effect(Effect.Level.TRIGGER, cause, mean, sd))
    for (cause, segment), mean, sd in zip(cells, *fit.cells, strict=True):
        told.append(effect(Effect.Level.SEGMENT, f"{cause}/{segment}", mean, sd))
    return told


def _typical(now: datetime) -> int:
    """What those who came up in the last year are worth in a year: the middle one of those of whom it is known."""
    with connection.cursor() as cursor:
        cursor.execute(_TYPICAL, {"now": now})
        return round(cursor.fetchone()[0] or 0)


_TYPICAL = """
SELECT percentile_cont(.5) WITHIN GROUP (ORDER BY value) FROM decide_triggerpoint
WHERE value > 0 AND fired_at > %(now)s - interval '1 year'
"""


def _welcome(now: datetime) -> dict[str, list[int]]:
    """Of each trigger: how many of its moves colleagues took up in half a year, and how many they judged."""
    with connection.cursor() as cursor:
        cursor.execute(_WELCOME, {"now": now})
        return {f"t{trigger}": [yes, said] for trigger, yes, said in cursor.fetchall()}


_WELCOME = """
SELECT p.trigger_id, count(*) FILTER (WHERE d.chosen <> 'not useful'), count(*)
FROM decide_decision d JOIN decide_triggerpoint p ON p.id = d.trigger_point_id
WHERE d.propensity IS NULL AND d.undone_at IS NULL AND d.chosen <> 'later' AND p.trigger_id IS NOT NULL
    AND d.decided_at > %(now)s - interval '180 days'
GROUP BY 1
"""


def _hours(now: datetime) -> dict[str, list[list[int]]]:
    """Answered and left mails by hour of the week: of everybody, and of each segment as it is now."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_SEGMENT, {"zone": workspace().time_zone, "now": now})
        rows = cursor.fetchall()
    told: dict[str, list[list[int]]] = defaultdict(lambda: [[0] * WEEK, [0] * WEEK])
    for stage, hour, mails, answered in rows:
        for circle in ("", _STAGES[stage]):
            told[circle][0][hour] += int(answered)
            told[circle][1][hour] += int(mails)
    return dict(told)


_BY_SEGMENT = f"""
SELECT coalesce(s.stage, 0), h.hour, sum(h.mails), sum(h.answered)
FROM ({ANSWERED.format(of="TRUE")}) AS h LEFT JOIN strength_standing s ON s.party_id = h.party GROUP BY 1, 2
"""  # noqa: S608 - put together from constants
_STAGES = {stage.value: stage.name.lower() for stage in Stage}
