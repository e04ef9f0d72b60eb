"""Which triggers are there, and how often have they spoken?"""

from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, When
from django.db.models.functions import Cast

from rapport.loop.listen.models import Loop
from rapport.loop.understand.segments.leaning import asks_for
from rapport.platform.access.rights import scope_of
from rapport.platform.records.everybody import asked, asker, everybody
from rapport.platform.records.reader import reader

from ..kinds import asked_by
from ..models import (
    Kind,
    Owned,
    Trigger,
    TriggerPointQuerySet,
    TriggerQuerySet,
    Trying,
)
from .points import points_seen_by


def triggers_kept(user: Any) -> TriggerQuerySet:
    """All triggers but removed ones: those that came with the product in their order, then the others by name."""
    kept = Trigger.objects.kept().select_related("made_by", "colleague") if user.is_active else Trigger.objects.none()
    return kept.order_by(F("built_in").asc(nulls_last=True), "name")


def points_of(trigger: Trigger, user: Any) -> TriggerPointQuerySet:
    """What a trigger has said, the latest first, of those whom this colleague may see."""
    return points_seen_by(user).filter(trigger=trigger).select_related("party").order_by("-fired_at", "-pk")


def tryings_of(user: Any) -> QuerySet[Trying]:
    """What this colleague has asked to be tried on the past; for whoever makes triggers."""
    asked = Trying.objects.select_related("trigger").filter(asked_by=user)
    return asked if makes_triggers(user) else asked.none()


def trigger_of_loops(of: str, *, but: Trigger | None = None) -> Trigger | None:
    """The trigger that says how long before loops of this kind come up, if there is one: there is never a second."""
    there = Trigger.objects.kept().filter(kind=Kind.LOOP, settings__of=of)
    return (there.exclude(pk=but.pk) if but and but.pk else there).first()


def triggers_that_ask_for(segment: str) -> list[Trigger]:
    """Those that ask for the segment of this name; switched off, too, as they can be switched on."""
    reading = everybody()
    there = Trigger.objects.kept().order_by("name")
    return [each for each in there if asks_for(segment, asked_by(each), each.noun, reading)]


def loops_without_trigger() -> list[str]:
    """The kinds of loop for which nobody has said how long before they come up."""
    told = Trigger.objects.kept().filter(kind=Kind.LOOP).values_list("settings__of", flat=True)
    return [kind for kind in Loop.values if kind not in set(told)]


def triggers_seen_by(user: Any) -> TriggerQuerySet:
    """Those that may name somebody to this colleague; for whoever may change everybody, all."""
    kept = triggers_kept(user)
    return kept if makes_triggers(user) else kept.filter(~Q(owned=Owned.COLLEAGUE) | Q(colleague=user))


def makes_triggers(user: Any) -> bool:
    """A trigger speaks of everybody, so whoever makes one may change everybody."""
    return user.is_active and all(scope_of(user, noun, "edit").everything for noun in ("person", "organisation"))


def refuse_unseen(trigger: Trigger, user: Any, *, was: Trigger | None = None) -> None:
    """Raises FilterUnclear where it asks for what the colleague may not see: whom it then names would tell it.

    What it `was` may go on to ask the same.
    """
    filter = asked_by(trigger)
    if was is None or (filter, trigger.noun) != (asked_by(was), was.noun):
        asked(filter, trigger.noun, asker(reader(user)))


def said_by_triggers(user: Any, since: datetime, now: datetime) -> dict[str, tuple[int, int]]:
    """For each trigger that spoke, by its id, and each kind of loop that did: how many points of those this colleague
    may see are told now, and how often it spoke since."""
    whose = Case(When(trigger=None, then=F("loop__kind")), default=Cast("trigger", CharField()))
    rows = points_seen_by(user).order_by().annotate(whose=whose).filter(Q(settled_at=None) | Q(fired_at__gte=since))
    told = Q(settled_at=None) & (Q(expires_at=None) | Q(expires_at__gt=now))
    counted = rows.values("whose").annotate(
        told=Count("pk", filter=told), lately=Count("pk", filter=Q(fired_at__gte=since))
    )
    return {row["whose"]: (row["told"], row["lately"]) for row in counted}
