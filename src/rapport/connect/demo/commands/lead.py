"""Begin the journeys that came with the product: all of them are there to look at, and a few run with people inside."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from rapport.loop.act.content.commands import remove_template
from rapport.loop.act.content.models import Template
from rapport.loop.act.journeys.commands import (
    JourneyNameTaken,
    TriggerGone,
    publish,
    put_in,
    remove_journey,
    stop_now,
    take_ready,
)
from rapport.loop.act.journeys.models import Journey
from rapport.loop.act.journeys.ready import READY
from rapport.loop.listen.models import Touchpoint
from rapport.platform import clock

from ..story.moments import SOURCE

#: These run; the others would take moves from Today before anybody has seen one.
RUN = ("welcome", "unread", "thanks", "feedback", "late", "birthday")
MOST = 60


def begin_journeys(by: Any) -> None:
    """A draft of each, those that run published, and with the people inside whom the last weeks would have let in."""
    now = clock.now()
    meant = {"late": _lately("delivery.late", now), "feedback": _lately("delivery.made", now), "unread": _unread(now)}
    for ready in READY:
        with suppress(JourneyNameTaken, TriggerGone):  # somebody works here already, and has their own
            journey = take_ready(ready, by=by)
            if ready.key in RUN:
                publish(journey, by=by)
                if parties := meant.get(ready.key):
                    put_in(journey, parties, by=by)


def end_journeys(by: Any) -> None:
    """Stop and remove what is still called as it was begun, with its templates."""
    for journey in Journey.objects.kept().filter(name__in=[one.name for one in READY], made_by__source=SOURCE):
        if journey.is_running:
            stop_now(journey, by=by)
        remove_journey(journey, by=by)
    for template in _templates():
        remove_template(template, by=by)


def _templates() -> list[Template]:
    named = Q(pk=None)
    for ready in READY:
        named |= Q(name__startswith=f"{ready.name}: ")
    return list(Template.objects.filter(named, removed_at=None, made_by__source=SOURCE))


def _lately(kind: str, now: datetime) -> list[int]:
    """To whom that happened in the last two weeks, the latest first."""
    touches = Touchpoint.objects.filter(kind=kind, source=SOURCE, occurred_at__gt=now - timedelta(days=14))
    parties = touches.order_by("-occurred_at").values_list("party", flat=True)
    return list(dict.fromkeys(party for party in parties if party))[:MOST]


def _unread(now: datetime) -> list[int]:
    """Who got five issues and clicked in none of them."""
    since = Touchpoint.objects.filter(source=SOURCE, occurred_at__gt=now - timedelta(days=90), occurred_at__lte=now)
    sent, clicked = Count("pk", filter=Q(kind="newsletter.sent")), Count("pk", filter=Q(kind="mail.clicked"))
    told = since.exclude(party=None).values("party").annotate(sent=sent, clicked=clicked)
    unread = told.filter(sent__gte=5, clicked=0).order_by("party").values_list("party", flat=True)
    return [party for party in unread[:MOST] if party]
