"""Fire when somebody leaves who carried most of what we had at an organisation; take it back with the end."""

from collections.abc import Collection
from datetime import datetime, timedelta

import numpy as np
from django.db import transaction

from rapport.loop.understand.queries import parameters
from rapport.platform import clock

from ..candidates import Candidate, worth_of
from ..champions import Leaving, leavings_of
from ..models import Kind, Rule, Trigger, TriggerPoint
from .begin import cooling, states_of
from .fire import fire, hold_the_points, tell_today

_OVER = TriggerPoint.Settled.OVER


@transaction.atomic
def look_at_leavings(pairs: Collection[tuple[int, int]]) -> int:
    """Of each (person, organisation) the ties as they are now count, in whatever order their news come; how many fired.

    Whoever works there again has not left: what was said of it is over. The same leaving is said once.
    """
    triggers = list(Trigger.objects.on().filter(kind=Kind.CHAMPION).order_by("pk"))
    if not triggers or not pairs:
        return 0
    now = clock.now()
    left = leavings_of(pairs, now)
    hold_the_points()
    return sum(_say(trigger, pairs, left, now) for trigger in triggers)


def _say(trigger: Trigger, pairs: Collection[tuple[int, int]], left: Collection[Leaving], now: datetime) -> int:
    holds = {(one.organisation, one.episode) for one in left if one.share > trigger.settings["share"]}
    people = {person for person, _ in pairs}
    told = trigger.points.filter(party__in={organisation for _, organisation in pairs}, reason__person__in=people)
    over = [one.pk for one in told.open() if (one.party_id, one.episode) not in holds]
    again = [one.pk for one in told.filter(settled_how=_OVER) if (one.party_id, one.episode) in holds]
    moved = TriggerPoint.objects.filter(pk__in=over).update(settled_at=now, settled_how=_OVER)
    moved += TriggerPoint.objects.filter(pk__in=again).update(settled_at=None, settled_how="")
    if moved:
        tell_today()
    known = set(told.values_list("party_id", "episode"))
    news = [one for one in left if (one.organisation, one.episode) in holds - known and _is_news(one, trigger, now)]
    return fire(_candidates(trigger, news, now), now)


def _is_news(one: Leaving, trigger: Trigger, now: datetime) -> bool:
    return one.at + timedelta(days=trigger.expires_days) > now and (trigger.since is None or one.at >= trigger.since)


def _candidates(trigger: Trigger, news: Collection[Leaving], now: datetime) -> list[Candidate]:
    cool = cooling(trigger, {one.organisation for one in news}, now)
    parties = np.array(sorted({one.organisation for one in news} - cool), "i8")
    if not len(parties):
        return []
    worth = worth_of(states_of(parties), parameters(), now)
    return [
        Candidate(
            party=one.organisation, rule=Rule.TRIGGER, trigger=trigger.pk, episode=one.episode, due_at=one.at,
            expires_at=one.at + timedelta(days=trigger.expires_days), reason=one.reason,
            **worth.of(int(np.searchsorted(parties, one.organisation))),
        )
        for one in news
        if one.organisation not in cool
    ]  # fmt: skip
