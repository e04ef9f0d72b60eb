"""What can be asked about our hours? The calendar everything reckons with, and the days off."""

import json
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from rapport.platform.access.once import once

from .maths import Calendar
from .models import Holiday

_BOTH = """
SELECT week, quiet_from, quiet_to, quiet_weekend,
       (SELECT json_agg(json_build_array(day, every_year)) FROM hours_holiday)
FROM (SELECT 1) AS one LEFT JOIN hours_hours ON id = 1
"""


def calendar() -> Calendar:
    """Our hours and days off, asked for once a request; sensible ones before anybody has set them."""
    return once("calendar", _read_calendar)


def holidays() -> QuerySet[Holiday]:
    return Holiday.objects.order_by("day", "name")


def _read_calendar() -> Calendar:
    with connection.cursor() as cursor:
        cursor.execute(_BOTH)
        week, quiet_from, quiet_to, quiet_weekend, days = cursor.fetchone()
    off = [(date.fromisoformat(day), yearly) for day, yearly in _loaded(days) or ()]
    dated = frozenset(day for day, yearly in off if not yearly)
    each_year = frozenset((day.month, day.day) for day, yearly in off if yearly)
    if week is None:
        return Calendar(holidays=dated, yearly=each_year)
    return Calendar(spans_of(_loaded(week)), (quiet_from, quiet_to), quiet_weekend, dated, each_year)


def spans_of(week: Any) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The week as it is stored, as the one that is reckoned with."""
    return tuple(tuple((begins, ends) for begins, ends in day) for day in week)


def _loaded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
