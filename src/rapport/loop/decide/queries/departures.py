"""Where do people leave, and which steps do we follow them along?"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from rapport.loop.know.queries import reads_all

from ..models import (
    USUAL_FIRST_STEPS,
    DeparturePoint,
    FirstSteps,
    Kind,
    Search,
    Trigger,
)


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
