"""What came of a campaign, a fair test and a goal? Counted from what left and from what people did since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import Sum

from .definition import OnDate, read
from .models import Campaign, Journey, Run, Tally, cause_of

#: How those are counted who came in, and who were left alone.
ENTERED, LEFT_ALONE = "entered", "left alone"
#: What stands for the run of those who came in without one.
WITHOUT = 0

#: What they buy within so long after it reached them is told beside it.
WINDOW = timedelta(days=14)
_CAME_OF = """
WITH got AS (
    SELECT coalesce(s.run_id, 0) AS run_id, s.party_id, m.id, m.left_at FROM journeys_stay s JOIN act_message m
    ON m.party_id = s.party_id AND m.cause = %(cause)s AND starts_with(m.once, %(cause)s || ':' || s.id || ':')
    WHERE s.journey_id = %(journey)s AND coalesce(s.run_id, 0) = ANY (%(runs)s)
      AND m.left_at IS NOT NULL AND m.failed_at IS NULL)
SELECT run_id, count(DISTINCT party_id), count(DISTINCT party_id) FILTER (WHERE EXISTS (
           SELECT FROM listen_counted c WHERE c.party = got.party_id AND c.kind = 'mail.clicked'
           AND c.occurred_at > got.left_at
           AND (c.subject_type IS DISTINCT FROM 'message' OR c.subject_id = got.id::text)))
FROM got GROUP BY run_id
"""
_BOUGHT = """
WITH got AS (
    SELECT coalesce(s.run_id, 0) AS run_id, s.party_id, min(m.left_at) AS at FROM journeys_stay s JOIN act_message m
    ON m.party_id = s.party_id AND m.cause = %(cause)s AND starts_with(m.once, %(cause)s || ':' || s.id || ':')
    WHERE s.journey_id = %(journey)s AND coalesce(s.run_id, 0) = ANY (%(runs)s)
      AND m.left_at IS NOT NULL AND m.failed_at IS NULL GROUP BY 1, 2)
SELECT got.run_id, count(DISTINCT got.party_id), coalesce(sum(c.value), 0)
FROM got JOIN listen_counted c ON c.party = got.party_id AND c.kind = 'order.placed'
    AND c.occurred_at > got.at AND c.occurred_at <= got.at + %(window)s
GROUP BY got.run_id
"""
_HELD = """
SELECT r.id, h.rule, count(DISTINCT h.party_id) FROM journeys_run r JOIN act_heldback h
ON h.cause = %(cause)s AND h.at >= r.begun_at AND NOT EXISTS (
    SELECT FROM journeys_run later WHERE later.journey_id = r.journey_id AND later.begun_at > r.begun_at
    AND later.begun_at <= h.at)
WHERE r.id = ANY (%(runs)s) GROUP BY 1, 2
UNION ALL
SELECT 0, h.rule, count(DISTINCT h.party_id) FROM act_heldback h
WHERE 0 = ANY (%(runs)s) AND h.cause = %(cause)s GROUP BY 2
ORDER BY 1, 3 DESC, 2
"""
_REACHED = """
SELECT EXISTS (SELECT FROM journeys_steptaken t WHERE t.stay_id = s.id AND t.how = 'left alone') AS alone,
       count(*), coalesce(sum(g.value), 0)
FROM journeys_staygoal g JOIN journeys_stay s ON s.id = g.stay_id WHERE s.journey_id = %s GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one run: how many got it, clicked and bought, for how much, and how many were kept from it, by
    rule."""

    sent: int = 0
    clicked: int = 0
    bought: int = 0
    value: int = 0
    held: Sequence[tuple[str, int]] = ()


def came_of(journey: Journey, runs: Sequence[Run]) -> Mapping[int, Came]:
    """By the id of each run; three questions in all."""
    asked: dict[str, Any] = {
        "cause": cause_of(journey.pk), "journey": journey.pk, "runs": [run.pk for run in runs], "window": WINDOW,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_CAME_OF, asked)
        sent = {run: told for run, *told in cursor.fetchall()}
        cursor.execute(_BOUGHT, asked)
        bought = {run: (people, int(value)) for run, people, value in cursor.fetchall()}
        cursor.execute(_HELD, asked)
        held: dict[int, list[tuple[str, int]]] = {}
        for run, rule, number in cursor.fetchall():
            held.setdefault(run, []).append((rule, number))
    told: dict[int, Came] = {}
    for run in runs:
        (got, clicked), (people, value) = sent.get(run.pk, (0, 0)), bought.get(run.pk, (0, 0))
        told[run.pk] = Came(got, clicked, people, value, held.get(run.pk, []))
    return told


@dataclass(frozen=True, slots=True)
class Reached:
    """Of so many, this many reached the goal, worth so much in all."""

    people: int = 0
    reached: int = 0
    value: int = 0

    @property
    def of_hundred(self) -> float:
        return 100 * self.reached / self.people if self.people else 0.0


def goal_of(journey: Journey) -> tuple[Reached, Reached] | None:
    """Who reached the goal of the published version: those who went through it, and those left alone; else None."""
    if journey.published is None or read(journey.published.definition).start.goal is None:
        return None
    counted = Tally.objects.filter(version__journey=journey, how__in=(ENTERED, LEFT_ALONE)).values_list("how")
    came = dict(counted.annotate(n=Sum("count")))
    alone = came.get(LEFT_ALONE, 0)
    with connection.cursor() as cursor:
        cursor.execute(_REACHED, [journey.pk])
        told = {left: (reached, int(value)) for left, reached, value in cursor.fetchall()}
    return (Reached(came.get(ENTERED, 0) - alone, *told.get(False, (0, 0))), Reached(alone, *told.get(True, (0, 0))))


def so_far(journey: Journey) -> Run | None:
    """What stands for all who came into a campaign that has no date: as a run that is kept nowhere; else None."""
    version, campaign = journey.published, Campaign.objects.filter(journey=journey).first()
    if version is None or campaign is None or isinstance(read(version.definition).start.entry, OnDate):
        return None
    people = Tally.objects.filter(version__journey=journey, how=ENTERED).aggregate(n=Sum("count"))["n"] or 0
    tags = {name: getattr(campaign, name) for name in ("cost_minor", "currency", *campaign.source)}
    since = journey.since or version.published_at
    return Run(pk=WITHOUT, journey=journey, planned_at=since, begun_at=since, resolved_at=since, people=people, **tags)
