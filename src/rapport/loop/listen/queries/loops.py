"""What is owed? Reading the loops."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from rapport.loop.know.models import Party
from rapport.loop.know.queries import may_change, parties_seen_by, reads_all

from ..models import Loop, OpenLoop, OpenLoopQuerySet, Owed


def loops_seen_by(user: Any) -> OpenLoopQuerySet:
    """The loops of every relationship this colleague may see, and those they are to settle."""
    if reads_all(user):
        return OpenLoop.objects.filter(party__binned_at=None)
    seen = Q(owner=user) | Q(party__in=parties_seen_by(user).values("pk"))
    return OpenLoop.objects.filter(seen, party__binned_at=None) if user.is_active else OpenLoop.objects.none()


def may_settle(user: Any, loop: OpenLoop) -> bool:
    """May the colleague close, move or hand over this loop? Whose it is, and who may change its party."""
    return user.is_active and (loop.owner_id == user.pk or may_change(user, loop.party))


def loops_waiting_for(user: Any) -> QuerySet[OpenLoop]:
    """The open loops that `user` is to settle, the most pressing first."""
    return (
        loops_seen_by(user)
        .open()
        .owed_by_us()
        .kept_by(user)
        .select_related("party")
        .order_by(F("due_at").asc(nulls_last=True))
    )


def loops_of(party: Party) -> QuerySet[OpenLoop]:
    """The party's open loops, the most pressing first, then its settled complaints, the latest first."""
    told = party.loops.filter(Q(closed_at=None) | Q(kind=Loop.COMPLAINT))
    told = told.only("party", "kind", "owed_by", "text", "opened_at", "due_at", "closed_at")
    return told.order_by(F("closed_at").desc(nulls_first=True), "due_at", "-opened_at")


def owed_counts(user: Any) -> dict[str, int]:
    """How many loops this colleague owes, and how many are owed to them."""
    mine = OpenLoop.objects.open().kept_by(user).filter(party__binned_at=None)
    return mine.aggregate(
        we=Count("id", filter=Q(owed_by=Owed.BY_US)), they=Count("id", filter=Q(owed_by=Owed.BY_THEM))
    )


def loops_of_all(party_ids: Iterable[int]) -> QuerySet[OpenLoop]:
    """The loops of these parties, open ones first by due date, then the latest closed."""
    loops = OpenLoop.objects.filter(party__in=list(party_ids)).select_related("party")
    return loops.order_by(F("closed_at").desc(nulls_first=True), "due_at", "-opened_at")


def late_counts(party_ids: Iterable[int], now: datetime) -> dict[int, int]:
    """For each party with open loops of ours past their date: how many."""
    late = OpenLoop.objects.overdue(now).owed_by_us().filter(party__in=list(party_ids))
    return dict(late.values_list("party_id").order_by("party_id").annotate(Count("id")))


def ran_late(party: Party, *, until: datetime) -> list[tuple[int, str, datetime, datetime | None]]:
    """What we owed this party that was open past its date by `until`: id, text, due, when closed if ever."""
    late = party.loops.filter(owed_by=Owed.BY_US, due_at__lt=until)
    late = late.filter(Q(closed_at=None) | Q(closed_at__gt=F("due_at")))
    told = late.order_by("due_at", "pk").values_list("pk", "text", "due_at", "closed_at")
    return [(pk, text, due, closed) for pk, text, due, closed in told if due]


def open_counts(party_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """For each party with open loops: how many we owe, how many they owe."""
    mine = OpenLoop.objects.open().filter(party__in=list(party_ids)).values_list("party_id").order_by("party_id")
    told = mine.annotate(we=Count("id", filter=Q(owed_by=Owed.BY_US)), they=Count("id", filter=Q(owed_by=Owed.BY_THEM)))
    return {party: (we, they) for party, we, they in told}


def promise_keeping(user: Any, *, since: datetime, until: datetime) -> dict[str, int]:
    """Of the loops the colleague sees that we owed and closed between the instants: how many, how many in time."""
    closed = loops_seen_by(user).owed_by_us().filter(closed_at__gte=since, closed_at__lt=until, closed_how="answered")
    return closed.aggregate(
        closed=Count("id"), in_time=Count("id", filter=Q(due_at=None) | Q(closed_at__lte=F("due_at")))
    )


def with_open_complaint(party_ids: Iterable[int]) -> set[int]:
    """Those of the parties who wait for a complaint to be settled."""
    open_complaints = OpenLoop.objects.open().filter(kind=Loop.COMPLAINT, owed_by=Owed.BY_US)
    return set(open_complaints.filter(party__in=list(party_ids)).values_list("party_id", flat=True))
