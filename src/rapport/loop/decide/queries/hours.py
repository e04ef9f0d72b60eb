"""At which hour of the week do these people answer, as far as that is known?"""

from collections.abc import Collection, Mapping
from datetime import datetime

import numpy as np
from django.db import connection

from rapport.loop.understand.maths.stages import Stage
from rapport.loop.understand.strength.models import Standing
from rapport.platform.access.queries import workspace
from rapport.platform.hours.queries import calendar

from ..believed import Beliefs
from ..maths.hours import LEAST, WEEK, best_hour
from ..models import EffectModel

#: Answered or clicked is a mail to which something came within three days; machines that click do not count.
ANSWERED = """
SELECT sent.party, (extract(isodow FROM sent.at)::int - 1) * 24 + extract(hour FROM sent.at)::int AS hour,
    count(*) AS mails, count(*) FILTER (WHERE EXISTS (
        SELECT FROM listen_counted t WHERE t.party = sent.party AND t.kind IN ('mail.replied', 'mail.clicked')
            AND t.occurred_at > sent.occurred_at AND t.occurred_at <= sent.occurred_at + interval '3 days')) AS answered
FROM (
    SELECT party, occurred_at, occurred_at AT TIME ZONE %(zone)s AS at FROM listen_counted
    WHERE kind IN ('mail.sent', 'newsletter.sent') AND occurred_at > %(now)s - interval '2 years'
        AND occurred_at <= %(now)s - interval '3 days' AND {of}
) AS sent GROUP BY 1, 2
"""
_OF_THESE = ANSWERED.format(of="party = ANY (%(parties)s)")


def best_hours(segments: Mapping[int, str], known: Beliefs, now: datetime) -> dict[int, int | None]:
    """The best hour of each of these parties, given their segments, in which we work; nothing where too little is known
    of anybody."""
    working = working_hours()
    return _best(segments, known, dict.fromkeys(segments, working), now)


def best_hours_within(allowed: Mapping[int, np.ndarray], now: datetime) -> dict[int, int | None]:
    """The best hour of each of these parties among those of the week that are allowed to each; bool (168,), our
    clock."""
    return _best(segments_of(allowed), Beliefs(EffectModel.objects.order_by("-pk").first()), allowed, now)


def segments_of(parties: Collection[int]) -> dict[int, str]:
    """To which segment each of these parties belongs, of those by which effects and hours are learned."""
    stages = dict(Standing.objects.filter(party__in=list(parties)).values_list("party", "stage"))
    return {party: Stage(stages.get(party, Stage.STRANGER)).name.lower() for party in parties}


def _best(
    segments: Mapping[int, str], known: Beliefs, allowed: Mapping[int, np.ndarray], now: datetime
) -> dict[int, int | None]:
    circles = {segment: [_counts(*told) for told in known.hours(segment)] for segment in set(segments.values())}
    if not any(wide and wide[0][0].sum() >= LEAST for wide in circles.values()):
        return {}
    theirs = _of_each(list(segments), now)
    nothing = (np.zeros(WEEK, int), np.zeros(WEEK, int))
    return {
        party: best_hour([*(circles[segment] + [nothing])[:2], theirs.get(party, nothing)], allowed[party])
        for party, segment in segments.items()
    }


def working_hours() -> np.ndarray:
    """The hours of the week in which we work from their beginning to their end; bool (168,)."""
    hours = np.zeros(WEEK, bool)
    for day, spans in enumerate(calendar().week):
        for begins, ends in spans:
            hours[day * 24 + -(-begins // 60) : day * 24 + ends // 60] = True
    return hours


def _of_each(parties: list[int], now: datetime) -> dict[int, tuple[np.ndarray, np.ndarray]]:
    with connection.cursor() as cursor:
        cursor.execute(_OF_THESE, {"zone": workspace().time_zone, "now": now, "parties": parties})
        rows = cursor.fetchall()
    found: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    for party, hour, mails, answered in rows:
        counts = found.setdefault(party, (np.zeros(WEEK, int), np.zeros(WEEK, int)))
        counts[0][hour] += answered
        counts[1][hour] += mails
    return found


def _counts(answered: list[int], left: list[int]) -> tuple[np.ndarray, np.ndarray]:
    return np.array(answered), np.array(left)
