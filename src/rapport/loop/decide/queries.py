"""What can be asked about when and what to do?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Case, CharField, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from rapport.loop.know.models import Party
from rapport.loop.know.queries import may_change, parties_seen_by, reads_all
from rapport.loop.listen.models import Loop
from rapport.platform import clock
from rapport.platform.access.rights import scope_of

from .models import (
    USUAL_FIRST_STEPS,
    Decision,
    DeparturePoint,
    FirstSteps,
    Kind,
    NextDue,
    Owned,
    Rule,
    Search,
    Trigger,
    TriggerPoint,
    TriggerPointQuerySet,
    TriggerQuerySet,
    Trying,
)

MOVES_A_DAY = 7


def points_seen_by(user: Any) -> TriggerPointQuerySet:
    """The trigger points of those whom this colleague may see, and of the loops they are to settle."""
    return TriggerPoint.objects.filter(_seen(user, "")) if user.is_active else TriggerPoint.objects.none()


def _seen(user: Any, prefix: str) -> Q:
    if reads_all(user):
        return Q(party__binned_at=None)
    parties = parties_seen_by(user).values("pk")
    return Q(**{f"{prefix}loop__owner": user}, party__binned_at=None) | Q(party__in=parties)


def may_act_on(user: Any, point: TriggerPoint) -> bool:
    """May the colleague act on this point? Whose loop it is, and who may change its party."""
    is_mine = point.loop is not None and point.loop.owner_id == user.pk
    return user.is_active and (is_mine or may_change(user, point.party))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many trigger points there are: owed loops, and others."""

    owed: int
    others: int

    @property
    def total(self) -> int:
        return self.owed + self.others


def points_for(user: Any, now: datetime) -> TriggerPointQuerySet:
    """What this colleague is to look at now: owed loops by lateness first, then the rest by what is at stake."""
    return points_seen_by(user).for_keeper(user).awake(now).order_by(*_LOOPS_FIRST)


_LOOPS_FIRST = (
    Case(When(rule=Rule.LOOP, then=Value(0)), default=Value(1), output_field=IntegerField()),
    Case(When(rule=Rule.LOOP, then=F("due_at")), default=None).asc(nulls_last=True),
    "-at_stake",
    "pk",
)


def first_points(points: TriggerPointQuerySet, there_are: Tally, most: int) -> list[TriggerPoint]:
    """The first of these points in the same order, with what a page says of each; every part of it read by an index."""
    owed = list(points.owed().only(*_SAID, *_SAID_OF_LOOP)[:most]) if there_are.owed else []
    room = min(most - len(owed), there_are.others)
    return owed + list(points.others().only(*_SAID, *_SAID_OF_TRIGGER)[:room]) if room else owed


_SAID_OF_TRIGGER = ("trigger__name", "trigger__kind", "trigger__sentence", "trigger__ask", "trigger__move",
                    "trigger__settings", "trigger__built_in")  # fmt: skip
_SAID = ("rule", "loop", "trigger", "due_at", "episode", "at_stake", "value", "risk", "reason",
         "party__kind", "party__name", "party__keeper", "party__binned_at")  # fmt: skip
_SAID_OF_LOOP = ("loop__party", "loop__owner", "loop__kind", "loop__owed_by", "loop__text", "loop__opened_at",
                 "loop__due_at", "loop__touch_id")  # fmt: skip


def tally(points: TriggerPointQuerySet) -> Tally:
    """How many of these points are owed, and how many are not."""
    return Tally(**points.aggregate(owed=Count("pk", filter=_OWED), others=Count("pk", filter=~_OWED)))


_OWED = Q(rule=Rule.LOOP)


def waiting_on_today(user: Any) -> int:
    """How many moves Today holds for this colleague: all that is owed, and others up to seven in all."""
    return _held(points_seen_by(user).for_keeper(user).awake(clock.now()))


def _held(points: TriggerPointQuerySet) -> int:
    found = tally(points)
    return found.owed + room_for_others(found.owed, found.others)


def room_for_others(owed: int, others: int) -> int:
    """How many moves that are not owed a day has room for: seven moves in all, and owed ones are never left out."""
    return min(others, max(MOVES_A_DAY - owed, 0))


def open_point_of(party: Party) -> TriggerPoint | None:
    """The most pressing open point of one party, put off or not."""
    return open_point_among([party.pk])


def open_point_among(party_ids: Iterable[int]) -> TriggerPoint | None:
    """The most pressing open point of any of these parties, put off or not."""
    open_points = (
        TriggerPoint.objects.told(clock.now())
        .filter(party__in=list(party_ids))
        .select_related("loop", "party", "trigger")
    )
    return open_points.order_by(Case(When(rule=Rule.LOOP, then=Value(0)), default=Value(1)), "due_at").first()


def who_is_due(now: datetime, most: int) -> list[int]:
    """The parties whose earliest instant has come, the longest due first; from the index over it alone."""
    due = NextDue.objects.filter(due_at__lte=now).order_by("due_at")
    return list(due.values_list("party_id", flat=True)[:most])


def next_due_of(party_ids: Iterable[int]) -> dict[int, NextDue]:
    return NextDue.objects.in_bulk(list(party_ids))


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next with a party: an owed loop ("loop"), what a trigger asks for ("trigger"), a plan ("planned"), or,
    where nothing is to be done, the clock that strikes next ("ahead").

    `text` is the loop's text, what the trigger asks (empty before there were triggers), the kind of the planned touch,
    or the name of the trigger ahead: empty where none may be named, and somebody looks again at `due_at`. `perhaps`:
    the trigger ahead speaks only of some, and whether of this party is asked then.
    """

    what: str
    text: str
    due_at: datetime | None
    perhaps: bool = False


def next_of(party_ids: Iterable[int], now: datetime) -> dict[int, Next]:
    """What comes next with each of these parties; those with nothing ahead are missing."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, {"parties": list(party_ids), "now": now})
        return {party: Next(*rest) for party, *rest in cursor.fetchall()}


#: A trigger that is meant for this party, and names it to whoever keeps it or to everybody.
_MEANT = """
g.off_at IS NULL AND g.removed_at IS NULL AND g.owned <> 'colleague'
AND (g.kind = 'loop' OR g.noun NOT IN ('person', 'organisation') OR (g.noun = 'person') = (know_party.kind = 1))
"""
_NEXT = f"""
SELECT DISTINCT ON (party) party, what, text, due_at, perhaps
FROM (
    SELECT l.party_id AS party, 1 AS place, 'loop' AS what, l.text, l.due_at, false AS perhaps FROM listen_openloop l
    WHERE l.party_id = ANY (%(parties)s) AND l.closed_at IS NULL AND l.owed_by = 'us'
    UNION ALL
    SELECT t.party_id, 2, 'trigger', coalesce(g.ask, ''), t.due_at, false
    FROM decide_triggerpoint t LEFT JOIN decide_trigger g ON g.id = t.trigger_id
    WHERE t.party_id = ANY (%(parties)s) AND t.settled_at IS NULL AND t.rule <> 'loop'
      AND (t.expires_at IS NULL OR t.expires_at > %(now)s)
      AND (t.asleep_until IS NULL OR t.asleep_until <= %(now)s)
    UNION ALL
    SELECT p.party, 3, 'planned', t.kind, p.due_at, false
    FROM listen_planned p JOIN listen_touchpoint t ON t.id = p.touch_id AND t.occurred_at = p.due_at
    WHERE p.party = ANY (%(parties)s)
      AND NOT EXISTS (SELECT FROM listen_correction c WHERE c.touch_id = p.touch_id AND c.withdrawn)
    UNION ALL
    SELECT know_party.id, 4, 'ahead', coalesce(g.name, ''), CASE WHEN g.id IS NULL THEN n.due_at ELSE n.strikes_at END,
           coalesce(g.only <> '', false)
    FROM decide_nextdue n JOIN know_party ON know_party.id = n.party_id
    LEFT JOIN decide_trigger g ON g.id = n.trigger_id AND {_MEANT}
    WHERE n.party_id = ANY (%(parties)s) AND n.rule <> 'loop'
) ahead
ORDER BY party, place, due_at NULLS LAST
"""  # noqa: S608 - put together from constants
#: The trigger that strikes first of each party of a query over know_party.
COMING = f"""
SELECT g.id, g.name, g.kind, n.strikes_at AS at, g.only <> '' AS is_narrowed
FROM decide_nextdue n JOIN decide_trigger g ON g.id = n.trigger_id
WHERE n.party_id = know_party.id AND {_MEANT}
"""  # noqa: S608 - put together from constants


def due_soon(trigger: Trigger, user: Any, now: datetime, most: int) -> int:
    """How many of those this colleague may see come up by this trigger within a week, and by no other before; at most
    `most`. Only clocks know."""
    soon = NextDue.objects.filter(trigger=trigger, strikes_at__gt=now, strikes_at__lte=now + _A_WEEK)
    there = Q(party__binned_at=None) if reads_all(user) else Q(party__in=parties_seen_by(user).values("pk"))
    return soon.filter(there)[:most].count()


_A_WEEK = timedelta(days=7)


def last_decision(point: TriggerPoint) -> Decision | None:
    """The latest choice about this point that was not taken back."""
    return point.decisions.filter(undone_at=None).order_by("-id").first()


def decisions_seen_by(user: Any) -> QuerySet[Decision]:
    """The decisions about the trigger points this colleague may see."""
    seen = Decision.objects.filter(_seen(user, "trigger_point__"))
    return seen if user.is_active else Decision.objects.none()


def decisions_of(party: Party) -> QuerySet[Decision]:
    return Decision.objects.filter(party=party, undone_at=None).select_related("decided_by").order_by("-id")


def live_counts(user_id: int, since: datetime) -> dict[str, int] | None:
    """How many wait on Today, and how many of them came up after `since`; None when there is no such colleague."""
    user = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return None
    waiting = points_seen_by(user).for_keeper(user).awake(clock.now())
    return {"count-today": _held(waiting), "new-today": waiting.filter(fired_at__gt=since).count()}


def triggers_kept(user: Any) -> TriggerQuerySet:
    """All triggers but removed ones: those that came with the product in their order, then the others by name."""
    kept = Trigger.objects.kept().select_related("made_by", "colleague") if user.is_active else Trigger.objects.none()
    return kept.order_by(F("built_in").asc(nulls_last=True), "name")


def points_of(trigger: Trigger, user: Any) -> TriggerPointQuerySet:
    """What a trigger has said, the latest first, of those whom this colleague may see."""
    return points_seen_by(user).filter(trigger=trigger).select_related("party").order_by("-fired_at", "-pk")


def tallies_of_triggers() -> dict[int, tuple[int, int]]:
    """For each trigger that has said something: how many points are open, and how many there ever were."""
    told = TriggerPoint.objects.exclude(trigger=None).order_by().values_list("trigger")
    rows = told.annotate(waiting=Count("pk", filter=Q(settled_at=None)), ever=Count("pk"))
    return {trigger: (open_, all_) for trigger, open_, all_ in rows}


def tryings_of(user: Any) -> QuerySet[Trying]:
    """What this colleague has asked to be tried on the past; for whoever makes triggers."""
    asked = Trying.objects.select_related("trigger").filter(asked_by=user)
    return asked if makes_triggers(user) else asked.none()


def trigger_of_loops(of: str, *, but: Trigger | None = None) -> Trigger | None:
    """The trigger that says how long before loops of this kind come up, if there is one: there is never a second."""
    there = Trigger.objects.kept().filter(kind=Kind.LOOP, settings__of=of)
    return (there.exclude(pk=but.pk) if but and but.pk else there).first()


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


def triggers_of_points(points: Iterable[DeparturePoint]) -> dict[int, Trigger]:
    """The trigger that acts on each of these departure points, by the point's id."""
    acting = Trigger.objects.kept().filter(kind=Kind.DEPARTURE, settings__point__in=[point.pk for point in points])
    return {trigger.settings["point"]: trigger for trigger in acting}


def dismissed_points(user: Any, since: datetime) -> QuerySet[DeparturePoint]:
    """The departure points that colleagues have dismissed since, the latest first; for who may read all of them."""
    found = DeparturePoint.objects.along(first_steps()).filter(dismissed_at__gte=since, dismissed_by__isnull=False)
    return found.order_by("-dismissed_at") if _may_read_all(user) else found.none()


def departure_points(user: Any) -> QuerySet[DeparturePoint]:
    """The departure points that stand, confirmed ones first, most people saved first; for who may read all of them."""
    found = DeparturePoint.objects.standing().along(first_steps())
    standing = found if _may_read_all(user) else found.none()
    return standing.order_by(Case(When(confirmed_at=None, then=Value(1)), default=Value(0)), "-saved", "pk")


def first_steps() -> tuple[str, ...]:
    """The kinds of touch that are the first steps with this business, as set, else the usual ones."""
    told = FirstSteps.objects.values_list("kinds", flat=True).first()
    return tuple(told or USUAL_FIRST_STEPS)


def searches(user: Any) -> dict[str, Search]:
    """The latest search of each walk that has been searched; one that tried cells and has no point found nothing."""
    return {search.walk: search for search in Search.objects.all()} if _may_read_all(user) else {}


def _may_read_all(user: Any) -> bool:
    return user.is_active and reads_all(user)
