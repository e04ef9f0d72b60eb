"""What would have come of it had we always done the same at a trigger? Told from the logged chances, or not yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import numpy as np
from django.db import connection

from rapport.loop.decide.maths.offpolicy import LEAST_WORTH, DoesNotStand, Estimate, NotMeasurable, always
from rapport.loop.decide.maths.weighing import Weighed
from rapport.platform.languages import _, written

from .causes import arm_name, names_of, trigger_of

#: Of each trigger and each thing that could be done there: at how many choices of the last year, how many of these
#: people bought, and the weighted sums of those with whom it was done.
_CHOICES = """
SELECT split_part(d.cause, ':', 1), could.arm, count(*), count(*) FILTER (WHERE d.outcome = 'bought'),
    count(*) FILTER (WHERE d.arm = could.arm),
    coalesce(sum(1 / d.propensity) FILTER (WHERE d.arm = could.arm), 0),
    coalesce(sum(1 / d.propensity ^ 2) FILTER (WHERE d.arm = could.arm), 0),
    coalesce(sum(1 / d.propensity) FILTER (WHERE d.arm = could.arm AND d.outcome = 'bought'), 0),
    coalesce(sum(1 / d.propensity ^ 2) FILTER (WHERE d.arm = could.arm AND d.outcome = 'bought'), 0)
FROM decide_decision d, jsonb_array_elements_text(d.eligible) AS could (arm)
WHERE d.propensity < 1 AND d.source = '' AND d.trigger_point_id IS NOT NULL AND d.outcome <> ''
    AND d.window_ends_at <= %(now)s AND d.decided_at > %(now)s - interval '1 year'
GROUP BY 1, 2 ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Always:
    """The same at every choice of a trigger at which it could be done: the share who would have bought, beside the
    share who did (`chosen`), at so many `choices`; without an estimate `why` says what it lacks."""

    arm: str
    choices: int
    chosen: float
    estimate: Estimate | None
    why: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A trigger, and what of doing always the same there."""

    name: str
    ways: Sequence[Always]


def what_if(now: datetime) -> list[WhatIf]:
    """Every trigger at which something has come out, by its name; two or three questions in all."""
    with connection.cursor() as cursor:
        cursor.execute(_CHOICES, {"now": now})
        rows = [row for row in cursor.fetchall() if trigger_of(row[0])]
    names = names_of({name for cause, arm, *__ in rows for name in (cause, arm)}) if rows else {}
    told = [
        WhatIf(names[cause], [_always(arm_name(arm, names), *sums) for __, arm, *sums in of_cause])
        for cause, of_cause in groupby(rows, key=lambda row: row[0])
    ]
    return sorted(told, key=lambda one: one.name.lower())


def _always(arm: str, choices: int, bought: int, *sums: float) -> Always:
    try:
        estimate, why = always(choices, Weighed(*(np.array([float(one)]) for one in sums))), ""
    except DoesNotStand:
        estimate, why = None, _("Not yet measurable: it was done with people who differ from the others too much.")
    except NotMeasurable as trouble:
        told = {"least": LEAST_WORTH, "worth": written(trouble.worth)}
        why = _("Not yet measurable. It would take %(least)s comparable choices, and there are %(worth)s.", **told)
        estimate = None
    return Always(arm, choices, bought / choices, estimate, why)
