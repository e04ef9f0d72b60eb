"""Search for the steps at which people leave, and try what was found on those who come after."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import QuerySet

from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..departures import Walked, walked
from ..facts import DeparturePointsFound, DeparturePointTried
from ..maths.discovery import Cell, Rules, confirmed
from ..maths.discovery import discover as discovered
from ..maths.hazards import HazardTable, hazard_table
from ..maths.steps import PersonSteps
from ..models import DeparturePoint, Search, Walk
from ..queries import first_steps

#: Of the people before the first search, those who began first, so large a share, are searched; the rest confirms.
EARLIER = 2 / 3
#: Less the hours by which one night begins earlier than the one before.
A_WEEK = timedelta(days=6, hours=12)


def discover(
    *,
    as_of: datetime | None = None,
    walks: Sequence[Walk] = tuple(Walk),
    onboarding: Sequence[str] | None = None,
    rules: Rules | None = None,
    by: Any = None,
) -> list[Search]:
    """Search every walk for departure points, as we knew it at `as_of`; what is found stands until it is dismissed.

    Points found before are tried first, on people who reached them since; each is tried once, when enough have come.
    The first search of a walk looks at those who began first too, so that those who began later can confirm at once.
    The first steps are those that are set, unless `onboarding` names others.
    """
    as_of, rules = as_of or clock.now(), rules or Rules()
    path = onboarding or first_steps()
    return [_search(walk, walked(walk, as_of, onboarding=path), as_of, rules, by=by) for walk in walks]


def discover_weekly() -> list[Search]:
    """Search the walks whose last search is a week old, or that were never searched; asked every night."""
    recent = Search.objects.filter(searched_at__gt=clock.now() - A_WEEK).values_list("walk", flat=True)
    return discover(walks=[walk for walk in Walk if walk not in set(recent)])


@transaction.atomic
def _search(walk: Walk, seen: Walked, as_of: datetime, rules: Rules, *, by: Any) -> Search:
    for point in _waiting(walk, seen):
        _try(point, seen, seen.steps.begun(after=clock.micros(point.seen_upto)), rules, by=by)
    if _is_first(walk, seen):
        earlier, later = seen.steps.cohorts(EARLIER)
        _keep(walk, seen, hazard_table(earlier, grid=seen.grid), rules, by=by)
        for point in _waiting(walk, seen):
            _try(point, seen, later, rules, by=by)
    whole = hazard_table(seen.steps, grid=seen.grid)
    tried = _keep(walk, seen, whole, rules, by=by)
    search, _ = Search.objects.update_or_create(
        walk=walk,
        defaults={
            "searched_at": clock.now(),
            "as_of": as_of,
            "people": len(np.unique(seen.steps.person)),
            "judged": whole.total,
            "censored": int(whole.censored.sum()),
            "tried": len(tried),
            "cells": [asdict(cell) | {"state": seen.states[cell.state]} for cell in tried],
            "one_in": seen.one_in,
            "declared": seen.declared | asdict(rules),
        },
    )
    return search


def _is_first(walk: Walk, seen: Walked) -> bool:
    """Has nobody looked along these steps before? Whoever goes back to former ones finds the points found then."""
    searched = Search.objects.filter(walk=walk).exists()
    return not searched and not DeparturePoint.objects.filter(walk=walk, path=seen.path).exists()


def _keep(walk: Walk, seen: Walked, table: HazardTable, rules: Rules, *, by: Any) -> list[Cell]:
    """Keep the points of this table that are new; the cells tried."""
    answer = discovered(table, rules)
    known = set(DeparturePoint.objects.filter(walk=walk, path=seen.path).values_list("step", "state"))
    news = [cell for cell in answer.found if (cell.step, seen.states[cell.state]) not in known]
    DeparturePoint.objects.bulk_create(
        DeparturePoint(
            walk=walk, path=seen.path, step=cell.step, state=seen.states[cell.state],
            at_risk=cell.at_risk, left=cell.left,
            hazard=cell.hazard, usual=cell.usual, shrunk=cell.shrunk, low=cell.low, high=cell.high, chance=cell.q,
            saved=cell.saved, one_in=seen.one_in, tried=len(answer.tried), declared=seen.declared | asdict(rules),
            found_at=clock.now(), seen_upto=seen.judged_upto,
        )
        for cell in news
    )  # fmt: skip
    if news:
        announce(DeparturePointsFound(walk=walk, found=len(news), tried=len(answer.tried)), by=by)
    return answer.tried


def _waiting(walk: Walk, seen: Walked) -> QuerySet[DeparturePoint]:
    there = DeparturePoint.objects.waiting().filter(walk=walk, path=seen.path, state__in=seen.states)
    return there.select_for_update()


def _try(point: DeparturePoint, seen: Walked, on: PersonSteps, rules: Rules, *, by: Any) -> None:
    """Confirm or dismiss the point by steps that it was not found with; not before there are enough of them."""
    told = confirmed(_cell_of(point, seen), hazard_table(on, grid=seen.grid), rules)
    if told is None:
        return
    point.later_at_risk, point.later_left = told.cell.at_risk, told.cell.left
    point.later_usual, point.later_shrunk = told.cell.usual, told.cell.shrunk
    point.confirmed_at = clock.now() if told.holds else None
    point.dismissed_at = None if told.holds else clock.now()
    point.save()
    announce(DeparturePointTried(departure_point_id=point.pk, holds=told.holds), by=by)


def _cell_of(point: DeparturePoint, seen: Walked) -> Cell:
    return Cell(
        step=point.step, state=list(seen.states).index(point.state), at_risk=point.at_risk, left=point.left,
        hazard=point.hazard, usual=point.usual, shrunk=point.shrunk, low=point.low, high=point.high, p=point.chance,
    )  # fmt: skip
