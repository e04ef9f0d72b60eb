"""Which way of a fair test do those go who wait for what is better? Decided once: when it is sure, or its time is
over."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..definition import Split, places, read
from ..facts import ContestDecided
from ..maths.best import chances_of_best
from ..models import Contest, Stay, Version, cause_of
from .waking import wake_mover

#: It is sure when one way is the best with this chance, and so many have gone each way.
SURE, FEWEST = 0.95, 30
#: While more than this share of those tested is held by the gate, the others wait on, and so long at most.
MOST_HELD, LONGEST_HELD = 0.5, timedelta(days=14)
LOOK_EVERY = timedelta(minutes=1)
KINDS = {"clicks": ("mail.clicked",), "orders": ("order.placed",)}
#: Who has gone a way before it was decided was drawn for it; what they did since. A click counts on our mail of this
#: journey, wherever clicks say which mail they were on.
_DID = """
SELECT t.how, count(*), count(*) FILTER (WHERE EXISTS (
    SELECT FROM listen_counted c WHERE c.party = s.party_id AND c.kind = ANY (%(kinds)s)
    AND c.occurred_at > t.at AND c.occurred_at <= %(now)s
    AND (c.kind <> 'mail.clicked' OR c.subject_type IS DISTINCT FROM 'message' OR EXISTS (
        SELECT FROM act_message m WHERE m.cause = %(cause)s
        AND m.id = CASE WHEN c.subject_id ~ '^[0-9]{1,18}$' THEN c.subject_id::bigint END))))
FROM journeys_stay s JOIN journeys_steptaken t ON t.stay_id = s.id AND t.step = %(step)s
WHERE s.journey_id = %(journey)s AND s.version_id = ANY (%(versions)s) AND t.at <= %(now)s GROUP BY t.how
"""
_GO = """
UPDATE journeys_stay SET due_at = %(now)s
WHERE journey_id = %(journey)s AND version_id = %(version)s AND step = %(step)s AND left_at IS NULL
"""


def contest_for(step: Split, version: Version, now: datetime) -> Contest:
    """The contest that those wait for; begun with the first of them, and decided once its time is over."""
    told = {"began_at": now, "ends_at": now + timedelta(hours=step.hours), "looked_at": now}
    contest, _ = Contest.objects.select_related("version").get_or_create(version=version, step=step.id, defaults=told)
    return _count(contest, step, now) if not contest.way and contest.ends_at <= now else contest


def decide_contests() -> int:
    """Look at those that are open, once a minute; how many were decided."""
    now = clock.now()
    waiting = Contest.objects.filter(way="", looked_at__lte=now - LOOK_EVERY).order_by("pk")
    return sum(_looked_at(pk, now) for pk in waiting.values_list("pk", flat=True))


@transaction.atomic
def _looked_at(pk: int, now: datetime) -> bool:
    locked = Contest.objects.select_for_update(of=("self",), skip_locked=True).select_related("version")
    contest = locked.filter(pk=pk, way="").first()
    if contest is None:
        return False
    step = places(read(contest.version.definition))[contest.step].step
    assert isinstance(step, Split)
    _count(contest, step, now)
    return bool(contest.way)


def _count(contest: Contest, step: Split, now: datetime) -> Contest:
    """Decide it, if that is sure or its time is over; then the way that did best so far."""
    counts = standing(step, [contest.version], now)
    chances = chances_of_best(*zip(*counts.values(), strict=True))
    tested = [of for _, of in counts.values()]
    is_over = contest.ends_at <= now and not _is_held(contest, sum(tested), now)
    if is_over or (chances.max() >= SURE and min(tested) >= FEWEST):
        return _won(contest, list(counts)[int(np.argmax(chances))], float(chances.max()), now)
    if contest.ends_at <= now:
        contest.ends_at = now + timedelta(hours=step.hours)
    contest.looked_at = now
    contest.save(update_fields=["looked_at", "ends_at"])
    return contest


def _is_held(contest: Contest, tested: int, now: datetime) -> bool:
    """Has most of the mail that could be clicked not left yet, as at night? Then it is too early, for two weeks."""
    inside = Stay.objects.inside().filter(journey=contest.version.journey_id, version=contest.version_id)
    held = inside.exclude(held_rule="").exclude(step=contest.step).count()
    return held > MOST_HELD * tested and now < contest.began_at + LONGEST_HELD


def standing(step: Split, versions: Sequence[Version], now: datetime) -> dict[str, tuple[int, int]]:
    """How many clicked or bought, of how many, by the way they went; in these versions of one journey."""
    journey = versions[0].journey_id
    asked: dict[str, Any] = {
        "kinds": list(KINDS[step.by]), "now": now, "step": step.id, "cause": cause_of(journey),
        "journey": journey, "versions": [one.pk for one in versions],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_DID, asked)
        told = {way: (did, of) for way, of, did in cursor.fetchall()}
    return {way: told.get(way, (0, 0)) for way in sorted(step.shares)}


def _won(contest: Contest, way: str, chance: float, now: datetime) -> Contest:
    contest.way, contest.chance, contest.decided_at = way, chance, now
    contest.save(update_fields=["way", "chance", "decided_at"])
    where = {"journey": contest.version.journey_id, "version": contest.version_id, "step": contest.step}
    told: dict[str, Any] = where | {"now": now}
    with connection.cursor() as cursor:
        cursor.execute(_GO, told)
    announce(ContestDecided(journey_id=contest.version.journey_id, step=contest.step, way=way, chance=round(chance, 3)))
    wake_mover()
    return contest
