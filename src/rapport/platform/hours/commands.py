"""What can be done about our hours? Set them, add and remove days off."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from rapport.platform import clock
from rapport.platform.access.commands.guard import only_admins
from rapport.platform.access.once import forget
from rapport.platform.journal.commands import announce
from rapport.platform.languages import N_, _, sentence

from .facts import HolidayAdded, HolidayRemoved, HoursSet
from .maths import DAY, Calendar, Span
from .models import Holiday, Hours
from .queries import calendar
from .spelling import NotHours, checked, clock_time, write_spans

__all__ = ["HolidayThere", "NotHours", "TooManyHolidays", "add_holiday", "remove_holiday", "set_hours"]

DAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
#: However they fall, days are left on which somebody works and may be written to.
MOST_HOLIDAYS = 150


class HolidayThere(Exception):
    """This holiday is there already."""


class TooManyHolidays(Exception):
    """There can be 150 holidays at most. Remove those that are over."""


@transaction.atomic
def set_hours(
    week: Sequence[Iterable[Span]], *, quiet_from: int, quiet_to: int, quiet_weekend: bool, by: Any
) -> Calendar:
    """Work in these spans of each day from Monday on, and be quiet at these times; raises NotHours."""
    only_admins(by)
    spans = tuple(checked(day) for day in week)
    if len(spans) != 7 or not any(spans):
        raise NotHours(_("Somebody works at some hour of the week. Fill in at least one day."))
    if not 0 <= quiet_from < DAY or not 0 <= quiet_to < DAY:
        raise NotHours(_("Quiet hours begin and end between 0:00 and 23:59."))
    before = calendar()
    values = {"week": spans, "quiet_from": quiet_from, "quiet_to": quiet_to, "quiet_weekend": quiet_weekend}
    Hours.objects.update_or_create(pk=1, defaults=values)
    forget()
    now = calendar()
    told = zip(_told(before), _told(now), strict=True)
    if changed := {name: [was, new] for (name, was), (__, new) in told if was != new}:
        announce(HoursSet(changed=changed), by=by)
    return now


@transaction.atomic
def add_holiday(day: date, name: str, *, every_year: bool = False, by: Any) -> Holiday:
    """Rest on this day, or on this day of every year; raises HolidayThere, TooManyHolidays."""
    only_admins(by)
    if Holiday.objects.count() >= MOST_HOLIDAYS:
        raise TooManyHolidays(sentence(TooManyHolidays))
    try:
        with transaction.atomic():
            holiday = Holiday.objects.create(
                day=day, name=name, every_year=every_year, added_at=clock.now(), added_by=by
            )
    except IntegrityError as error:
        raise HolidayThere(sentence(HolidayThere)) from error
    forget()
    announce(HolidayAdded(name=name, day=day.isoformat(), every_year=every_year), by=by)
    return holiday


@transaction.atomic
def remove_holiday(holiday: Holiday, *, by: Any) -> None:
    """It is a day like any other again; removed twice, it is removed once."""
    only_admins(by)
    if Holiday.objects.filter(pk=holiday.pk).delete()[0]:
        forget()
        announce(HolidayRemoved(name=holiday.name, day=str(holiday.day), every_year=holiday.every_year), by=by)


def _told(calendar: Calendar) -> list[tuple[str, str]]:
    """The hours in words, for the journal."""
    begins, ends = calendar.quiet
    days = zip(DAYS, calendar.week, strict=True)
    quiet = "none" if begins == ends else f"{clock_time(begins)}–{clock_time(ends)}"
    told = [(day.lower(), write_spans(spans) or "closed") for day, spans in days]
    return [*told, ("quiet_hours", quiet), ("quiet_weekend", str(calendar.quiet_weekend))]
